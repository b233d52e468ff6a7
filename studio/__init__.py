"""Training Studio: build, train, fine-tune, examine and take away a PyTorch network."""

__version__ = "0.1.0"
