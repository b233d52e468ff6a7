"""What a .pth holds: written, opened, started from."""
