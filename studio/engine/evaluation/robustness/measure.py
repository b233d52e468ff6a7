"""Accuracy on disturbed pictures: a curve for each disturbance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import torch
from torch import Tensor, nn

from studio.engine.data.input_transform import of_pictures
from studio.engine.data.preprocessing import Reader
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.intervals import wilson_interval
from studio.engine.evaluation.robustness.anywhere import drawn_anywhere
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.progress import Progress
from studio.engine.rng import combined_seed

MOST_SAMPLES = 2000
"""That are asked; of more, as many are chosen at random."""

MOST_VALUES_ASKED = 2**25
"""Of their pictures: of photographs of 224 pixels a side, 222 are asked."""

MOST_VALUES = 2**20
"""Of the pictures that are disturbed at once."""


@dataclass(frozen=True)
class Curve:
    """Accuracy against one disturbance.

    Attributes:
        kind: of the `Disturbance`.
        strengths: ascending.
        hits: how many were right at each.
        pictures: one sample at each: S×C×H×W, uint8.
    """

    kind: str
    strengths: tuple[float, ...]
    hits: tuple[int, ...]
    pictures: Tensor


@dataclass(frozen=True)
class Robustness:
    """How well a network holds out.

    Attributes:
        samples: how many were asked, chosen by `seed` from all; the same at every strength.
        seed: of the choice and of what is drawn at random.
        hits: how many were right as they are.
        curves: in the order of `Disturbance.kinds`.
        anywhere: of drawings anywhere on the canvas, how many were right when they were placed as
            the network has it; None for photographs.
    """

    samples: int
    seed: int
    hits: int
    curves: tuple[Curve, ...]
    anywhere: int | None

    def interval(self, hits: int) -> tuple[float, float]:
        """Of an accuracy, 95%."""
        return wilson_interval(hits, self.samples)


def robustness(
    evaluation: Evaluation,
    seed: int = 0,
    most: int | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """The accuracy on some of the evaluation's samples, disturbed in turn.

    The same seed gives the same figures.

    Args:
        most: how many samples at most; None leaves it to `count_asked`.

    Raises:
        Cancelled: as `progress` says.
    """
    asked = _Asked(evaluation, seed, count_asked(evaluation) if most is None else most)
    style = asked.placement.style
    kinds: list[type[Disturbance]] = [
        kind for kind in Disturbance.kinds.values() if style == "ink" or not kind.ink_alone
    ]
    total = sum(len(kind.strengths) for kind in kinds) + 2
    reporter = _Steps(progress or Progress(), total)
    hits = asked.hits(asked.pictures, reporter)
    curves = tuple(_curve(asked, kind(), reporter) for kind in kinds)
    anywhere = _anywhere(asked, reporter) if style == "ink" else None
    return Robustness(len(asked.labels), seed, hits, curves, anywhere)


def count_asked(evaluation: Evaluation) -> int:
    """How many samples are asked: fewer where their pictures are large."""
    values = prod(evaluation.checkpoint.preprocessing.placement.shape)
    return min(len(evaluation.predictions), MOST_SAMPLES, max(1, MOST_VALUES_ASKED // values))


class _Steps:
    """Reports the strengths that are done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self.done = progress, total, 0

    def look(self, share: float) -> None:
        """Raises Cancelled as the progress says. `share` of this step is done."""
        self._progress.report(int(100 * (self.done + share)), 100 * self._total)


class _Asked:
    """Samples, and the network that is asked about them."""

    def __init__(self, evaluation: Evaluation, seed: int, most: int) -> None:
        checkpoint = evaluation.checkpoint
        count = len(evaluation.predictions)
        order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
        rows = order[:most].sort().values
        self.seed = seed
        self.placement = of_pictures(checkpoint.preprocessing.placement)
        self.pictures = torch.stack(evaluation.pictures(rows.tolist()))
        self.labels = evaluation.predictions.labels[rows]
        self._module: nn.Module = checkpoint.module()
        self._normalise: Reader = checkpoint.preprocessing.normaliser()
        self._size = max(1, MOST_VALUES // self.pictures[0].numel())

    def spans(self) -> Iterator[slice]:
        for start in range(0, len(self.labels), self._size):
            yield slice(start, start + self._size)

    def hits(self, pictures: Tensor, steps: _Steps) -> int:
        """How many of uint8 N×C×H×W are told right; one step."""
        found = 0
        for span in self.spans():
            steps.look(span.start / len(self.labels))
            found += self.right(pictures[span], span)
        steps.done += 1
        return found

    def right(self, pictures: Tensor, span: slice) -> int:
        with torch.inference_mode():
            predicted = self._module(self._normalise(pictures)).argmax(1)
        return int((predicted == self.labels[span]).sum())


def _curve(asked: _Asked, disturbance: Disturbance, steps: _Steps) -> Curve:
    found = [_at(asked, disturbance, place, steps) for place in range(len(disturbance.strengths))]
    hits, pictures = zip(*found, strict=True)
    return Curve(disturbance.kind, disturbance.strengths, hits, torch.stack(pictures))


def _at(asked: _Asked, disturbance: Disturbance, place: int, steps: _Steps) -> tuple[int, Tensor]:
    """How many are right at one strength, and the first picture there."""
    hits, shown = 0, torch.empty(0)
    number = list(Disturbance.kinds).index(disturbance.kind)
    seed = combined_seed(asked.seed, number, place)
    generator = torch.Generator().manual_seed(seed)
    for span in asked.spans():
        steps.look(span.start / len(asked.labels))
        given = asked.pictures[span].float().div_(255)
        strength = disturbance.strengths[place]
        changed = disturbance.disturbed(given, strength, asked.placement.style, generator)
        pictures = changed.clamp(0, 1).mul_(255).round_().to(torch.uint8)
        shown = pictures[0].clone() if span.start == 0 else shown
        hits += asked.right(pictures, span)
    steps.done += 1
    return hits, shown


def _anywhere(asked: _Asked, steps: _Steps) -> int:
    generator = torch.Generator().manual_seed(asked.seed)
    placed = []
    for number, picture in enumerate(asked.pictures):
        if number % 100 == 0:
            steps.look(0)
        placed.append(drawn_anywhere(picture, asked.placement, generator))
    return asked.hits(torch.stack(placed), steps)
