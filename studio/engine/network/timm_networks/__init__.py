"""timm's networks, where timm is installed: what is known of them, and how they are made."""
