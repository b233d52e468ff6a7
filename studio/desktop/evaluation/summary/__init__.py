"""How good a network is, over all classes and of each."""
