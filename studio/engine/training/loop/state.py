"""Everything a run needs to go on as if it had never stopped, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from torch import Tensor

from studio.engine.training.comparison.measured_answers import Measured
from studio.engine.training.loop.optimiser_state import Moments


class Position(NamedTuple):
    """Between two batches of a run.

    It counts samples, not batches: a run may go on with batches of another size.

    Attributes:
        epoch: epochs that were trained and measured.
        samples: that the running epoch has trained on; all of them before it is measured.
        steps: batches since the run began.
    """

    epoch: int = 0
    samples: int = 0
    steps: int = 0

    def to_dict(self) -> dict[str, int]:
        return self._asdict()


@dataclass(frozen=True)
class BestSoFar:
    """The best epoch's weights, with what was measured of them.

    Attributes:
        factors: of the adapter that is merged into the weights; empty without one.
    """

    epoch: int
    weights: dict[str, Tensor]
    metrics: dict[str, float]
    factors: dict[str, Tensor] = field(default_factory=dict)


@dataclass(frozen=True)
class TrainingState:
    """A run between two batches; with a checkpoint's recipe, weights and history it is whole.

    Random draws need no more than the place: every step seeds the generators by the run's
    seed, the epoch and the sample it begins with. The schedule follows from the place and the
    history.

    Attributes:
        place: where the run is.
        seconds: it has taken so far, pauses left out.
        rate: the learning rate of the last step.
        optimiser: its memory, on the CPU.
        raw: the weights that learn, where those of the checkpoint are their average.
        gradients: summed up so far, where a step is made of several batches.
        accumulated: batches that `gradients` come from.
        scaler: the loss scale of float16; empty otherwise.
        tallies: of the epoch so far, and of the steps that were not told yet.
        best: None before an epoch was measured.
        data: a mark of the samples: a run goes on with the same ones.
        judge: what chose the best epoch so far; empty where an older version wrote it.
        start_answers, best_answers: what the start and the best epoch answered, while fine-tuning.
        anchors: where the weights began that are pulled back there.
    """

    place: Position
    seconds: float = 0.0
    rate: float = 0.0
    optimiser: Moments = field(default_factory=dict)
    raw: dict[str, Tensor] | None = None
    gradients: dict[str, Tensor] = field(default_factory=dict)
    accumulated: int = 0
    scaler: dict[str, Any] = field(default_factory=dict)
    tallies: tuple[dict[str, Any], ...] = ()
    best: BestSoFar | None = None
    data: str = ""
    judge: dict[str, Any] = field(default_factory=dict)
    start_answers: Measured | None = None
    best_answers: Measured | None = None
    anchors: dict[str, Tensor] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """As tensors, numbers and tables; `from_dict` reads it back."""
        return {
            "place": self.place.to_dict(),
            "seconds": self.seconds,
            "rate": self.rate,
            "optimiser": self.optimiser,
            "raw": self.raw,
            "gradients": self.gradients,
            "waiting": self.accumulated,
            "scaler": self.scaler,
            "tallies": list(self.tallies),
            "best": self.best and vars(self.best),
            "data": self.data,
            "judge": self.judge,
            "start_answers": self.start_answers and self.start_answers.to_dict(),
            "best_answers": self.best_answers and self.best_answers.to_dict(),
            "anchors": self.anchors,
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """What `to_dict` gave. Raises KeyError, TypeError or ValueError on anything else."""
        best = values["best"]
        return cls(
            place=Position(**values["place"]),
            seconds=float(values["seconds"]),
            rate=float(values["rate"]),
            optimiser={str(k): dict(v) for k, v in values["optimiser"].items()},
            raw=None if values["raw"] is None else dict(values["raw"]),
            gradients=dict(values["gradients"]),
            accumulated=int(values["waiting"]),
            scaler=dict(values["scaler"]),
            tallies=tuple(dict(tally) for tally in values["tallies"]),
            best=BestSoFar(**best) if best else None,
            data=str(values["data"]),
            judge=dict(values.get("judge", {})),
            start_answers=_measured(values.get("start_answers")),
            best_answers=_measured(values.get("best_answers")),
            anchors=dict(values.get("anchors", {})),
        )


def _measured(values: dict[str, Any] | None) -> Measured | None:
    return Measured.from_dict(values) if values else None
