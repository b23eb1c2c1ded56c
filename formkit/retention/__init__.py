"""What was sent is deleted when its time is over, and what else is kept by rules of its own."""
