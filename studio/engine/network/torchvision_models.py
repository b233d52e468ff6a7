"""torchvision's networks, imported in the way that works beside any build of torch."""

from __future__ import annotations

import studio.engine.torchvision_compat  # noqa: F401  before torchvision

from torchvision import models

__all__ = ["models"]
