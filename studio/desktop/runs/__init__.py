"""The runs on this disk: listed, compared, gone on with."""
