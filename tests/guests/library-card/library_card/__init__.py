"""A guest: an answer type."""
