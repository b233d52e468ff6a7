"""The network as code."""
