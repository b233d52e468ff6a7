"""Below which confidence there is no answer, and what follows from it."""
