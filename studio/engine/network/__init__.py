"""The layers a network is made of, their shapes, and the module built from them."""
