"""The view Augmentation."""
