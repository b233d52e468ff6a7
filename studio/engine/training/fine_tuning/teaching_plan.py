"""Which layers learn, for how long and how fast, when a network is taught a few samples."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from torch.nn.modules.batchnorm import _BatchNorm

from studio.engine.data.augmentation import (
    Augmentation,
    DropWords,
    Elastic,
    MaskTokens,
    Pen,
    Rotate,
)
from studio.engine.network.catalogue import TextBackbone
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.rehearsal import REHEARSED
from studio.engine.training.stages.stage import HEAD, Stage


class Plan(NamedTuple):
    """How a network is taught.

    Attributes:
        rate: of learning, at the beginning.
        start_decay: how much of the way back to where the weights were each step goes, as a
            multiple of the rate: at 1e-3, 35 is 3.5%.
        augment: what is done to the samples.
    """

    stages: tuple[Stage, ...]
    epochs: int
    rate: float
    start_decay: float
    augment: tuple[Augmentation, ...]


A_HAND: tuple[Augmentation, ...] = (Rotate(degrees=4), Elastic(strength=0.01), Pen(most=0.1))
"""A few drawings stand for all that the same hand draws. More than a little makes of what is
rehearsed what the network did not know either, and learning that it forgets more."""

OTHER_WORDS: tuple[Augmentation, ...] = (DropWords(share=0.2), MaskTokens(share=0.1))
"""A few sentences stand for all that are about the same: no word of theirs has to be there."""

BATCH = 64

_HEAD = (Stage(train=(HEAD,)),)

# Found by benchmarks/teach.py, for the bundled networks: longer, faster or freer learns what is
# drawn a little better, and forgets more. `TEXTS` was found in the same way, for a bag of words and
# convolutions that learned SMS Spam: a stronger pull learns less and forgets as much.
# `TEXT_HEAD_ALONE` has its rate and its pull, and was not measured.
ALL_LAYERS = Plan((), 7, 1e-3, 45.0, A_HAND)
HEAD_ALONE = Plan(_HEAD, 3, 1e-2, 35.0, A_HAND)
TEXTS = Plan((), 7, 1e-2, 2.0, OTHER_WORDS)
TEXT_HEAD_ALONE = Plan(_HEAD, 7, 1e-2, 2.0, ())


def plan_for(start: Checkpoint, samples: int) -> Plan:
    """As `_plan`, with more epochs where few samples are there to be rehearsed: it is steps that a
    network learns by.
    """
    plan = _plan(start)
    usual, here = (ceil(count / BATCH) for count in (REHEARSED, samples))
    return plan._replace(epochs=max(plan.epochs, plan.epochs * usual // max(1, here)))


def _plan(start: Checkpoint) -> Plan:
    """All layers; but the output layer alone where batch normalisation would take its statistics
    from what is rehearsed, which is not all that the network knows, and where an encoder would
    take minutes: what is frozen is computed once.
    """
    parts = list(start.module().modules())
    has_statistics = any(isinstance(part, _BatchNorm) for part in parts)
    if start.preprocessing.placement.style != "text":
        return HEAD_ALONE if has_statistics else ALL_LAYERS
    has_encoder = any(isinstance(layer, TextBackbone) for layer in start.network.layers)
    return TEXT_HEAD_ALONE if has_statistics or has_encoder else TEXTS
