"""Money before sending: providers, payments as they are kept, the pages around paying."""
