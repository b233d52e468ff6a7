"""A checkpoint beside the network that begins with it, tensor by tensor."""
