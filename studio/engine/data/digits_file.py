"""Makes `resources/data/digits.npz` from the digits that come with scikit-learn.

``python -m studio.engine.data.digits_file``

Importing scikit-learn for them, and placing each as MNIST's are, took three seconds of every
start; scikit-learn is needed here and by the tests only.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import interpolate, pad

from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.sources.digits import FILE, PLACEMENT

MAX_GREY = 16
"""The originals have 17 grey values."""


def make_digits() -> dict[str, NDArray[np.uint8]]:
    """``pictures`` (N×1×28×28) and ``labels`` (N)."""
    from sklearn.datasets import load_digits

    raw = load_digits()
    pictures = _like_mnist(torch.from_numpy(raw.images))
    return {"pictures": pictures.numpy(), "labels": raw.target.astype(np.uint8)}


def _like_mnist(digits: Tensor) -> Tensor:
    """N×8×8, 0–16, to N×1×28×28 uint8: enlarged smoothly, then placed as MNIST was."""
    framed = pad(digits[:, None].float() * (255 / MAX_GREY), (1, 1, 1, 1))
    large = interpolate(framed, scale_factor=8, mode="bicubic").round().clamp(0, 255).byte()
    return torch.stack([place_ink(digit[0], PLACEMENT) for digit in large])


if __name__ == "__main__":
    np.savez_compressed(FILE, **make_digits())  # type: ignore[arg-type]  # of its stub: arrays are meant
