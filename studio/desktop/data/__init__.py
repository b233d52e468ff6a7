"""The open dataset: where it comes from, its samples, classes, faults and augmentation."""
