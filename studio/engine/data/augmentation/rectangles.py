"""Rectangles of whole pixels, one a sample: what is erased, or pasted from another picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import torch
    from torch import Tensor
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")


class Rectangles(NamedTuple):
    """N rectangles. Each edge is N whole numbers in float32; empty where they meet.

    Attributes:
        top, bottom: rows from `top` up to but not including `bottom`.
        left, right: columns likewise.
    """

    top: Tensor
    bottom: Tensor
    left: Tensor
    right: Tensor

    def areas(self) -> Tensor:
        """N, in pixels."""
        return (self.bottom - self.top) * (self.right - self.left)

    def mask(self, height: int, width: int) -> Tensor:
        """N×1×H×W, bool: True inside."""
        rows = _between(self.top, self.bottom, height)
        columns = _between(self.left, self.right, width)
        return (rows[:, :, None] & columns[:, None, :])[:, None]


def _between(start: Tensor, stop: Tensor, length: int) -> Tensor:
    """N×length, bool."""
    places = torch.arange(length, device=start.device)
    return (places >= start[:, None]) & (places < stop[:, None])
