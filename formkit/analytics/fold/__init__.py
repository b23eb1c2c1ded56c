"""Events become roll-ups, a visit at a time as it settles."""
