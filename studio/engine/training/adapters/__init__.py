"""LoRA and DoRA: small matrices that learn beside weights that stay as they are."""
