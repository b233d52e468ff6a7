"""Files of tensors from anywhere: what they are, and reading those that torch.save wrote."""
