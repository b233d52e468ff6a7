"""Libraries that take long to import, imported at their first use.

The window must stand before torch is in memory (torch 1.4 s, torchvision 1.4 s
more), yet a layer's description needs no torch until the layer is built.
Modules that the window reads at start-up write::

    if TYPE_CHECKING:
        from torch import nn
    else:
        nn = lazy("torch.nn")
"""

from __future__ import annotations

import importlib
from typing import Any


class _LazyModule:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)


def lazy(name: str) -> Any:
    """A stand-in for module `name` that imports it when an attribute is read."""
    return _LazyModule(name)
