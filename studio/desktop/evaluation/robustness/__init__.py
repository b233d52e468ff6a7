"""Accuracy against what may be different about a picture."""
