"""What residents send as proof: taken, looked into, kept, shown again, and what may come later."""
