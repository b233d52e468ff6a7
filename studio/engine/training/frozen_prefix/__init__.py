"""What lies before the first layer that learns is computed once."""
