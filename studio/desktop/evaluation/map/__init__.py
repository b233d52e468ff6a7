"""The features of all samples in two dimensions."""
