"""Why a network says what it says of a picture: where it looked, what would change its mind."""
