"""What fine-tuning may start from, and what it will do with the one that is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.jobs import load_predictor, load_start, plan_fine_tuning
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.fine_tuning.start_point import (
    Choice,
    FineTuningInput,
    Learning,
    Reading,
    StartPoint,
    Whose,
    as_file,
    bundled_points,
)
from studio.engine.errors import StudioError
from studio.engine.files import expanded
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.stages.stage import ALL, HEAD, Stage

if TYPE_CHECKING:
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.fine_tuning.plan import FineTuningPlan

SLOW = 0.1
"""The share of the learning rate at which earlier layers learn, where they learn slowly."""


class StartPoints(QObject):
    """The list of starting points and the chosen one, loaded.

    Attributes:
        points: to choose from.
        chosen: index into `points`.
        checkpoint: the chosen one; None before the first is read.
        learning: all layers, all but the earlier ones slowly, or only the output layer.
        input: whether pictures are brought to what the checkpoint reads, or stay as they are.
        plan: what fine-tuning would do now; None before it is known, and where it cannot be.
        problem: why it cannot be.

    Signals:
        changed: the list or the choice is another.
        loaded: the chosen one is there.
        planned: `plan` or `problem` is another.
        followed: the start that a recipe names was chosen.
        switched: a person chose another start, and the plan for it is there.
        failed: the file could not be read and left the list; the choice before it stays.
    """

    changed = Signal()
    loaded: Signal[Checkpoint] = Signal(object)
    planned = Signal()
    followed = Signal()
    switched: Signal[FineTuningPlan] = Signal(object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.points = list(bundled_points())
        self.chosen = 0
        self.checkpoint: Checkpoint | None = None
        self.learning: Learning = "all"
        self.input: Reading = "network"
        self._layers: Whose = "auto"
        self._slow = SLOW
        self.plan: FineTuningPlan | None = None
        self.problem: Failure | None = None
        self._background = background
        self._given: FineTuningInput | None = None
        self._is_planning = self._is_old = self._is_switching = False
        self._asked: StartPoint | None = None  # the last that is being read
        self._to_switch: StartPoint | None = None  # a person chose it, and it is being read

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
        self._asked = point
        layers = given.recipe.network if network is None and given is not None else network
        self._background.run(lambda: _read(point, layers), self._on_loaded, self.failed.emit)

    @Slot(int)
    def switch(self, index: int) -> None:
        """As a person does: they want to see what it is to be fine-tuned."""
        self._to_switch = self.points[index]
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

    def set_given(self, given: FineTuningInput) -> None:
        """What is open and edited is another."""
        if given != self._given:
            self._given = given
            self._plan()

    def add_run(self, path: Path, best: Checkpoint) -> None:
        """Offer what a run reached as the last run's best, chosen if the one before was; the runs
        before it stay as files.
        """
        before, run = self.points[self.chosen], StartPoint("run", path)
        others = [point for point in self.points if point.path != path]
        self.points = [*(as_file(point) for point in others), run]
        if before.kind == "run":
            self._take(run, best)
        else:
            self._keep_chosen(before)

    @property
    def choice(self) -> Choice:
        """The list and what is chosen, to be put back."""
        point = self.points[self.chosen]
        return Choice(tuple(self.points), point, self.learning, self.input)

    def put(self, choice: Choice) -> None:
        """Offer and choose as it was once; the chosen one is read anew."""
        self.points, self.learning, self.input = list(choice.points), choice.learning, choice.input
        self.chosen, self.checkpoint = self.points.index(choice.point), None
        self.changed.emit()
        self.choose(self.chosen)

    def put_first(self) -> None:
        """Offer and choose as at a first start."""
        self.put(Choice(bundled := bundled_points(), bundled[0], "all", "network"))

    def _keep_chosen(self, point: StartPoint) -> None:
        """After the list has changed."""
        self.chosen = self.points.index(point) if point in self.points else 0
        self.changed.emit()

    def _drop(self, point: StartPoint) -> None:
        """What cannot be read leaves the list, unless it is what will run: that was read once."""
        before = self.points[self.chosen]
        is_needed = point == before and self.checkpoint is not None
        if point.kind == "bundled" or is_needed:
            return
        self.points = [other for other in self.points if other != point]
        self._keep_chosen(before)
        if point == before:
            self.choose(self.chosen)

    def forget(self, path: Path) -> None:
        """Do not offer this one any more, unless it is what will run."""
        before = self.points[self.chosen]
        self.points = [p for p in self.points if p.path != path or p in (before, *bundled_points())]
        self._keep_chosen(before)

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
        rate = self._slow if self.learning == "slow" else 1.0
        stage = Stage(train=(HEAD if self.learning == "head" else ALL,), backbone_lr_scale=rate)
        point = self.points[self.chosen]
        tuning = FineTuning.parse(
            {
                "checkpoint": str(point.path),
                "stages": () if stage == Stage() else (stage,),
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
        from studio.engine.training.fine_tuning.plan import own_network  # in memory by now

        return own_network(self.checkpoint, edited)

    @Slot(object)
    def _on_loaded(self, found: tuple[StartPoint, Checkpoint | StudioError]) -> None:
        point, checkpoint = found
        is_switching = point == self._to_switch
        if is_switching:
            self._to_switch = None
        if isinstance(checkpoint, StudioError):
            self._drop(point)
            self.failed.emit(Failure(checkpoint, ""))
        elif point == self._asked:  # else another was chosen since
            self._is_switching = is_switching or self._is_switching
            self._take(point, checkpoint)

    @Slot(object)
    def _on_followed(self, found: tuple[StartPoint, Recipe, Checkpoint]) -> None:
        point, recipe, checkpoint = found
        if (tuning := recipe.fine_tuning) is None:
            return
        stage = tuning.stages[-1] if tuning.stages else Stage()
        is_slow = stage.backbone_lr_scale < 1 and stage.train == (ALL,)
        self.learning = "head" if stage.train == (HEAD,) else "slow" if is_slow else "all"
        self._slow = stage.backbone_lr_scale if is_slow else SLOW
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
        self._asked = None
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
    def _on_planned(self, plan: FineTuningPlan) -> None:
        self._show(plan, None)

    @Slot(object)
    def _on_no_plan(self, failure: Failure) -> None:
        self._show(None, failure)

    def _show(self, plan: FineTuningPlan | None, problem: Failure | None) -> None:
        self._is_planning = False
        if self._is_old:
            self._plan()
            return
        self.plan, self.problem = plan, problem
        self.planned.emit()
        if self._is_switching and plan is not None:
            self._is_switching = False
            self.switched.emit(plan)


def _read(point: StartPoint, layers: Network | None) -> tuple[StartPoint, Checkpoint | StudioError]:
    """In a thread; an error comes back with the point that it is about."""
    try:
        return point, load_predictor(point.path, point.stated, layers)
    except StudioError as error:
        return point, error
