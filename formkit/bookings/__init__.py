"""Slots that residents choose: held while they answer, booked when they send."""
