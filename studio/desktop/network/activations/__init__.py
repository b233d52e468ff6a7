"""What the layers make of a picture."""
