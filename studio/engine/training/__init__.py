"""The loop, what it is set to, and what it leaves behind."""
