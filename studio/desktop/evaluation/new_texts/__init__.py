"""The view New texts: what the network says of texts that belong to no dataset."""
