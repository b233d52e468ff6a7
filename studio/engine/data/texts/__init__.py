"""Texts as people read them, and as the ids of their tokens."""
