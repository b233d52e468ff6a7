"""Where a run that fine-tunes meets the card that tells what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.run_state import Run, RunResult, RunStarted, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.fine_tuning.before_after_card import BeforeAfterCard
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.runs.from_scratch import FromScratch
    from studio.engine.training.loop.events import Event


class BeforeAfterView(QObject):
    """Shows the newest comparison; a run that fine-tunes nothing leaves the last one, and may tell
    what the same network reaches from scratch.

    Signals:
        scratch_requested: train by this recipe, for that.
    """

    scratch_requested: Signal[Recipe] = Signal(object)

    def __init__(self, run: Run, background: Background, card: BeforeAfterCard) -> None:
        super().__init__(card)
        self._run, self._background, self._card = run, background, card
        self._classes: tuple[str, ...] = ()
        self._recipe: Recipe | None = None  # of what the card tells of
        self._scratch: FromScratch | None = None
        self._is_asked = False  # whether kept runs were looked through for it
        card.scratch_requested.connect(self._on_scratch_requested)
        run.state_changed.connect(self._show_scratch)
        run.began.connect(self._on_began)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        if begun.checkpoint.recipe.fine_tuning is not None:
            self._classes = begun.checkpoint.classes
            self._recipe = begun.checkpoint.recipe
            self._forget_scratch()
            self._card.clear()
            self._card.remark.setText(begun.checkpoint.recipe.name)
            self._look_for_scratch()

    @Slot(object)
    def _on_events(self, events: list[Event]) -> None:
        from studio.engine.training.loop.events import Compared

        found = [event.change for event in events if isinstance(event, Compared)]
        if found:
            self._card.show_change(found[-1], self._classes)

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        """A run that is discarded leaves nothing."""
        is_tuning = result.last.recipe.fine_tuning is not None
        if is_tuning and result.ended.outcome == "discarded":
            self._recipe = None
            self._forget_scratch()
            self._card.clear()
            self._card.remark.setText("")
        self._look_for_scratch()

    def _look_for_scratch(self) -> None:
        recipe = self._recipe
        if recipe is not None:
            self._background.run(lambda: _found(recipe), self._on_found, self._on_failed)

    def _forget_scratch(self) -> None:
        self._scratch, self._is_asked = None, False
        self._show_scratch()

    @Slot(object)
    def _on_found(self, found: tuple[Recipe, FromScratch | None]) -> None:
        recipe, scratch = found
        if recipe is self._recipe:  # else another run has begun since
            self._scratch, self._is_asked = scratch, True
            self._show_scratch()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        """Nothing is told then: it stands beside, and is not what was asked for."""

    @Slot()
    def _show_scratch(self) -> None:
        is_free = self._run.state is RunState.IDLE
        can_compare = self._is_asked and is_free and self._recipe is not None
        self._card.show_scratch(self._scratch, can_compare)

    @Slot()
    def _on_scratch_requested(self) -> None:
        from studio.engine.runs.from_scratch import scratch_recipe

        if self._recipe is not None:
            self.scratch_requested.emit(scratch_recipe(self._recipe))


def _found(recipe: Recipe) -> tuple[Recipe, FromScratch | None]:
    """In a thread: kept runs are read."""
    from studio.engine.runs.from_scratch import from_scratch
    from studio.engine.runs.library import RunLibrary

    return recipe, from_scratch(recipe, RunLibrary())
