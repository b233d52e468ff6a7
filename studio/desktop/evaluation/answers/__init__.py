"""What the chosen network says of new samples: what pictures and texts share."""
