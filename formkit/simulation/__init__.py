"""Residents who are not real, going through real forms; nothing here is needed to serve a form."""
