"""Why the network says what it says of one text."""
