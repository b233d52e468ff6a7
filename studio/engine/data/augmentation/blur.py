"""Gaussian blur, as two passes of a kernel of one dimension, each picture with its own."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from studio.engine.data.augmentation.augmentation import Augmentation, Changing, Style
from studio.engine.data.augmentation.border import bordered
from studio.engine.spec import setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

REACH = 3
"""Deviations at which the kernel ends: 0.3 % of a Gaussian lie beyond."""

LEAST_SIGMA = 0.01
"""Pixels. The kernel is then 1 at its middle and 0 beside it, and nothing is divided by zero."""

LEAST_WEIGHT = 1e-8
"""No pixel tells a smaller one from nothing, but numbers below 1e-38 take ten times as long."""


class Blur(Augmentation, Changing):
    """Blurs the picture, sometimes a little and sometimes more. Teaches to know a thing out of
    focus or in motion; use it for photographs (Chen et al., 2020)."""

    sigma: float = setting(
        1.0,
        ge=0,
        le=10,
        title="Sigma",
        help="The largest standard deviation of the Gaussian that spreads a pixel.",
        unit="px",
    )

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        sigmas = rng.uniform(0, self.sigma).clamp_(min=LEAST_SIGMA)
        return blurred(pictures, sigmas, self.sigma, style)


def blurred(pictures: Tensor, sigmas: Tensor, most: float, style: Style) -> Tensor:
    """Each of N pictures with a Gaussian of its own deviation; `most` is the largest there is."""
    for axis in (2, 3):
        # A border can't be reflected that is as wide as the picture.
        radius = min(ceil(REACH * most), pictures.shape[axis] - 1)
        down, across = (radius, 0) if axis == 2 else (0, radius)
        ground = bordered(pictures, down, across, style)
        pictures = convolved(ground, kernels(sigmas, radius), axis)
    return pictures


def kernels(sigmas: Tensor, radius: int) -> Tensor:
    """N×(2·radius + 1): a Gaussian for each of N deviations in pixels; each sums to 1."""
    places = torch.arange(-radius, radius + 1, device=sigmas.device)
    weights = torch.exp(-((places / sigmas[:, None]) ** 2) / 2)
    weights *= weights > LEAST_WEIGHT
    return weights / weights.sum(1, keepdim=True)


def convolved(pictures: Tensor, kernels: Tensor, axis: int) -> Tensor:
    """Each of N pictures with its own kernel along an axis, smaller by its radius at both ends.

    A weighted sum of shifted views: a convolution of N·C groups needs several times the memory.
    """
    weights = kernels[:, :, None, None, None].unbind(1)
    size = pictures.shape[axis] - len(weights) + 1
    total = pictures.narrow(axis, 0, size) * weights[0]
    for start, weight in enumerate(weights[1:], 1):
        total.addcmul_(pictures.narrow(axis, start, size), weight)
    return total
