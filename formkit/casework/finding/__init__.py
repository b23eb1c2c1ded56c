"""The contact centre finds what a caller sent, and tells them how it stands."""
