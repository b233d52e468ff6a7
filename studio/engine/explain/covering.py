"""A picture with places covered, and what the network then says."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.engine.explain.subject import Subject
from studio.engine.progress import Progress


def tiles(height: int, width: int, side: int, step: int) -> Tensor:
    """N×H×W, bool: the squares of a side, moved by steps of pixels, that cover a picture; the last
    of a row and of a column end at the edge.
    """
    tops, lefts = _starts(height, side, step), _starts(width, side, step)
    down = _spans(tops, height, side)[:, None, :, None]
    across = _spans(lefts, width, side)[None, :, None, :]
    return (down & across).flatten(0, 1)


def _starts(length: int, side: int, step: int) -> Tensor:
    last = max(0, length - side)
    return torch.tensor([*range(0, last, step), last])


def _spans(starts: Tensor, length: int, side: int) -> Tensor:
    places = torch.arange(length)
    return (places >= starts[:, None]) & (places < starts[:, None] + side)


def covered(subject: Subject, given: Tensor, masks: Tensor) -> Tensor:
    """N×C×H×W: the input `given` (1×C×H×W) with nothing where a mask (N×H×W, bool) is true."""
    return torch.where(masks[:, None], subject.nothing, given)


def covered_logits(subject: Subject, given: Tensor, masks: Tensor, progress: Progress) -> Tensor:
    """N×classes: what the network says where each of N masks covers the input.

    Raises:
        CheckpointError: no numbers.
        Cancelled: as `progress` says.
    """
    found, done = [], 0
    for some in subject.portions(masks):
        progress.report(done, len(masks))
        found.append(subject.logits(covered(subject, given, some)))
        done += len(some)
    return torch.cat(found)
