"""A mark of the samples of a run: it goes on with the same ones, or is told that it cannot."""

from __future__ import annotations

import zlib

import torch

from studio.engine.data.samples import Samples
from studio.engine.data.split import Split

LOOKED_AT = 16
"""Pictures of each part that are looked at: all of a large dataset would take seconds."""


def dataset_fingerprint(split: Split) -> str:
    """Counts, labels and some pictures of the parts that train and measure, as a short text."""
    return "-".join(_mark(part) for part in (split.train, split.validation))


def _mark(samples: Samples) -> str:
    labels = samples.labels.cpu()
    check = zlib.crc32(labels.numpy().tobytes())
    if len(samples):
        chosen = torch.linspace(0, len(samples) - 1, min(LOOKED_AT, len(samples))).long()
        pictures = samples.picked(chosen.to(samples.labels.device)).cpu()
        check = zlib.crc32(pictures.contiguous().numpy().tobytes(), check)
    return f"{len(samples)}:{check:08x}"
