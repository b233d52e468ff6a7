"""What plans cost here, and which one is proposed: measured, shown, chosen."""
