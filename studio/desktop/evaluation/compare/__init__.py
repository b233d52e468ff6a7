"""Another network on the same samples."""
