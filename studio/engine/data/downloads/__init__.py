"""Files from the network, whole."""
