"""Affine maps of pictures, N at once: where each place of the result is taken from.

Each is N×3×3 in float32 and maps (x, y, 1), in pixels from the picture's middle to the right and
down. It is the inverse of what happens to the picture. A change followed by another is
``first @ second``. Since places are in pixels, a picture need not be a square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import Tensor
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")


def identities(count: int, device: torch.device) -> Tensor:
    """Everything stays where it is."""
    return torch.eye(3, device=device).repeat(count, 1, 1)


def shifts(right: Tensor, down: Tensor) -> Tensor:
    """Move by N numbers of pixels to the right, and by N down."""
    matrices = identities(len(right), right.device)
    matrices[:, 0, 2] = -right
    matrices[:, 1, 2] = -down
    return matrices


def rotations(angles: Tensor) -> Tensor:
    """Turn about the middle, counterclockwise, by N angles in radians."""
    matrices = identities(len(angles), angles.device)
    cos, sin = angles.cos(), angles.sin()
    matrices[:, 0, 0] = cos
    matrices[:, 0, 1] = -sin
    matrices[:, 1, 0] = sin
    matrices[:, 1, 1] = cos
    return matrices


def scalings(right: Tensor, down: Tensor) -> Tensor:
    """Enlarge about the middle, by N factors across and by N from top to bottom.

    A factor of -1 mirrors.
    """
    matrices = identities(len(right), right.device)
    matrices[:, 0, 0] = 1 / right
    matrices[:, 1, 1] = 1 / down
    return matrices


def slants(angles: Tensor) -> Tensor:
    """Lean the upright to the right by N angles in radians; the middle row stays."""
    matrices = identities(len(angles), angles.device)
    matrices[:, 0, 1] = angles.tan()
    return matrices
