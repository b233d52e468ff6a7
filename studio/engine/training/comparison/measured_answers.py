"""The same samples answered before fine-tuning and after it, and what that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluate import Answers
from studio.engine.evaluation.intervals import wilson_interval
from studio.engine.training.comparison.before_after import BeforeAfter, Example

MOST_EXAMPLES = 12
"""Samples won and lost that are shown as pictures, of each."""

MOST_NAMED = 1_000
"""Samples won and lost that are named, of each."""


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
        text=samples.text(place),
    )
