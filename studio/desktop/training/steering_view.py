"""Steering a run: pause, continue or branch, stop and keep, discard, more epochs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject

from studio.desktop.core.dialogs import ask_to_discard
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import sentence
from studio.desktop.training.steering import RunSteering
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel

if TYPE_CHECKING:
    from studio.engine.runs.compare import Difference

ChangesText: TypeAlias = "Callable[[Sequence[Difference], int], str]"

MOST_CHANGES = 4
"""That are named; more are counted."""


class SteeringView(QObject):
    """Wires what a person steers a run with, and tells what continuing would mean."""

    def __init__(
        self,
        steering: RunSteering,
        toolbar: Toolbar,
        training: TrainingPanel,
        words: ChangesText,
    ) -> None:
        """`words` tells differences of two recipes, so many at most."""
        super().__init__(toolbar)
        self._steering, self._words = steering, words
        self._toolbar, self._panel = toolbar, training
        toolbar.train.connect(steering.train)
        toolbar.pause.connect(steering.toggle_pause)
        toolbar.stop.connect(steering.stop)
        toolbar.discard.connect(self._ask_to_discard)
        training.more_epochs.connect(steering.train_more)
        training.undo_requested.connect(steering.undo_changes)
        steering.changed.connect(self._tell)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """What was changed while the run is paused, and whether it can go on so."""
        branch = self._steering.branch()
        problem = self._steering.why_not_branch() if branch else None
        why_not = sentence(problem) if problem else ""
        self._toolbar.show_branch(branch is not None, why_not)
        self._panel.show_changes(self._changes_text(), why_not)
        is_over = self._steering.is_free and self._steering.begun is not None
        self._panel.offer_more(is_over)

    def _changes_text(self) -> str:
        from studio.engine.runs.compare import changes

        branch, begun = self._steering.branch(), self._steering.begun
        if branch is None or begun is None:
            return ""
        told = self._words(changes(begun.checkpoint.recipe, branch), MOST_CHANGES)
        text = self.tr("Changed: {0}. Continue makes a branch; this run stays.")
        return text.format(told)

    @Slot()
    def _ask_to_discard(self) -> None:
        box = ask_to_discard(self._toolbar.window())
        box.accepted.connect(self._steering.discard)
        box.open()
