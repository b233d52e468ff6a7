"""Samples beside what augmentation makes of them, by the very code that training runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.augmentation.augmentation import Augmentation, Style
from studio.engine.data.augmentation.augmenter import Augmenter
from studio.engine.data.samples import Samples

VARIANTS = 6
"""Random draws shown of each sample."""

LEAST_SHARE = 0.005
"""Of a class in a mixed target that is worth a word."""


@dataclass(frozen=True)
class PreviewRequest:
    """What is to be shown.

    Attributes:
        augmentations: what is done.
        samples: a seed that chooses them.
        draws: a seed of the random draws.
        count: how many samples.
    """

    augmentations: tuple[Augmentation, ...]
    samples: int
    draws: int
    count: int


@dataclass(frozen=True)
class Preview:
    """Samples before and after.

    Attributes:
        originals: N×C×H×W, uint8.
        variants: K×N×C×H×W, uint8: K draws of each.
        names: what each original is of.
        mixed: K times N: what each variant is of, ``3 62%, 8 38%`` where two are mixed.
    """

    originals: NDArray[np.uint8]
    variants: NDArray[np.uint8]
    names: tuple[str, ...]
    mixed: tuple[tuple[str, ...], ...]


def preview(train: Samples, style: Style, request: PreviewRequest) -> Preview:
    """Some training samples, and `VARIANTS` draws of each."""
    order = torch.randperm(len(train), generator=_generator(request.samples))
    shown = train.take(order[: request.count])
    pictures = shown.pictures
    augmenter = Augmenter(request.augmentations, style, len(train.classes))
    generator = _generator(request.draws)
    draws = [
        augmenter(pictures.float().div_(255), shown.labels, generator) for _ in range(VARIANTS)
    ]
    return Preview(
        originals=pictures.numpy(),
        variants=np.stack([_as_bytes(changed) for changed, _ in draws]),
        names=tuple(train.classes[label] for label in shown.labels.tolist()),
        mixed=tuple(_words(targets, train.classes) for _, targets in draws),
    )


def _generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def _as_bytes(pictures: Tensor) -> NDArray[np.uint8]:
    return np.asarray(pictures.mul(255).round().to(torch.uint8).numpy())


def _words(targets: Tensor, classes: tuple[str, ...]) -> tuple[str, ...]:
    if not targets.is_floating_point():
        return tuple(classes[label] for label in targets.tolist())
    return tuple(_shares(row, classes) for row in targets.tolist())


def _shares(row: list[float], classes: tuple[str, ...]) -> str:
    pairs = zip(classes, row, strict=True)
    told = [(name, share) for name, share in pairs if share > LEAST_SHARE]
    if len(told) == 1:
        return told[0][0]
    return ", ".join(f"{name} {share:.0%}" for name, share in told)
