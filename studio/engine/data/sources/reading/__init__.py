"""What sources are read by."""
