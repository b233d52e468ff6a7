"""What fine-tuning changed: the same samples, answered before it and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:  # the window tells of kept runs before torch is there
    from torch import Tensor


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
        picture: uint8 C×H×W; of a text its ids.
        label, before, after: indices into the classes.
        text: what a person reads; empty of a picture.
    """

    name: str
    picture: Tensor
    label: int
    before: int
    after: int
    text: str = ""


@dataclass(frozen=True)
class BeforeAfter:
    """Figures of the validation part before fine-tuning and after it.

    Attributes:
        before, after: accuracy, loss, precision, recall and F1 by name.
        interval: 95% confidence of the accuracy after (Wilson).
        epoch: the one that is compared, from 1; 0 before the first.
        won, lost: names of samples that were answered wrong and are right now, and the other way
            round; the first of them.
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
