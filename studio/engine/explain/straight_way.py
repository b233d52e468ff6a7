"""The straight way from an input without anything to the one that is explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from studio.engine.progress import Progress

if TYPE_CHECKING:
    import torch
    from torch import Tensor
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

FIRST_STEPS = 16

MOST_VALUES = 2**26
"""Of all gradients that are kept: 256 MB."""


class Differentiable(Protocol):
    """What can be asked for its answers and their gradients."""

    @property
    def at_once(self) -> int:
        """How many inputs go through the network at once."""

    def portions(self, rows: Tensor) -> Iterator[Tensor]:
        """`rows` in order, as many at a time as go through the network at once."""

    def differentiated(self, inputs: Tensor, label: int) -> tuple[Tensor, Tensor]:
        """The logit of class `label` for each of N inputs, and its gradient by each value."""


class StraightWay:
    """From one input (0) to another (1), and what is known at places of it.

    The gradient times the distance, averaged by the trapezoidal rule, adds up to what the logit
    gains on the way: integrated gradients (Sundararajan et al., 2017).
    """

    def __init__(
        self,
        subject: Differentiable,
        ends: tuple[Tensor, Tensor],
        label: int,
        progress: Progress,
    ) -> None:
        """`ends` are inputs of one shape, 1×…: where it begins, and where it leads."""
        self._subject, self._label, self._progress = subject, label, progress
        self._start, self._distance = ends[0], ends[1] - ends[0]
        self._places = torch.linspace(0, 1, FIRST_STEPS + 1, dtype=torch.float64)
        self._logits, self._slopes, self._gradients = self._at(self._places)

    @property
    def steps(self) -> int:
        return len(self._places) - 1

    @property
    def gain(self) -> float:
        """Of the logit, from end to end."""
        return (self._logits[-1] - self._logits[0]).item()

    @property
    def gap(self) -> float:
        """The share of the gain by which what is added misses it."""
        missed = abs(self.missed().sum().item())
        return missed / max(abs(self.gain), torch.finfo(torch.float32).eps)

    def missed(self) -> Tensor:
        """By how much what is added on each step misses what the logit gains on it, float64."""
        added = self._places.diff() * (self._slopes[1:] + self._slopes[:-1]) / 2
        return added - self._logits.diff()

    def refine(self, tolerance: float, most_steps: int) -> None:
        """Halve the steps that miss most until the gap is within `tolerance`, or there are as many
        as may be.
        """
        most = min(most_steps, max(FIRST_STEPS, MOST_VALUES // self._distance.numel()))
        while self.gap > tolerance and self.steps < most:
            self._halve(most - self.steps)

    def added(self) -> Tensor:
        """What each value of the input adds to the logit, of one input's shape."""
        widths = self._places.diff()
        ends = torch.zeros(1, dtype=torch.float64)
        weights = (torch.cat([ends, widths]) + torch.cat([widths, ends])) / 2
        mean = weights.float() @ self._gradients.flatten(1)
        return self._distance[0] * mean.view_as(self._distance[0])

    def _halve(self, most: int) -> None:
        """Take the steps that miss most in two, at most `most` of them."""
        missed = self.missed().abs()
        worst = missed.argsort(descending=True)[:most]
        worst = worst[missed[worst] >= missed.max() / 4]
        middles = (self._places[worst] + self._places[worst + 1]) / 2
        logits, slopes, gradients = self._at(middles)
        places = torch.cat([self._places, middles])
        order = places.argsort()
        self._places = places[order]
        self._logits = torch.cat([self._logits, logits])[order]
        self._slopes = torch.cat([self._slopes, slopes])[order]
        self._gradients = torch.cat([self._gradients, gradients])[order]

    def _at(self, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits and how fast they rise along the way, N, float64; gradients, N×…."""
        logits: list[Tensor] = []
        gradients: list[Tensor] = []
        for some in self._subject.portions(places.float()):
            self._progress.report(len(logits) * self._subject.at_once, len(places))
            shares = some.view(-1, *[1] * (self._distance.dim() - 1))
            inputs = self._start + shares * self._distance
            found = self._subject.differentiated(inputs, self._label)
            logits.append(found[0].double())
            gradients.append(found[1])
        whole = torch.cat(gradients)
        slopes = whole.flatten(1) @ self._distance.flatten()
        return torch.cat(logits), slopes.double(), whole
