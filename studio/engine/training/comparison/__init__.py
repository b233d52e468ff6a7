"""What fine-tuning changed: the start measured before it, and beside what came of it."""
