"""A run as a script: reading, training and measuring in plain PyTorch."""
