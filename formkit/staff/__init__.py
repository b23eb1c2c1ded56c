"""Who may see the pages of staff: members, sign-in, sessions, roles, and the log of what they opened."""
