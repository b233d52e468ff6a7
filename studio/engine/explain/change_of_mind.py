"""What would change its mind: a small region without which the network says something else."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.explain.covering import covered, covered_logits, tiles
from studio.engine.explain.subject import Subject
from studio.engine.progress import Progress, stages

CELLS = 14
"""A side of the grid of which the region is made: of 2 pixels each in MNIST, of 16 at 224."""


@dataclass(frozen=True)
class ChangeOfMind:
    """The region, and what the network says without it.

    Attributes:
        region: H×W, bool: what is covered.
        before, after: the class it says of the whole picture, and of what is left.
        probability: of `after`, 0–1.
    """

    region: Tensor
    before: int
    after: int
    probability: float

    @property
    def share(self) -> float:
        """Of the picture that is covered, 0–1."""
        return self.region.float().mean().item()


def change_of_mind(
    subject: Subject, picture: Tensor, progress: Progress | None = None
) -> ChangeOfMind | None:
    """The smallest region found that changes the answer when it is covered; None where covering
    changes nothing.

    Cells of a grid are covered one after the other, first the one whose loss alone costs the answer
    most of its lead, until the answer changes. Then each that is not needed for that is uncovered
    again, so that no cell of the region can be spared. A smaller one may exist elsewhere: all of
    them are too many to try.

    Args:
        picture: uint8 C×H×W, placed as the network reads it.

    Raises:
        CheckpointError: the network's answers are no numbers.
        Cancelled: as `progress` says.
    """
    given = subject.read(picture)
    before = int(subject.logits(given).argmax())
    cells = _cells_with_something(subject, given)
    if not len(cells):
        return None
    alone, growing, pruning = stages(progress or Progress(), [1, 1, 1])
    order = _leads(covered_logits(subject, given, cells, alone), before).argsort(stable=True)
    grown = cells[order].cumsum(0).bool()
    changed = covered_logits(subject, given, grown, growing).argmax(1) != before
    if not changed.any():
        return None
    needed = order[: int(changed.int().argmax()) + 1].tolist()
    region = _pruned(subject, given, cells[needed], before, pruning)
    return _told(subject, given, region, before)


def _cells_with_something(subject: Subject, given: Tensor) -> Tensor:
    """N×H×W, bool: the grid's cells that look different when they are covered."""
    height, width = given.shape[2:]
    side = max(1, min(height, width) // CELLS)
    cells = tiles(height, width, side, side)
    differs = (given != subject.nothing).any(1)
    return cells[(cells & differs).flatten(1).any(1)]


def _leads(logits: Tensor, label: int) -> Tensor:
    """By how much the class is ahead of the best other one, N."""
    others = logits.clone()
    others[:, label] = -torch.inf
    return logits[:, label] - others.amax(1)


def _pruned(
    subject: Subject, given: Tensor, cells: Tensor, before: int, progress: Progress
) -> Tensor:
    """H×W, bool: of the cells those that are needed, seen over and over until all left are."""
    kept, seen = list(range(len(cells))), -1
    while len(kept) != seen:
        seen = len(kept)
        for done, cell in enumerate(list(kept)):
            progress.report(done, seen)
            rest = [other for other in kept if other != cell]
            region = cells[rest].any(0)
            if int(subject.logits(covered(subject, given, region[None])).argmax()) != before:
                kept = rest
    return cells[kept].any(0)


def _told(subject: Subject, given: Tensor, region: Tensor, before: int) -> ChangeOfMind:
    probabilities = subject.probabilities(covered(subject, given, region[None]))[0]
    after = int(probabilities.argmax())
    return ChangeOfMind(region, before, after, probabilities[after].item())
