"""The addresses below /api, which programs ask with a token."""
