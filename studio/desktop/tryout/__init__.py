"""The canvas, and what the network says of a drawing or a picture."""
