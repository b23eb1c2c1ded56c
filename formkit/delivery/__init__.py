"""Submissions on their way to where they are worked on."""
