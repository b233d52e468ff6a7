"""The catalogues of the window's translations: gathered from the code, kept as .ts, compiled."""
