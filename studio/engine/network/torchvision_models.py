"""torchvision's networks, imported in the way that works beside any build of torch."""

from __future__ import annotations

from typing import Any

import studio.engine.torchvision_compat  # noqa: F401  before torchvision

from torchvision import models

__all__ = ["models", "weights_of"]

CHOSEN = {"mobilenet_v2": "IMAGENET1K_V1"}
"""Where torchvision has several weights of a network, and not the newest are meant by its name:
these come with the program, and one name must give one result with a connection and without.
"""


def weights_of(architecture: str) -> Any:
    """What torchvision knows of the weights that a network's name stands for."""
    return getattr(models.get_model_weights(architecture), CHOSEN.get(architecture, "DEFAULT"))
