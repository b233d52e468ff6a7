"""The view Cleaning."""
