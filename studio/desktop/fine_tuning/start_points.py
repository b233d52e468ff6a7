"""What fine-tuning may start from, and what it will do with the one that is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.jobs import load_start
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.fine_tuning.fine_tuning_jobs import Planned, plan_and_look, read_start
from studio.desktop.fine_tuning.start_point import (
    BUNDLED,
    FIRST,
    UNASKED,
    Choice,
    FineTuningInput,
    StartPoint,
    as_file,
    bundled_points,
    chosen_by_itself,
    for_another,
    suiting,
    tuning_of,
)
from studio.engine.errors import StudioError
from studio.engine.files import expanded
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe

if TYPE_CHECKING:
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.outlook import Outlook
    from studio.engine.training.fine_tuning.plan import FineTuningPlan


class StartPoints(QObject):
    """The list of starting points and the chosen one, loaded.

    Attributes:
        points: to choose from.
        chosen: index into `points`.
        checkpoint: the chosen one; None before the first is read.
        tuning: how it is fine-tuned; the path in it stays empty.
        planned_now: what fine-tuning would do; empty before it is known.

    Signals:
        changed: the list, the choice or how it is fine-tuned is another.
        reading: the name of the start that is being read.
        loaded: the chosen one is there.
        planned: `planned_now` is another.
        followed: the start that a recipe names was chosen.
        failed: the file could not be read and left the list; the choice before it stays.
    """

    changed = Signal()
    reading = Signal(str)
    loaded: Signal[Start] = Signal(object)
    planned = Signal()
    followed = Signal()
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.points = list(bundled_points())
        self.chosen = 0
        self.checkpoint: Start | None = None
        self.tuning: FineTuning = FIRST
        self.planned_now = Planned()
        self._background = background
        self._given: FineTuningInput | None = None
        self._is_planning = self._is_old = False
        self._asked: StartPoint | None = None  # the last that is being read

    @property
    def name(self) -> str:
        """What the chosen one is called."""
        return self.points[self.chosen].name

    @property
    def plan(self) -> FineTuningPlan | None:
        """What fine-tuning would do now; None before it is known, and where it cannot be."""
        return self.planned_now.plan

    @property
    def outlook(self) -> Outlook | None:
        """The layers that it trains; None where they are not known."""
        return self.planned_now.outlook

    @property
    def problem(self) -> Failure | None:
        """Why it cannot be."""
        return self.planned_now.problem

    @property
    def asks_for_layers(self) -> bool:
        """Whether those in the table do not fit it: a person is asked whose are trained."""
        return self.plan is not None and self.plan.others and self.plan.layers == "checkpoint"

    def choose(self, index: int, network: Network | None = None) -> None:
        """Start from `points[index]`, read in a thread; bare weights that belong to `network`,
        or else to what is edited, are given to it.
        """
        point, given = self.points[index], self._given
        self._asked = point
        layers = given.recipe.network if network is None and given is not None else network
        self.reading.emit(point.name)
        self._background.run(lambda: read_start(point, layers), self._on_loaded, self.failed.emit)

    @Slot(int)
    def switch(self, index: int) -> None:
        """As a person does: what was said of the tensors of another is forgotten."""
        self.tuning = for_another(self.tuning)
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

    @Slot(object)
    def set_tuning(self, tuning: FineTuning) -> None:
        """Fine-tune the chosen one in this way."""
        if tuning != self.tuning:
            self.tuning = tuning
            self.changed.emit()
            self._plan()

    def set_given(self, given: FineTuningInput) -> None:
        """What is open and edited is another. With another kind of pictures a network that knows
        those is chosen, if a person has chosen none.
        """
        before, self._given = self._given, given
        if given == before:
            return
        wanted = suiting(given.pictures)
        is_other = before is not None and suiting(before.pictures) != wanted
        if is_other and chosen_by_itself(self.points[self.chosen], self.tuning):
            self.tuning = UNASKED[wanted]
            self._choose_bundled(BUNDLED.index(wanted))
        self._plan()

    def _choose_bundled(self, index: int) -> None:
        """What is chosen or being read already is not read a second time."""
        if self.points[index] != (self._asked or self.points[self.chosen]):
            self.choose(index)

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
        return Choice(tuple(self.points), point, self.tuning)

    def put(self, choice: Choice) -> None:
        """Offer and choose as it was once; the chosen one is read anew."""
        self.points, self.tuning = list(choice.points), choice.tuning
        self.chosen, self.checkpoint = self.points.index(choice.point), None
        self.changed.emit()
        self.choose(self.chosen)

    def put_first(self) -> None:
        """Offer and choose as at a first start."""
        self.put(Choice(bundled := bundled_points(), bundled[0]))

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
        before, tuning = self.points[self.chosen], self.tuning
        if before.path != path:
            tuning = tuning_of(checkpoint, before, tuning)
        self._take(StartPoint("file", path, stated), checkpoint, tuning)

    def recipe(self, recipe: Recipe) -> Recipe:
        """`recipe` made one that fine-tunes the chosen checkpoint."""
        point = self.points[self.chosen]
        tuning = self.tuning.changed(checkpoint=str(point.path), stated=point.stated)
        return recipe.changed(fine_tuning=tuning)

    def own_network(self, edited: Network) -> Network | None:
        """The layers of the chosen one, frozen as those of the same names in `edited` are."""
        start = self.checkpoint
        if start is None or start.network is None:
            return None
        from studio.engine.training.fine_tuning.layers import own_network  # in memory by now

        return own_network(start, edited)

    @Slot(object)
    def _on_loaded(self, found: tuple[StartPoint, Start | StudioError]) -> None:
        point, checkpoint = found
        if isinstance(checkpoint, StudioError):
            self._drop(point)
            self.failed.emit(Failure(checkpoint, ""))
        elif point == self._asked:  # else another was chosen since
            self._take(point, checkpoint)

    @Slot(object)
    def _on_followed(self, found: tuple[StartPoint, Recipe, Start]) -> None:
        point, recipe, checkpoint = found
        if (tuning := recipe.fine_tuning) is None:
            return
        self._take(point, checkpoint, tuning.changed(checkpoint="", stated=None))
        self.followed.emit()

    def _take(self, point: StartPoint, checkpoint: Start, tuning: FineTuning | None = None) -> None:
        """Choose what was read. A file is in the list once, as it was read last."""
        known = [other.path for other in self.points]
        index = known.index(point.path) if point.path in known else len(known)
        if index == len(known) or self.points[index].kind == "file":
            self.points[index : index + 1] = [point]
        self.tuning = tuning or self.tuning
        self.chosen, self.checkpoint = index, checkpoint
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
            lambda: plan_and_look(recipe, checkpoint, given),
            self._on_planned,
            self._on_no_plan,
        )

    @Slot(object)
    def _on_no_plan(self, failure: Failure) -> None:
        self._on_planned(Planned(problem=failure))

    @Slot(object)
    def _on_planned(self, planned: Planned) -> None:
        self._is_planning = False
        if self._is_old:
            self._plan()
            return
        self.planned_now = planned
        self.planned.emit()
