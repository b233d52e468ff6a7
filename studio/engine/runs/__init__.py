"""What was run, kept on disk."""
