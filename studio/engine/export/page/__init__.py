"""A network as a web page: what it computes as a list of operations, and what stands around it."""
