"""Augmentations made ready for the hot path: whole batches, on the device they are on.

Neighbouring moves of pixels become one `Warp`, unless all of them move whole pixels; everything
else is a stage of its own. There is no
loop over samples, and nothing waits for the device.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.data.augmentation.augmentation import (
    Augmentation,
    Changing,
    Displacing,
    Geometric,
    Mixing,
    Style,
    refuse_others,
)
from studio.engine.data.augmentation.batch_rng import BatchRng
from studio.engine.data.augmentation.warp import Warp

Stage = Changing | Mixing


class Augmenter:
    """Augments batches; each sample gets its own random draw.

    Args:
        augmentations: what is done, in this order; with none, batches stay untouched.
        style: what lies beyond a picture's border: nothing (ink) or its mirror image (photo).
        classes: how many there are.

    Attributes:
        mixes: whether targets come as shares of all classes.

    Raises:
        RecipeError: one of them changes texts.
    """

    def __init__(self, augmentations: tuple[Augmentation, ...], style: Style, classes: int) -> None:
        refuse_others(augmentations, texts=False)
        self._stages = stages(augmentations)
        self._style = style
        self._classes = classes
        self._overwrites = any(_overwrites(stage) for stage in self._stages[:1])
        self.mixes = any(isinstance(stage, Mixing) for stage in self._stages)

    def __call__(
        self, pictures: Tensor, labels: Tensor, generator: torch.Generator
    ) -> tuple[Tensor, Tensor]:
        """New pictures of the same shape, from 0 to 1, and their targets.

        Args:
            pictures: float32, N×C×H×W, from 0 to 1; left as they are.
            labels: int64, N.
            generator: on the pictures' device; the only source of randomness.

        Returns:
            the pictures; and the labels, or, where pictures are mixed, float32 N×classes.
        """
        if not self._stages:
            return pictures, labels
        rng = BatchRng(pictures, generator)
        if self._overwrites:
            pictures = pictures.clone()
        targets = functional.one_hot(labels, self._classes).float() if self.mixes else labels
        for stage in self._stages:
            if isinstance(stage, Mixing):
                pictures, targets = stage.mix(pictures, targets, rng)
            else:
                pictures = stage.change(pictures, rng, self._style)
        return pictures.clamp_(0, 1), targets


def stages(augmentations: Sequence[Augmentation]) -> list[Stage]:
    """What is done one after the other."""
    made: list[Stage] = []
    needed = [augmentation for augmentation in augmentations if not _is_still(augmentation)]
    for _, neighbours in groupby(needed, key=_is_move):
        made += _stages_of(list(neighbours))
    return made


def _stages_of(neighbours: list[Augmentation]) -> list[Stage]:
    """Each by itself; moves that can't all be are one `Warp`."""
    alone = [a for a in neighbours if isinstance(a, (Changing, Mixing))]
    if len(alone) == len(neighbours):
        return list(alone)
    return [Warp([a for a in neighbours if isinstance(a, (Geometric, Displacing))])]


def _overwrites(stage: Stage) -> bool:
    return isinstance(stage, Changing) and stage.overwrites


def _is_move(augmentation: Augmentation) -> bool:
    return isinstance(augmentation, (Geometric, Displacing))


def _is_still(augmentation: Augmentation) -> bool:
    return isinstance(augmentation, (Geometric, Displacing)) and augmentation.is_still
