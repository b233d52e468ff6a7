"""The view Samples."""
