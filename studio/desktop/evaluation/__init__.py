"""What is measured before a run."""
