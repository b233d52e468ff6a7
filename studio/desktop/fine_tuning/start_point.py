"""A checkpoint that fine-tuning may start from, and what is chosen of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studio.engine.data.input_transform import InputTransform
from studio.engine.recipe import FineTuning, Recipe

if TYPE_CHECKING:
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.loose_weights import Start


FIRST = FineTuning(checkpoint="", plan="all")
"""How a start is fine-tuned before a person has chosen anything."""

BUNDLED = ("mnist-mlp", "mnist-cnn", "mobilenet_v2")
"""The pretrained networks that come with the program; the first is tried out at the start."""

HEAD = FineTuning(checkpoint="", plan="head")
"""How the network that has seen photographs is, and an encoder: it can see, or read, already."""

UNASKED = {"mnist-mlp": FIRST, "mobilenet_v2": HEAD}
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


def for_another(tuning: FineTuning) -> FineTuning:
    """The same plan for another start: whose layers are trained is asked anew, and its tensors have
    other names.
    """
    return tuning.changed(layers="auto", rename=(), pairs=())


def tuning_of(start: Start, before: StartPoint, tuning: FineTuning) -> FineTuning:
    """How a start that was opened is fine-tuned: as the one before, or, where no person has said
    anything of that, an encoder by its output layer alone.
    """
    is_encoder = start.preprocessing is not None and start.preprocessing.placement.style == "text"
    is_unasked = chosen_by_itself(before, tuning)
    return HEAD if is_encoder and not start.classes and is_unasked else for_another(tuning)


def reads_other_data(start: Start | None, data: InputTransform) -> bool:
    """Whether it reads pictures and the data are texts, or the other way round."""
    if start is None or start.preprocessing is None:
        return False
    return (start.preprocessing.placement.style == "text") != (data.style == "text")


def suiting(pictures: InputTransform) -> str:
    """The bundled network that knows pictures of this kind."""
    return "mobilenet_v2" if pictures.shape[0] == 3 else "mnist-mlp"


def as_file(point: StartPoint) -> StartPoint:
    """The last run's best, once another run has ended: a file as any other."""
    return replace(point, kind="file") if point.kind == "run" else point
