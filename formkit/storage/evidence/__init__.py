"""Receiving, judging, keeping and serving the files that people send as evidence."""
