"""What fine-tuning changed: the same samples, answered before it and after it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Self

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluate import Answers
from studio.engine.evaluation.intervals import wilson_interval

MOST_EXAMPLES = 12
"""Samples won and lost that are shown as pictures, of each."""

MOST_NAMED = 1_000
"""Samples won and lost that are named, of each."""


@dataclass(frozen=True)
class OldFigures:
    """Accuracy on the data that the start was trained on, and that this run does not train on.

    Attributes:
        name: of that data.
        samples: how many were measured.
    """

    name: str
    samples: int
    before: float
    after: float


@dataclass(frozen=True)
class Example:
    """A sample whose answer changed.

    Attributes:
        picture: uint8 C×H×W.
        label, before, after: indices into the classes.
    """

    name: str
    picture: Tensor
    label: int
    before: int
    after: int


@dataclass(frozen=True)
class BeforeAfter:
    """Figures of the validation part before fine-tuning and after it.

    Attributes:
        before, after: accuracy, loss, precision, recall and F1 by name.
        interval: 95% confidence of the accuracy after (Wilson).
        epoch: the one that is compared, from 1; 0 before the first.
        won, lost: names of samples that were answered wrong and are right now, and the other way
            round; at most `MOST_NAMED` of each.
        won_count, lost_count: how many there are.
        examples: some of both, to look at; none in what was read from a file.
        old: what was forgotten; None where it was not measured.
        not_measured: why not: ``"none"`` where nothing is known of what the start was trained on,
            ``"away"`` where that data is not here, ``"classes"`` where it has no class of these,
            ``"same"`` where it is what this run trains on; empty where it was measured.
    """

    before: dict[str, float]
    after: dict[str, float]
    interval: tuple[float, float]
    samples: int
    epoch: int
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    won_count: int = 0
    lost_count: int = 0
    examples: tuple[Example, ...] = ()
    old: OldFigures | None = None
    not_measured: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As plain values, without the examples; `from_dict` reads it back."""
        return {
            **vars(self),
            "interval": list(self.interval),
            "won": list(self.won),
            "lost": list(self.lost),
            "examples": [],
            "old": self.old and vars(self.old),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError, TypeError or ValueError on anything else."""
        low, high = values["interval"]
        old = values.get("old")
        return cls(
            before={str(k): float(v) for k, v in values["before"].items()},
            after={str(k): float(v) for k, v in values["after"].items()},
            interval=(float(low), float(high)),
            samples=int(values["samples"]),
            epoch=int(values["epoch"]),
            won=tuple(map(str, values["won"])),
            lost=tuple(map(str, values["lost"])),
            won_count=int(values["won_count"]),
            lost_count=int(values["lost_count"]),
            old=OldFigures(**old) if old else None,
            not_measured=str(values["not_measured"]),
        )


@dataclass(frozen=True)
class Measured:
    """What a network answered at one time.

    Attributes:
        figures: of the validation part.
        predictions: N, of the validation part.
        old_accuracy: on the data that the start was trained on; None where it was not measured.
    """

    figures: dict[str, float]
    predictions: Tensor
    old_accuracy: float | None = None

    @property
    def accuracy_on_old(self) -> float:
        """NaN where it was not measured."""
        return math.nan if self.old_accuracy is None else self.old_accuracy

    @classmethod
    def of(cls, answers: Answers, old: Answers | None) -> Self:
        figures = answers.metrics.to_dict()
        return cls(figures, answers.predictions, old.metrics.accuracy if old else None)

    def to_dict(self) -> dict[str, Any]:
        """As tensors and numbers; `from_dict` reads it back."""
        return {**vars(self), "predictions": self.predictions.to(torch.int32)}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError, TypeError or ValueError on anything else."""
        old = values["old_accuracy"]
        return cls(
            {str(k): float(v) for k, v in values["figures"].items()},
            values["predictions"].long(),
            None if old is None else float(old),
        )


def compared(before: Measured, after: Measured, samples: Samples, epoch: int) -> BeforeAfter:
    """What changed from `before` to `after` on `samples`, the validation part."""
    labels = samples.labels.cpu()
    was_right, is_right = before.predictions == labels, after.predictions == labels
    won = (~was_right & is_right).nonzero().flatten()
    lost = (was_right & ~is_right).nonzero().flatten()
    shown = torch.cat([won[:MOST_EXAMPLES], lost[:MOST_EXAMPLES]])
    return BeforeAfter(
        before=before.figures,
        after=after.figures,
        interval=wilson_interval(int(is_right.sum()), len(labels)),
        samples=len(labels),
        epoch=epoch,
        won=_names(samples, won),
        lost=_names(samples, lost),
        won_count=len(won),
        lost_count=len(lost),
        examples=tuple(_example(samples, int(i), before, after) for i in shown),
    )


def _names(samples: Samples, places: Tensor) -> tuple[str, ...]:
    return tuple(samples.name(int(place)) for place in places[:MOST_NAMED])


def _example(samples: Samples, place: int, before: Measured, after: Measured) -> Example:
    return Example(
        name=samples.name(place),
        picture=samples.part(place, place + 1)[0].cpu().clone(),
        label=int(samples.labels[place]),
        before=int(before.predictions[place]),
        after=int(after.predictions[place]),
    )
