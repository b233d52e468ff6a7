"""A run by several processes, on one machine or several."""
