"""The networks on this machine to start from."""
