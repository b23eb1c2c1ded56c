"""What a data protection officer sees: who had to do with what a person sent."""
