"""What those who design forms see: each form as it is served, and what is to put right in its files."""
