"""Bringing a dataset to the shape that a trained network reads."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.data.mapped_file import room_for
from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import Dataset, Origins, Samples

LUMA = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in grey (ITU-R BT.601), as Pillow's mode L has them."""


def adapt(dataset: Dataset, placement: Placement) -> Dataset:
    """`dataset` with every picture in `placement`'s shape, made grey or RGB and resized."""
    if dataset.train.shape == placement.shape:
        return replace(dataset, placement=placement)
    return replace(dataset.each(lambda part: _adapt_samples(part, placement)), placement=placement)


def _adapt_samples(samples: Samples, placement: Placement) -> Samples:
    """A store of their own, in a file where they would not fit in memory."""
    store, mapping = room_for((len(samples), *placement.shape))
    start = 0
    for pictures, _ in samples.chunks():
        store[start : start + len(pictures)] = _adapt_pictures(pictures, placement)
        start += len(pictures)
    return replace(
        samples, store=store, rows=None, origins=_origins_in_order(samples), mapping=mapping
    )


def _origins_in_order(samples: Samples) -> Origins | None:
    """Of the samples themselves, where those they have are of a store they were chosen from."""
    origins, rows = samples.origins, samples.rows
    if origins is None or rows is None:
        return origins
    files = [origins.files[row] for row in rows.tolist()] if origins.files else ()
    sizes = None if origins.sizes is None else origins.sizes[rows]
    return Origins(samples.names(), files, sizes)


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
