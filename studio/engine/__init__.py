"""The whole studio without a screen. Nothing here imports Qt."""
