"""timm, imported when it is first used, in the way that works beside any build of torch."""

from __future__ import annotations

from typing import Any

import studio.engine.torchvision_compat  # noqa: F401  before torchvision, which timm imports


def create_model(architecture: str, **options: Any) -> Any:
    """A network with fresh weights; ``num_classes=0`` leaves its output layer out.

    Raises:
        ImportError: timm is not installed.
    """
    import timm

    return timm.create_model(architecture, **options)


def list_models() -> list[str]:
    """The names of all networks. Raises as `create_model`."""
    import timm

    return list(timm.list_models())
