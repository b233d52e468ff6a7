"""Where a run that fine-tunes meets the card that tells what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import Run, RunResult, RunStarted
from studio.desktop.core.signals import Slot
from studio.desktop.fine_tuning.before_after_card import BeforeAfterCard

if TYPE_CHECKING:
    from studio.engine.training.loop.events import Event


class BeforeAfterView(QObject):
    """Shows the newest comparison; a run that fine-tunes nothing leaves the last one."""

    def __init__(self, run: Run, card: BeforeAfterCard) -> None:
        super().__init__(card)
        self._card = card
        self._classes: tuple[str, ...] = ()
        run.began.connect(self._on_began)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        if begun.checkpoint.recipe.fine_tuning is not None:
            self._classes = begun.checkpoint.classes
            self._card.clear()
            self._card.remark.setText(begun.checkpoint.recipe.name)

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
            self._card.clear()
            self._card.remark.setText("")
