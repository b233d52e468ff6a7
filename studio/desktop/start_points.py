"""What fine-tuning may start from, and what it will do with the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from studio.desktop.background import Background
from studio.desktop.jobs import load_predictor, load_start
from studio.desktop.run_jobs import plan_fine_tuning
from studio.desktop.worker import Failure
from studio.engine.data.preprocessing import Placement
from studio.engine.files import expanded
from studio.engine.network.network import Network
from studio.engine.paths import resource
from studio.engine.recipe import FineTuning, Recipe

if TYPE_CHECKING:
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoint import Checkpoint
    from studio.engine.training.fine_tuning import Plan

Learning = Literal["all", "slow", "head"]
Reading = Literal["network", "data"]
Whose = Literal["auto", "recipe", "checkpoint"]

SLOW = 0.1
"""The share of the learning rate at which earlier layers learn, where they learn slowly."""

BUNDLED = ("mnist-mlp", "mnist-cnn")
"""The pretrained networks that come with the program; the first is tried out at the start."""


@dataclass(frozen=True)
class StartPoint:
    """A checkpoint file to start from.

    Attributes:
        stated: what a person said of bare weights; None for a checkpoint.
    """

    kind: Literal["bundled", "run", "file"]
    path: Path
    stated: Stated | None = None


@dataclass(frozen=True)
class Given:
    """What fine-tuning meets.

    Attributes:
        recipe: as it is set now, with the network that is edited.
        pictures: how the open dataset has them.
        classes: that it has.
    """

    recipe: Recipe
    pictures: Placement
    classes: tuple[str, ...]


class StartPoints(QObject):
    """The list of starting points and the chosen one, loaded.

    Attributes:
        points: to choose from.
        chosen: index into `points`.
        checkpoint: the chosen one; None while it loads.
        learning: all layers, all but the earlier ones slowly, or only the output layer.
        input: whether pictures are brought to what the checkpoint reads, or stay as they are.
        plan: what fine-tuning would do now; None before it is known, and where it cannot be.
        problem: why it cannot be.

    Signals:
        changed: the list or the choice is another.
        loaded: the chosen `Checkpoint` is there.
        planned: `plan` or `problem` is another.
        followed: the start that a recipe names was chosen.
        switched: a person chose another start, and the `Plan` for it is there.
        failed: a `Failure`: the file could not be read; the choice before it stays.
    """

    changed = Signal()
    loaded = Signal(object)
    planned = Signal()
    followed = Signal()
    switched = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.points = [StartPoint("bundled", resource("pretrained", f"{n}.pth")) for n in BUNDLED]
        self.chosen = 0
        self.checkpoint: Checkpoint | None = None
        self.learning: Learning = "all"
        self.input: Reading = "network"
        self._layers: Whose = "auto"
        self._slow = SLOW
        self.plan: Plan | None = None
        self.problem: Failure | None = None
        self._background = background
        self._given: Given | None = None
        self._is_planning = self._is_old = self._is_switching = False

    @property
    def name(self) -> str:
        """What the chosen one is called."""
        point = self.points[self.chosen]
        return point.path.stem if point.kind == "bundled" else point.path.name

    def choose(self, index: int, network: Network | None = None) -> None:
        """Start from `points[index]`, read in a thread; bare weights that belong to `network`,
        or else to what is edited, are given to it.
        """
        point, given = self.points[index], self._given
        layers = given.recipe.network if network is None and given is not None else network
        self._background.run(
            lambda: (point, load_predictor(point.path, point.stated, layers)),
            self._on_loaded,
            self.failed.emit,
        )

    @Slot(int)
    def switch(self, index: int) -> None:
        """As a person does: they want to see what it is to be fine-tuned."""
        self._is_switching = True
        self.choose(index)

    def follow(self, recipe: Recipe) -> None:
        """Choose the start that `recipe` names, with all it says of it, once it is read."""
        if (tuning := recipe.fine_tuning) is None:
            return
        point = StartPoint("file", expanded(tuning.checkpoint), tuning.stated)
        self._background.run(
            lambda: (point, recipe, load_start(recipe)),
            self._on_followed,
            self.failed.emit,
        )

    @Slot(str)
    def set_learning(self, learning: Learning) -> None:
        self.learning, self._slow = learning, SLOW
        self._plan()

    @Slot(str)
    def set_input(self, reading: Reading) -> None:
        self.input = reading
        self._plan()

    def set_given(self, given: Given) -> None:
        """What is open and edited is another."""
        if given != self._given:
            self._given = given
            self._plan()

    def add_run(self, path: Path, best: Checkpoint) -> None:
        """Offer what a run reached; it takes the place of the run before it, chosen or not."""
        before, run = self.points[self.chosen], StartPoint("run", path)
        self.points = [*(point for point in self.points if point.kind != "run"), run]
        if before.kind == "run":
            self._take(run, best)
        else:
            self.chosen = self.points.index(before)
            self.changed.emit()

    def offer_file(self, path: Path) -> None:
        """Offer a file that was not read yet, and choose it."""
        known = [point.path for point in self.points]
        if path not in known:
            self.points.append(StartPoint("file", path))
            known.append(path)
            self.changed.emit()
        self.switch(known.index(path))

    def add_file(self, path: Path, checkpoint: Checkpoint, stated: Stated | None = None) -> None:
        """Offer and choose a file that was read already; it takes the place of what it was."""
        self._take(StartPoint("file", path, stated), checkpoint)

    def recipe(self, recipe: Recipe) -> Recipe:
        """`recipe` made one that fine-tunes the chosen checkpoint."""
        train = "head" if self.learning == "head" else "all"
        rate = self._slow if self.learning == "slow" else 1.0
        point = self.points[self.chosen]
        tuning = FineTuning.parse(
            {
                "checkpoint": str(point.path),
                "train": train,
                "body_rate": rate,
                "layers": self._layers,
                "input": self.input,
                "stated": point.stated,
            }
        )
        return recipe.changed(fine_tuning=tuning)

    def own_network(self, edited: Network) -> Network | None:
        """The layers of the chosen one, frozen as those of the same names in `edited` are."""
        if self.checkpoint is None:
            return None
        from studio.engine.training.fine_tuning import own_network  # in memory by now

        return own_network(self.checkpoint, edited)

    @Slot(object)
    def _on_loaded(self, found: tuple[StartPoint, Checkpoint]) -> None:
        self._take(*found)

    @Slot(object)
    def _on_followed(self, found: tuple[StartPoint, Recipe, Checkpoint]) -> None:
        point, recipe, checkpoint = found
        if (tuning := recipe.fine_tuning) is None:
            return
        is_slow = tuning.body_rate < 1 and tuning.train == "all"
        self.learning = "head" if tuning.train == "head" else "slow" if is_slow else "all"
        self._slow = tuning.body_rate if is_slow else SLOW
        self.input = tuning.input
        self._is_switching = tuning.layers == "checkpoint"
        self._take(point, checkpoint, tuning.layers)
        self.followed.emit()

    def _take(self, point: StartPoint, checkpoint: Checkpoint, layers: Whose = "auto") -> None:
        """Choose what was read. A file is in the list once, as it was read last."""
        known = [other.path for other in self.points]
        index = known.index(point.path) if point.path in known else len(known)
        if index == len(known) or self.points[index].kind == "file":
            self.points[index : index + 1] = [point]
        self.chosen, self.checkpoint, self._layers = index, checkpoint, layers
        self.changed.emit()
        self.loaded.emit(checkpoint)
        self._plan()

    def _plan(self) -> None:
        """Find out in a thread what would be done; of questions that come meanwhile, the last."""
        self._is_old = self._is_planning
        given, checkpoint = self._given, self.checkpoint
        if self._is_planning or given is None or checkpoint is None:
            return
        self._is_planning = True
        recipe = self.recipe(given.recipe)
        self._background.run(
            lambda: plan_fine_tuning(recipe, checkpoint, given.pictures, given.classes),
            self._on_planned,
            self._on_no_plan,
        )

    @Slot(object)
    def _on_planned(self, plan: Plan) -> None:
        self._show(plan, None)

    @Slot(object)
    def _on_no_plan(self, failure: Failure) -> None:
        self._show(None, failure)

    def _show(self, plan: Plan | None, problem: Failure | None) -> None:
        self._is_planning = False
        if self._is_old:
            self._plan()
            return
        self.plan, self.problem = plan, problem
        self.planned.emit()
        if self._is_switching and plan is not None:
            self._is_switching = False
            self.switched.emit(plan)
