"""A run: its settings, its start and steering, its live curves."""
