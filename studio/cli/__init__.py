"""The command line: the studio without a window."""
