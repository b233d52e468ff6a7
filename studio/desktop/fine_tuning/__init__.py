"""What a run may start from, and what comes of it."""
