"""What a council's own programs fetch of what was sent, and what they say back."""
