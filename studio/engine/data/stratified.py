"""Shares and folds of samples in which each class has its part."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.data.split import random_members


def some(samples: Samples, most: int, seed: int) -> Samples:
    """At most about `most` of them, each class in proportion but with at least one; always the
    same ones for a seed, in their order, and fewer of them are among more.
    """
    share = min(1.0, most / max(1, len(samples)))
    counts = torch.bincount(samples.labels.cpu(), minlength=len(samples.classes))
    wanted = (counts * share).round().clamp(min=1)
    chosen = places_in_class(samples, seed) < wanted[samples.labels.cpu()]
    return samples.take(chosen.nonzero().flatten().to(samples.labels.device))


def some_of(samples: Samples, fraction: float, cap: int | None = None, seed: int = 0) -> Samples:
    """At most `cap` samples of a class, and of these this share: a seeded choice, at least one of
    each class, in their order.
    """
    generator = torch.Generator().manual_seed(seed)
    kept = []
    for label, count in enumerate(samples.class_counts()):
        members = (samples.labels == label).nonzero().flatten()
        number = min(count, count if cap is None else cap)
        kept.append(random_members(members, max(1, round(number * fraction)), generator))
    return samples.take(torch.cat(kept).sort().values)


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
