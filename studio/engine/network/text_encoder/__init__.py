"""Text encoders of the BERT family: their sizes, their module, their files."""
