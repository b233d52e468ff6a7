"""The dataset beside the places: chosen, opened, its parts and classes."""
