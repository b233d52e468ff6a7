"""Integrated gradients: what each pixel adds on the way from an empty picture to this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.explain.method import Attribution, Method
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.explain.subject import Subject
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

FIRST_STEPS = 16

MOST_VALUES = 2**26
"""Of all gradients that are kept: 256 MB."""


class IntegratedGradients(Method):
    """What each pixel adds to the answer on the way from an empty picture to this one. Adds up.

    The gradient times the input, averaged over the straight way from `Subject.nothing` to the
    picture (Sundararajan et al., 2017), by the trapezoidal rule; the channels are added up. Steps
    that miss most of what the logit gained on them are halved until the sum of the map is the whole
    gain, within `tolerance`: so few steps are taken where the network is straight.

    Facts: ``steps`` of the way; ``gain`` of the logit; ``gap``, the share of the gain by which the
    sum of the map misses it.
    """

    title: ClassVar[str] = "Integrated gradients"

    tolerance: float = setting(
        0.01,
        gt=0,
        le=1,
        title="Tolerance",
        help="The share of the answer's gain by which the sum of the map may miss it.",
    )
    most_steps: int = setting(
        1024, ge=FIRST_STEPS, le=65536, title="Steps", help="No more are taken than these."
    )

    def explain(
        self, subject: Subject, picture: Tensor, label: int, progress: Progress | None = None
    ) -> Attribution:
        way = _Way(subject, picture, label, progress or Progress())
        most = min(self.most_steps, max(FIRST_STEPS, MOST_VALUES // picture.numel()))
        while way.gap > self.tolerance and way.steps < most:
            way.halve(most - way.steps)
        facts = {"steps": way.steps, "gain": way.gain, "gap": way.gap}
        return Attribution(way.added().sum(0), True, facts)


class _Way:
    """From the empty input (0) to the picture's (1), and what is known at places of it."""

    def __init__(self, subject: Subject, picture: Tensor, label: int, progress: Progress) -> None:
        self._subject, self._label, self._progress = subject, label, progress
        self._distance = subject.read(picture) - subject.nothing
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

    def halve(self, most: int) -> None:
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

    def added(self) -> Tensor:
        """What each value of the input adds to the logit: C×H×W."""
        widths = self._places.diff()
        ends = torch.zeros(1, dtype=torch.float64)
        weights = (torch.cat([ends, widths]) + torch.cat([widths, ends])) / 2
        mean = weights.float() @ self._gradients.flatten(1)
        return self._distance[0] * mean.view_as(self._distance[0])

    def _at(self, places: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits and how fast they rise along the way, N, float64; gradients, N×C×H×W."""
        logits: list[Tensor] = []
        gradients: list[Tensor] = []
        for some in self._subject.portions(places.float()):
            self._progress.report(len(logits) * self._subject.at_once, len(places))
            inputs = self._subject.nothing + some[:, None, None, None] * self._distance
            found = self._subject.differentiated(inputs, self._label)
            logits.append(found[0].double())
            gradients.append(found[1])
        whole = torch.cat(gradients)
        slopes = whole.flatten(1) @ self._distance.flatten()
        return torch.cat(logits), slopes.double(), whole
