"""Bartec Collective, a waste system, as its public clients ask it (mySociety's FixMyStreet, the London Borough of Hounslow's)."""
