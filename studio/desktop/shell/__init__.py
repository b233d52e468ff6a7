"""The window around the features, and where they meet."""
