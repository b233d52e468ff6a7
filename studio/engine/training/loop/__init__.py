"""Epochs, steps and what they tell."""
