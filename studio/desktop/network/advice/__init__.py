"""What is wrong with a network, and what can be learned of it."""
