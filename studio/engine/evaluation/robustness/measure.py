"""Accuracy on disturbed samples: a curve for each disturbance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import prod
from typing import TypeVar

import torch
from torch import Tensor

from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.intervals import wilson_interval
from studio.engine.evaluation.robustness.anywhere import drawn_anywhere
from studio.engine.evaluation.robustness.asked import Asked, AskedPictures, AskedTexts
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.progress import Progress
from studio.engine.rng import combined_seed

MOST_SAMPLES = 2000
"""That are asked; of more, as many are chosen at random."""

MOST_VALUES_ASKED = 2**25
"""Of their pictures: of photographs of 224 pixels a side, 222 are asked."""

MOST_TOKENS_ASKED = 2**18
"""Of their texts: of those of 512 tokens, as many are asked."""

D = TypeVar("D", bound=Disturbance)


@dataclass(frozen=True)
class Curve:
    """Accuracy against one disturbance.

    Attributes:
        kind: of the `Disturbance`.
        strengths: ascending; while it is being measured, those that are done.
        hits: how many were right at each.
        examples: one sample at each: a picture, uint8 C×H×W, or a text.
    """

    kind: str
    strengths: tuple[float, ...]
    hits: tuple[int, ...]
    examples: tuple[Tensor | str, ...]


@dataclass(frozen=True)
class Robustness:
    """How well a network holds out.

    Attributes:
        samples: how many were asked, chosen by `seed` from all; the same at every strength.
        seed: of the choice and of what is drawn at random.
        hits: how many were right as they are.
        curves: in the order of `Disturbance.kinds`.
        anywhere: of drawings anywhere on the canvas, how many were right when they were placed as
            the network has it; None for photographs and texts.
        unseen: disturbances that the network can see nothing of, so that there is no curve.
    """

    samples: int
    seed: int
    hits: int
    curves: tuple[Curve, ...]
    anywhere: int | None
    unseen: tuple[str, ...] = ()

    def interval(self, hits: int) -> tuple[float, float]:
        """Of an accuracy, 95%."""
        return wilson_interval(hits, self.samples)


def robustness(
    evaluation: Evaluation,
    seed: int = 0,
    most: int | None = None,
    progress: Progress | None = None,
    tell: Callable[[Robustness], object] = lambda found: None,
) -> Robustness:
    """The accuracy on some of the evaluation's samples, disturbed in turn.

    The same seed gives the same figures.

    Args:
        most: how many samples at most; None leaves it to `count_asked`.
        tell: is given what is known after each point, with the curves so far.

    Raises:
        Cancelled: as `progress` says.
    """
    rows = _chosen(evaluation, seed, count_asked(evaluation) if most is None else most)
    steps = _Steps(progress or Progress(), seed, tell)
    if evaluation.is_of_texts:
        return _of(AskedTexts(evaluation, rows), steps)
    pictures = AskedPictures(evaluation, rows)
    return _of(pictures, steps, pictures if pictures.is_ink else None)


def count_asked(evaluation: Evaluation) -> int:
    """How many samples are asked: fewer where they are large."""
    values = prod(evaluation.checkpoint.preprocessing.placement.shape)
    asked = MOST_TOKENS_ASKED if evaluation.is_of_texts else MOST_VALUES_ASKED
    return min(len(evaluation.predictions), MOST_SAMPLES, max(1, asked // values))


def _chosen(evaluation: Evaluation, seed: int, most: int) -> Tensor:
    count = len(evaluation.predictions)
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[:most].sort().values


class _Steps:
    """Reports the strengths that are done, and seeds each.

    Attributes:
        total: how many there are.
        tell: is given what is known so far.
    """

    def __init__(self, progress: Progress, seed: int, tell: Callable[[Robustness], object]) -> None:
        self.seed, self.total, self._done = seed, 1, 0
        self._progress, self.tell = progress, tell

    def look(self, share: float) -> None:
        """Raises Cancelled as the progress says. `share` of this step is done."""
        self._progress.report(int(100 * (self._done + share)), 100 * self.total)

    def end(self) -> None:
        """One is done."""
        self._done += 1


def _of(asked: Asked[D], steps: _Steps, drawings: AskedPictures | None = None) -> Robustness:
    """`drawings` are what is asked, where it is drawn."""
    steps.total = sum(len(kind.strengths) for kind in asked.kinds) + 2
    unseen = tuple(kind.__name__ for kind in asked.unseen)
    found = Robustness(len(asked.labels), steps.seed, _hits(asked, steps), (), None, unseen)
    for kind in asked.kinds:
        done = found.curves
        for curve in _growing(asked, kind(), steps):
            found = replace(found, curves=(*done, curve))
            steps.tell(found)
    return found if drawings is None else replace(found, anywhere=_anywhere(drawings, steps))


def _hits(asked: Asked[D], steps: _Steps) -> int:
    """How many are right as they are."""
    hits = 0
    for span in asked.spans():
        steps.look(span.start / len(asked.labels))
        hits += asked.right(asked.given(span), span)
    steps.end()
    return hits


def _growing(asked: Asked[D], disturbance: D, steps: _Steps) -> Iterator[Curve]:
    """A curve with one point, with two, and so on."""
    curve = Curve(disturbance.kind, (), (), ())
    for place, strength in enumerate(disturbance.strengths):
        hits, example = _at(asked, disturbance, place, steps)
        curve = replace(
            curve,
            strengths=(*curve.strengths, strength),
            hits=(*curve.hits, hits),
            examples=(*curve.examples, example),
        )
        yield curve


def _at(asked: Asked[D], disturbance: D, place: int, steps: _Steps) -> tuple[int, Tensor | str]:
    """How many are right at one strength, and one sample there."""
    strength, hits = disturbance.strengths[place], 0
    number = list(Disturbance.kinds).index(disturbance.kind)
    seed = combined_seed(steps.seed, number, place)
    generator = torch.Generator().manual_seed(seed)
    for span in asked.spans():
        steps.look(span.start / len(asked.labels))
        hits += asked.right(asked.disturbed(disturbance, strength, span, generator), span)
    steps.end()
    return hits, asked.example(disturbance, strength, generator.manual_seed(seed))


def _anywhere(asked: AskedPictures, steps: _Steps) -> int:
    generator = torch.Generator().manual_seed(steps.seed)
    hits = 0
    for span in asked.spans():
        placed = []
        for number, picture in enumerate(asked.given(span)):
            if number % 100 == 0:
                steps.look(span.start / len(asked.labels))
            placed.append(drawn_anywhere(picture, asked.placement, generator))
        hits += asked.right(torch.stack(placed), span)
    return hits
