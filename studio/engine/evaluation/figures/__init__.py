"""Figures of a table of predictions; each is a pure function of it."""
