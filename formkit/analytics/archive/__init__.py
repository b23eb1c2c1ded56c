"""Events by the day in files, for other engines to fold and for a restart from nothing."""
