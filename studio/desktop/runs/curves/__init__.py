"""Curves of one run or several."""
