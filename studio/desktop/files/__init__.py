"""A person's files, opened and saved."""
