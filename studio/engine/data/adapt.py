"""Bringing a dataset to the shape that a trained network reads."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import Dataset, Samples

LUMA = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in grey (ITU-R BT.601), as Pillow's mode L has them."""

CHUNK = 1000
"""Pictures resized at once: the float copy of all of them might not fit in memory."""


def adapt(dataset: Dataset, placement: Placement) -> Dataset:
    """`dataset` with every picture in `placement`'s shape, made grey or RGB and resized."""
    if dataset.train.shape == placement.shape:
        return replace(dataset, placement=placement)
    test = dataset.test and _adapt_samples(dataset.test, placement)
    train = _adapt_samples(dataset.train, placement)
    return replace(dataset, train=train, test=test, placement=placement)


def _adapt_samples(samples: Samples, placement: Placement) -> Samples:
    parts = [_adapt_pictures(part, placement) for part in torch.split(samples.pictures, CHUNK)]
    return replace(samples, pictures=torch.cat(parts))


def _adapt_pictures(pictures: Tensor, placement: Placement) -> Tensor:
    """uint8 N×C×H×W to uint8 in `placement`'s C×H×W."""
    values = _with_channels(pictures.float(), placement.channels)
    size = (placement.height, placement.width)
    if values.shape[2:] != size:
        values = functional.interpolate(values, size, mode="bilinear", antialias=True)
    return values.round().clamp_(0, 255).to(torch.uint8)


def _with_channels(values: Tensor, channels: int) -> Tensor:
    if values.shape[1] == channels:
        return values
    if channels == 3:
        return values.expand(-1, 3, -1, -1)
    weights = torch.tensor(LUMA, device=values.device)[None, :, None, None]
    return (values * weights).sum(1, keepdim=True)
