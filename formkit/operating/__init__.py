"""What an operator sees and does: how deliveries fare, and how the server is."""
