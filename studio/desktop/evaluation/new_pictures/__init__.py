"""The view New pictures: what the network says of files that belong to no dataset."""
