"""Every network there is to start from: listed, described, removed."""
