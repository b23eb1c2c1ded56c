"""What caseworkers open: the list of what was sent, and each submission of it."""
