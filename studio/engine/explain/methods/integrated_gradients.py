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


class IntegratedGradients(Method):
    """What each pixel adds to the answer on the way from an empty picture to this one. Adds up.

    The gradient times the input, averaged over the straight way from `Subject.nothing` to the
    picture (Sundararajan et al., 2017), by the trapezoidal rule; the channels are added up. The
    steps are doubled until the sum of the map is what the logit gained on the way.

    Facts: ``steps`` of the way; ``gain`` of the logit; ``gap``, the share of the gain by which the
    sum misses it.
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
        steps = FIRST_STEPS
        total = way.gradients([0.0, 1.0]) / 2
        total += way.gradients([step / steps for step in range(1, steps)])
        while way.gap(total / steps) > self.tolerance and steps * 2 <= self.most_steps:
            total += way.gradients([(step + 0.5) / steps for step in range(steps)])
            steps *= 2
        facts = {"steps": steps, "gain": way.gain, "gap": way.gap(total / steps)}
        return Attribution(way.added(total / steps).sum(0).float(), True, facts)


class _Way:
    """From the empty input (0) to the picture's (1).

    Attributes:
        gain: of the logit, from end to end.
    """

    def __init__(self, subject: Subject, picture: Tensor, label: int, progress: Progress) -> None:
        self._subject, self._label, self._progress = subject, label, progress
        self._start = subject.nothing
        self._distance = subject.read(picture) - subject.nothing
        ends = torch.cat([self._start, self._start + self._distance])
        before, after = subject.logits(ends)[:, label].tolist()
        self.gain: float = after - before
        self._done = 0

    def gradients(self, places: list[float]) -> Tensor:
        """The sum of those at some places of the way: C×H×W, float64."""
        total = torch.zeros(self._start.shape[1:], dtype=torch.float64)
        for some in self._subject.portions(torch.tensor(places)):
            self._progress.report(self._done, self._done + len(places))
            inputs = self._start + some[:, None, None, None] * self._distance
            total += self._subject.gradients(inputs, self._label).sum(0, dtype=torch.float64)
        self._done += len(places)
        return total

    def added(self, mean: Tensor) -> Tensor:
        """What each value of the input adds to the logit, by the mean gradient: C×H×W."""
        return self._distance[0] * mean

    def gap(self, mean: Tensor) -> float:
        """The share of the gain by which what is added misses it."""
        missed = abs(self.added(mean).sum().item() - self.gain)
        return missed / max(abs(self.gain), torch.finfo(torch.float32).eps)
