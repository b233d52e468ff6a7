"""Shares and folds of samples in which each class has its part."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.engine.data.samples import Samples


def some(samples: Samples, most: int, seed: int) -> Samples:
    """At most about `most` of them, each class in proportion but with at least one; always the
    same ones for a seed, in their order, and fewer of them are among more.
    """
    share = min(1.0, most / max(1, len(samples)))
    counts = torch.bincount(samples.labels.cpu(), minlength=len(samples.classes))
    wanted = (counts * share).round().clamp(min=1)
    chosen = places_in_class(samples, seed) < wanted[samples.labels.cpu()]
    return samples.take(chosen.nonzero().flatten().to(samples.labels.device))


def fold(samples: Samples, number: int, count: int, seed: int) -> tuple[Samples, Samples]:
    """Those that are not in the fold `number`, from 0, of `count`, and those that are."""
    inside = places_in_class(samples, seed) % count == number
    device = samples.labels.device
    out, held = (chosen.nonzero().flatten().to(device) for chosen in (~inside, inside))
    return samples.take(out), samples.take(held)


def places_in_class(samples: Samples, seed: int) -> Tensor:
    """A place at random among those of its class for each sample, from 0: N, int64, on the CPU."""
    generator = torch.Generator().manual_seed(seed)
    labels = samples.labels.cpu()
    places = torch.empty(len(labels), dtype=torch.int64)
    for label in range(len(samples.classes)):
        members = (labels == label).nonzero().flatten()
        places[members] = torch.randperm(len(members), generator=generator)
    return places
