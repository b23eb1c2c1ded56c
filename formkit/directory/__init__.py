"""The directory of all forms: how people find the one that they need."""
