"""The network as item models and in words."""
