"""The log of what members of staff opened and changed, as a chain that shows where somebody changed it."""
