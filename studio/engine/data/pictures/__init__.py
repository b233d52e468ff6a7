"""One picture: decoded, placed as a network reads it, kept decoded."""
