"""Networks read back from nothing but their weights' names and shapes."""
