"""The filters that read pictures, for pictures with other channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import torch
    from torch import Tensor
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

ChannelWay = Literal["sum", "average", "repeat"]
"""What becomes of the kernels of a filter, of which each channel has one.

sum: their sum stays. Grey pictures give what they gave: from RGB to grey the three are added, from
grey to RGB each channel gets a third. average: each channel gets their average, so that from RGB
to grey a filter answers a third as strongly, and from grey to RGB three times. repeat: they are
taken in turn as they are: from grey to RGB the one three times, from RGB to grey the first, red's.
"""


def for_channels(weights: Tensor, before: int, now: int, way: ChannelWay) -> Tensor:
    """Filters for pictures of `before` channels as those for pictures of `now`.

    Args:
        weights: out×(before·pixels), in any shape.

    Returns:
        out×now×pixels.
    """
    kernels = weights.reshape(len(weights), before, -1)
    if way == "repeat":
        return kernels[:, torch.arange(now) % before]
    total = kernels.sum(1, keepdim=True).expand(-1, now, -1)
    return total / (now if way == "sum" else before)
