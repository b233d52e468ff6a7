"""A built module taken apart: its layers as fine-tuning counts them, its steps in order."""
