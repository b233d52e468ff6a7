"""A checkpoint that fine-tuning may start from, and what is chosen of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studio.engine.data.image_transform import ImageTransform
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.stated import Stated

Learning = Literal["all", "slow", "head"]
Reading = Literal["network", "data"]
Whose = Literal["auto", "recipe", "checkpoint"]


BUNDLED = ("mnist-mlp", "mnist-cnn", "mobilenet_v2")
"""The pretrained networks that come with the program; the first is tried out at the start."""


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


@dataclass(frozen=True)
class FineTuningInput:
    """What fine-tuning meets.

    Attributes:
        recipe: as it is set now, with the network that is edited.
        pictures: how the open dataset has them.
        classes: that it has.
    """

    recipe: Recipe
    pictures: ImageTransform
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """What was offered, and what was chosen of it."""

    points: tuple[StartPoint, ...]
    point: StartPoint
    learning: Learning
    input: Reading


def bundled_points() -> tuple[StartPoint, ...]:
    """Those that come with the program."""
    return tuple(StartPoint("bundled", Path(n)) for n in BUNDLED)


def as_file(point: StartPoint) -> StartPoint:
    """The last run's best, once another run has ended: a file as any other."""
    return replace(point, kind="file") if point.kind == "run" else point
