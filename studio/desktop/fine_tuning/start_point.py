"""A checkpoint that fine-tuning may start from, and what is chosen of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studio.engine.data.input_transform import InputTransform
from studio.engine.recipe import FineTuning, Recipe

if TYPE_CHECKING:
    from studio.engine.stated import Stated


FIRST = FineTuning(checkpoint="", plan="all")
"""How a start is fine-tuned before a person has chosen anything."""

BUNDLED = ("mnist-mlp", "mnist-cnn", "mobilenet_v2")
"""The pretrained networks that come with the program; the first is tried out at the start."""

PHOTOS = FineTuning(checkpoint="", plan="head")
"""How the network that has seen photographs is: it can see already."""

UNASKED = {"mnist-mlp": FIRST, "mobilenet_v2": PHOTOS}
"""What is chosen by itself: for grey pictures, and for those in colour."""


@dataclass(frozen=True)
class StartPoint:
    """A checkpoint file to start from.

    Attributes:
        path: of the file, or the name of a known network.
        stated: what a person said of bare weights; None for a checkpoint.
    """

    kind: Literal["bundled", "run", "file"]
    path: Path
    stated: Stated | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.stem if self.kind == "bundled" else self.path.name


@dataclass(frozen=True)
class FineTuningInput:
    """What fine-tuning meets.

    Attributes:
        recipe: as it is set now, with the network that is edited.
        pictures: how the open dataset has them.
        classes: that it has.
    """

    recipe: Recipe
    pictures: InputTransform
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """What was offered, what was chosen of it, and how it is fine-tuned."""

    points: tuple[StartPoint, ...]
    point: StartPoint
    tuning: FineTuning = FIRST


def bundled_points() -> tuple[StartPoint, ...]:
    """Those that come with the program."""
    return tuple(StartPoint("bundled", Path(n)) for n in BUNDLED)


def chosen_by_itself(point: StartPoint, tuning: FineTuning) -> bool:
    """Whether no person has said anything of it."""
    return point.kind == "bundled" and UNASKED.get(point.name) == tuning


def suiting(pictures: InputTransform) -> str:
    """The bundled network that knows pictures of this kind."""
    return "mobilenet_v2" if pictures.shape[0] == 3 else "mnist-mlp"


def as_file(point: StartPoint) -> StartPoint:
    """The last run's best, once another run has ended: a file as any other."""
    return replace(point, kind="file") if point.kind == "run" else point
