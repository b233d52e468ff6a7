"""Imported before torchvision, so that torchvision imports beside any build of torch.

A torchvision compiled for another build of torch (a CUDA one beside a CPU torch is the
common case) cannot load its compiled operators, and ``import torchvision`` then ends in
"operator torchvision::nms does not exist": it gives two of them a shape rule without
looking whether they exist. Networks, datasets and transforms need none of the compiled
operators, so where they do not load, those two are declared here, without a kernel:
``torchvision.ops.nms`` and ``torchvision.io`` still raise their own errors.

They must be declared only then: a matching torchvision declares them itself when its
library loads, and a second declaration is an error.
"""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.library import Library

_BOXES = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def _load_operators() -> bool:
    """Load torchvision's compiled operators as torchvision would; whether that worked."""
    found = find_spec("torchvision")
    folders = (found.submodule_search_locations or []) if found else []
    candidates = [Path(f) / f"_C{suffix}" for f in folders for suffix in EXTENSION_SUFFIXES]
    library = next((path for path in candidates if path.exists()), None)
    if library is None:
        return False
    try:
        torch.ops.load_library(library)  # type: ignore[no-untyped-call]
    except OSError:
        return False
    return True


def _declare_missing() -> Library:
    library = Library("torchvision", "FRAGMENT")  # type: ignore[no-untyped-call]
    for name in ("nms", "qnms"):
        library.define(name + _BOXES)  # type: ignore[no-untyped-call]
    return library


# The declarations live as long as this object does.
_declared = None if _load_operators() else _declare_missing()
