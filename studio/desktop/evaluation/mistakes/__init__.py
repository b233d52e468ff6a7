"""Samples that a network is wrong about, and labels that may be wrong."""
