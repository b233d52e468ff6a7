"""What fine-tuning may start from, and what it will do with the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from studio.desktop.background import Background
from studio.desktop.jobs import load_predictor
from studio.engine.paths import resource
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.training.checkpoint import Checkpoint

Learning = Literal["all", "slow", "head"]

SLOW = 0.1
"""The share of the learning rate at which earlier layers learn, where they learn slowly."""

BUNDLED = ("mnist-mlp", "mnist-cnn")
"""The pretrained networks that come with the program; the first is tried out at the start."""


@dataclass(frozen=True)
class StartPoint:
    """A checkpoint file to start from."""

    kind: Literal["bundled", "run", "file"]
    path: Path


class StartPoints(QObject):
    """The list of starting points and the chosen one, loaded.

    Attributes:
        points: to choose from.
        chosen: index into `points`.
        checkpoint: the chosen one; None while it loads.
        learning: all layers, all but the earlier ones slowly, or only the output layer.

    Signals:
        changed: the list or the choice is another.
        loaded: the chosen `Checkpoint` is there.
        planned: the `Plan` for the open dataset, or None.
        failed: a `Failure`: the file could not be read; the choice before it stays.
    """

    changed = Signal()
    loaded = Signal(object)
    planned = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.points = [StartPoint("bundled", resource("pretrained", f"{n}.pth")) for n in BUNDLED]
        self.chosen = 0
        self.checkpoint: Checkpoint | None = None
        self.learning: Learning = "all"
        self._background = background
        self._classes = 0

    @property
    def name(self) -> str:
        """What the chosen one is called."""
        point = self.points[self.chosen]
        return point.path.stem if point.kind == "bundled" else point.path.name

    def choose(self, index: int) -> None:
        """Start from `points[index]`, read in a thread."""
        path = self.points[index].path
        self._background.run(
            lambda: (index, load_predictor(path)), self._on_loaded, self.failed.emit
        )

    def set_learning(self, learning: Learning) -> None:
        self.learning = learning
        self._plan()

    def set_classes(self, classes: int) -> None:
        """The open dataset has so many classes."""
        self._classes = classes
        self._plan()

    def add_run(self, path: Path) -> None:
        """Offer what a run reached; it takes the place of the run before it."""
        self.points = [point for point in self.points if point.kind != "run"]
        self.points.append(StartPoint("run", path))
        self.chosen = min(self.chosen, len(self.points) - 1)
        self.changed.emit()

    def add_file(self, path: Path, checkpoint: Checkpoint) -> None:
        """Offer and choose a file that was read already."""
        point = StartPoint("file", path)
        if point not in self.points:
            self.points.append(point)
        self._take(self.points.index(point), checkpoint)

    def recipe(self, recipe: Recipe) -> Recipe:
        """`recipe` made one that fine-tunes the chosen checkpoint."""
        from studio.engine.training.fine_tuning import fine_tuning_recipe

        assert self.checkpoint is not None, "fine-tuning is off until the checkpoint is loaded"
        path = str(self.points[self.chosen].path)
        tuned = fine_tuning_recipe(recipe, self.checkpoint, path, self._train)
        if self.learning != "slow" or tuned.fine_tuning is None:
            return tuned
        return tuned.changed(fine_tuning=tuned.fine_tuning.changed(body_rate=SLOW))

    @property
    def _train(self) -> Literal["all", "head"]:
        return "head" if self.learning == "head" else "all"

    @Slot(object)
    def _on_loaded(self, found: tuple[int, Checkpoint]) -> None:
        self._take(*found)

    def _take(self, index: int, checkpoint: Checkpoint) -> None:
        self.chosen, self.checkpoint = index, checkpoint
        self.changed.emit()
        self.loaded.emit(checkpoint)
        self._plan()

    def _plan(self) -> None:
        if self.checkpoint is None or not self._classes:
            return
        from studio.engine.training.fine_tuning import plan  # in memory by now

        self.planned.emit(plan(self.checkpoint, self._classes, self._train))
