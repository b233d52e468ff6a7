"""What is run: something new, a run that goes on, or a branch that leaves one on another course."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio.desktop import run_jobs as jobs
from studio.desktop.run_controller import Begun, RunResult, RunState
from studio.desktop.worker import Failure
from studio.engine.errors import RecipeError
from studio.engine.paths import data_folder
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.desktop.data_jobs import OpenedData
    from studio.desktop.session import Session
    from studio.engine.training.checkpoint import Checkpoint
    from studio.engine.training.events import Event


class Course(QObject):
    """Starts runs, and knows what a person has changed since the one that is paused.

    Attributes:
        begun: the run that goes on, or the last one; None before the first.

    Signals:
        changed: what `branch` says may be another.
        failed: a `Failure`: a run could not be continued.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.begun: Begun | None = None
        self._session = session
        self._epochs_done = 0
        self._next: Recipe | None = None
        self._waiting: tuple[Path, Recipe] | None = None
        run = session.run
        run.began.connect(self._on_began)
        run.told.connect(self._on_told)
        run.ended.connect(self._on_ended)
        run.state_changed.connect(self.changed)
        session.data_opened.connect(self._on_data)
        session.data_failed.connect(self._on_data_failed)
        session.data_set.connect(self.changed)

    @Slot()
    def train(self) -> None:
        """Train the network in the editor from fresh weights, a backbone from those it has."""
        session = self._session
        if session.opened is not None and not session.run.active and not session.weights.active:
            recipe = session.recipe()
            session.weights.provide(recipe.network, lambda: self._start(recipe, None))

    @Slot()
    def fine_tune(self) -> None:
        """Train the starting checkpoint's network on from its weights, on the open dataset."""
        session = self._session
        start = session.starts.checkpoint
        if start is not None:
            recipe = session.starts.recipe(session.recipe())
            session.network_replaced.emit(recipe.network)
            self._start(recipe, start)

    @Slot()
    def toggle_pause(self) -> None:
        """Pause; or go on, as a branch where something was changed meanwhile."""
        run = self._session.run
        if run.state is not RunState.PAUSED:
            run.pause()
        elif self.branch() is None:
            run.resume()
        elif self.why_not_branch() is None:
            self._next = self.branch()
            run.stop()

    @Slot(int)
    def train_more(self, epochs: int) -> None:
        """Go on after the end, for so many epochs, as a branch of the last run."""
        if self.begun is None or self._session.run.active:
            return
        recipe = self.begun.checkpoint.recipe
        more = recipe.training.changed(epochs=self._epochs_done + epochs)
        self._branch_off(recipe.changed(training=more))

    @Slot(object)
    def continue_run(self, run: Path) -> None:
        """Go on with a run that was stopped or interrupted; its dataset is opened first."""
        self._session.background.run(
            lambda: (run, jobs.recipe_to_continue(run)), self._on_recipe, self.failed.emit
        )

    def branch(self) -> Recipe | None:
        """What the paused run would go on by; None where nothing was changed."""
        session, begun = self._session, self.begun
        if begun is None or session.run.state is not RunState.PAUSED:
            return None
        before = begun.checkpoint.recipe
        recipe = before.changed(
            training=session.training,
            data=before.data.changed(augment=session.data.augment),
            network=session.network,
        )
        return None if recipe == before else recipe

    def why_not_branch(self) -> RecipeError | None:
        """Why the paused run cannot go on by what was changed."""
        from studio.engine.runs.continuing import check_branch

        recipe = self.branch()
        if recipe is None or self.begun is None:
            return None
        try:
            check_branch(replace(self.begun.checkpoint, epoch=self._epochs_done), recipe)
        except RecipeError as error:
            return error
        return None

    @Slot()
    def take_back(self) -> None:
        """Undo what was changed while the run is paused."""
        if self.begun is not None:
            self._session.set_recipe(self.begun.checkpoint.recipe)
            self.changed.emit()

    def _start(self, recipe: Recipe, start: Checkpoint | None) -> None:
        opened = self._session.opened
        if opened is not None and not self._session.run.active:
            dataset = opened.dataset
            self._session.run.start(lambda control: jobs.make_run(recipe, dataset, start, control))

    def _branch_off(self, recipe: Recipe) -> None:
        begun, opened = self.begun, self._session.opened
        if begun is None or opened is None:
            return
        folder, dataset = begun.folder, opened.dataset
        self._session.set_recipe(recipe)
        self._session.run.start(lambda control: jobs.branch_run(folder, recipe, dataset, control))

    @Slot(object)
    def _on_recipe(self, found: tuple[Path, Recipe]) -> None:
        run, recipe = found
        if not recipe.data.source.found(data_folder()):
            self._session.data_missing.emit(recipe.data.source)
            return
        opened = self._session.opened
        is_open = opened is not None and opened.data.source == recipe.data.source
        self._session.set_recipe(recipe)
        if opened is not None and is_open:
            self._go_on(run, recipe, opened)
        else:
            self._waiting = found

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[1].data.source == opened.data.source:
            self._go_on(*waiting, opened)

    def _go_on(self, run: Path, recipe: Recipe, opened: OpenedData) -> None:
        if not self._session.run.active:
            dataset = opened.dataset
            self._session.run.start(
                lambda control: jobs.continue_run(run, recipe, dataset, control)
            )

    @Slot(object)
    def _on_data_failed(self, failure: Failure | None) -> None:
        self._waiting = None

    @Slot(object)
    def _on_began(self, begun: Begun) -> None:
        self.begun, self._epochs_done = begun, begun.checkpoint.epoch
        self.changed.emit()

    @Slot(object)
    def _on_told(self, events: list[Event]) -> None:
        from studio.engine.training.events import EpochEnded

        for event in events:
            if isinstance(event, EpochEnded):
                self._epochs_done = event.epoch

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        if result.ended.outcome == "discarded":
            self.begun = None
        recipe, self._next = self._next, None
        if recipe is not None:
            self._branch_off(recipe)
        self.changed.emit()
