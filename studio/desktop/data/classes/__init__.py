"""The view Classes."""
