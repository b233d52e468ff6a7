"""timm's networks, imported in the way that works beside any build of torch."""

from __future__ import annotations

from timm import create_model, list_models

import studio.engine.torchvision_compat  # noqa: F401  before torchvision, which timm imports

__all__ = ["create_model", "list_models"]
