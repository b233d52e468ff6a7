"""What is run: something new, a run that goes on, or a branch that leaves one on another course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.run_state import PreparedRun, RunResult, RunStarted, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.training import run_jobs as jobs
from studio.desktop.training.run_controller import RunController
from studio.desktop.training.weights_fetch import WeightsFetch
from studio.engine.errors import RecipeError
from studio.engine.paths import data_folder
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.desktop.core.opened_data import OpenedData
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.loop.control import Control
    from studio.engine.training.loop.events import Event


class RunSteering(QObject):
    """Starts runs, and knows what a person has changed since the one that is paused.

    Attributes:
        begun: the run that goes on, or the last one; None before the first.

    Signals:
        changed: what `branch` says may be another.
        failed: a run could not be continued.
    """

    changed = Signal()
    failed: Signal[Failure] = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        run: RunController,
        weights: WeightsFetch,
        background: Background,
    ) -> None:
        super().__init__(workspace)
        self.begun: RunStarted | None = None
        self._is_closed = False
        self._is_begun = False  # by the run that goes on, not by the one before it
        self._is_apart = False  # what goes on has nothing to do with what is edited
        self._workspace, self._run, self._weights = workspace, run, weights
        self._background = background
        self._epochs_done = 0
        self._next: Recipe | None = None
        self._waiting: tuple[Path, Recipe] | None = None
        run.began.connect(self._on_began)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)
        run.failed.connect(self._forget_next)
        run.cancelled.connect(self._forget_next)
        run.state_changed.connect(self.changed)
        workspace.data_opened.connect(self._on_data)
        workspace.data_failed.connect(self._on_data_failed)
        workspace.data_set.connect(self.changed)
        workspace.network_set.connect(self.changed)
        workspace.training_set.connect(self.changed)

    @Slot()
    def train(self) -> None:
        """Train the network in the editor from fresh weights, a backbone from those it has."""
        opened, recipe = self._workspace.opened, self._workspace.recipe()
        if opened is not None and self.is_free:
            self._weights.provide(recipe.network, lambda: self._start_new(recipe, opened, None))

    def fine_tune(self, recipe: Recipe, start: Start) -> None:
        """Train on from the weights of `start`, as `recipe` says."""
        opened = self._workspace.opened
        if opened is not None and self.is_free:
            self._start_new(recipe, opened, start)

    def teach(self, start: Checkpoint, path: Path, taught: Sequence[str]) -> None:
        """Let `start`, which lies at `path`, learn what was kept of the classes `taught`: with
        data, network and settings of its own, and what is edited stays as it is.
        """
        if self.is_free:
            self._start(lambda control: jobs.taught_run(start, path, taught, control))
            self._is_apart = True

    @Slot(object)
    def train_apart(self, recipe: Recipe) -> None:
        """Train by `recipe` from fresh weights: what is edited stays as it is, and what is open."""
        if self._says_it_is_free():
            opened = self._workspace.opened
            is_open = opened is not None and _is_of(opened, recipe)
            dataset = opened.dataset if opened is not None and is_open else None
            self._start(lambda control: jobs.run_apart(recipe, dataset, control))
            self._is_apart = True

    @Slot()
    def toggle_pause(self) -> None:
        """Pause; or go on, as a branch where something was changed meanwhile."""
        run = self._run
        if run.state is not RunState.PAUSED:
            run.pause()
        elif self.branch() is None:
            run.resume()
        elif self.why_not_branch() is None:
            self._next = self.branch()
            run.stop()

    @Slot()
    def stop(self) -> None:
        """End the run; also where a branch was to follow it."""
        self._next = None
        self._run.stop()

    @Slot()
    def discard(self) -> None:
        """End the run and keep nothing of it; nor does a branch follow."""
        self._next = None
        self._run.discard()

    def close(self) -> None:
        """Nothing begins any more, whatever was about to: a branch, or a run that waits for data
        or for weights.
        """
        self._is_closed = True
        self._next = self._waiting = None
        self._weights.cancel()

    def interrupt(self) -> None:
        """Close, and end the run; it is offered for continuing at the next start."""
        self.close()
        self._run.interrupt()

    @Slot(int)
    def train_more(self, epochs: int) -> None:
        """Go on after the end, for so many epochs, as a branch of the last run; by the settings
        as they are now, which may be others than it had.
        """
        if self.begun is None or not self.is_free:
            return
        recipe = self._as_set_now(self.begun)
        more = recipe.training.changed(epochs=self._epochs_done + epochs)
        recipe = recipe.changed(training=more)
        if problem := self._why_not(recipe):
            self.failed.emit(Failure(problem, ""))
        else:
            self._branch_off(recipe)

    @Slot(object)
    def continue_run(self, run: Path) -> None:
        """Go on with a run that was stopped or interrupted; its dataset is opened first."""
        if self._says_it_is_free():
            self._background.run(
                lambda: (run, jobs.recipe_to_continue(run)), self._on_recipe, self.failed.emit
            )

    def branch(self) -> Recipe | None:
        """What the paused run would go on by; None where nothing was changed."""
        begun, is_paused = self.begun, self._run.state is RunState.PAUSED
        if begun is None or not self._is_begun or not is_paused:
            return None
        recipe = self._as_set_now(begun)
        return None if recipe == begun.checkpoint.recipe else recipe

    def why_not_branch(self) -> RecipeError | None:
        """Why the paused run cannot go on by what was changed."""
        recipe = self.branch()
        return None if recipe is None else self._why_not(recipe)

    @Slot()
    def undo_changes(self) -> None:
        """Undo what was changed while the run is paused."""
        if self.begun is not None:
            self._workspace.set_recipe(self.begun.checkpoint.recipe)
            self.changed.emit()

    @property
    def is_free(self) -> bool:
        """Whether a run may begin: none goes on, none waits for a download, and nothing is trained
        aside.
        """
        is_aside = self._run.state is RunState.ASIDE
        return not (self._is_closed or self._run.active or self._weights.active or is_aside)

    def _says_it_is_free(self) -> bool:
        if not self.is_free and not self._is_closed:
            self.failed.emit(Failure(RecipeError("A run goes on: stop it first."), ""))
        return self.is_free

    def _as_set_now(self, begun: RunStarted) -> Recipe:
        now = self._workspace
        return begun.checkpoint.recipe.changed(
            training=now.training, data=now.data, network=now.network
        )

    def _why_not(self, recipe: Recipe) -> RecipeError | None:
        """Why the run that began last cannot go on by `recipe`."""
        from studio.engine.runs.continuing import check_branch

        if self.begun is None:
            return None
        try:
            check_branch(replace(self.begun.checkpoint, epoch=self._epochs_done), recipe)
        except RecipeError as error:
            return error
        return None

    def _start_new(self, recipe: Recipe, opened: OpenedData, start: Start | None) -> None:
        dataset = opened.dataset
        self._start(lambda control: jobs.make_run(recipe, dataset, start, control))

    def _start(self, make_run: Callable[[Control], PreparedRun]) -> None:
        if not (self._run.active or self._run.state is RunState.ASIDE or self._is_closed):
            self._is_begun = self._is_apart = False
            self._run.start(make_run)

    def _branch_off(self, recipe: Recipe) -> None:
        begun, opened = self.begun, self._workspace.opened
        if begun is None or opened is None or self._is_closed:
            return
        folder, dataset = begun.folder, opened.dataset
        self._workspace.set_recipe(recipe)
        self._start(lambda control: jobs.branched_run(folder, recipe, dataset, control))

    @Slot(object)
    def _on_recipe(self, found: tuple[Path, Recipe]) -> None:
        run, recipe = found
        if not self._says_it_is_free():
            return
        if not recipe.data.source.found(data_folder()):
            self._workspace.data_missing.emit(recipe.data.source)
            return
        opened = self._workspace.opened
        self._workspace.set_recipe(recipe)
        if opened is not None and _is_of(opened, recipe):
            self._go_on(run, recipe, opened)
        else:
            self._waiting = found

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and _is_of(opened, waiting[1]):
            self._go_on(*waiting, opened)

    def _go_on(self, run: Path, recipe: Recipe, opened: OpenedData) -> None:
        dataset = opened.dataset
        if self._says_it_is_free():
            self._start(lambda control: jobs.continued_run(run, recipe, dataset, control))

    @Slot(object)
    def _on_data_failed(self, failure: Failure | None) -> None:
        self._waiting = None

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        if self._is_apart:
            self.begun = None
            self.changed.emit()
            return
        self.begun, self._epochs_done = begun, begun.checkpoint.epoch
        self._is_begun = True
        if begun.checkpoint.network != self._workspace.network:  # what is shown is what is trained
            self._workspace.network_requested.emit(begun.checkpoint.network)
        self.changed.emit()

    @Slot(object)
    def _on_events(self, events: list[Event]) -> None:
        from studio.engine.training.loop.events import EpochEnded

        for event in events:
            if isinstance(event, EpochEnded):
                self._epochs_done = event.epoch

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        if result.ended.outcome == "discarded":
            self.begun = None
        recipe, self._next = self._next, None
        if recipe is not None and result.ended.outcome == "stopped":
            self._branch_off(recipe)
        self.changed.emit()

    @Slot()
    def _forget_next(self) -> None:
        self._next = None


def _is_of(opened: OpenedData, recipe: Recipe) -> bool:
    """Whether what is open are the recipe's data, read in the same way."""
    return recipe.data.as_opened(opened.dataset).source == opened.data.source
