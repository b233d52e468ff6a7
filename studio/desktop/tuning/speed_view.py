"""What is fastest here: every way to do the arithmetic, tried on this network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import set_role
from studio.desktop.tuning.speed_line import WORTH_IT
from studio.desktop.tuning.speed_table import SpeedTable
from studio.desktop.tuning.speed_words import speed_words
from studio.desktop.tuning.tool_view import ToolView, ToolWords
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import words_label
from studio.engine.training.settings.settings import Speed, Training

if TYPE_CHECKING:
    from studio.engine.training.trials.speed_trial import TrialRow

IGNORES = (
    "epochs",
    "learning_rate",
    "weight_decay",
    "schedule",
    "best_by",
    "patience",
    "min_delta",
    "keep",
    "seed",
    "speed",
)
"""They take no time."""


class SpeedView(ToolView):
    """The table, filled as the variants are measured."""

    def __init__(self) -> None:
        words = ToolWords(
            start=self.tr("Try &all"),
            again=self.tr("Try &all again"),
            busy=self.tr("Trying what is faster"),
            heading=self.tr("What is faster here?"),
            purpose=self.tr(
                "Trains a little in every way this machine has: fewer bits, another order in "
                "memory, other threads, compiled. They take turns, so that what else the machine "
                "does hits all alike. Compiling comes last and takes longest."
            ),
        )
        super().__init__("speed", words, IGNORES)
        self._table = SpeedTable()
        self._table.used.connect(self._on_used)
        self._sentence = words_label()
        self.set_result(self._make_result())

    def begin(self) -> None:
        self._table.clear_rows()
        self._sentence.clear()
        super().begin()
        self.show_begun()

    def add_row(self, row: TrialRow) -> None:
        """A variant was measured, or is better known."""
        self._table.show_row(row)

    def show_rows(self, rows: Sequence[TrialRow]) -> None:
        """All of them, as they are known at the end."""
        for row in rows:
            self._table.show_row(row)
        self._sentence.setText(self._told())
        self.show_result()

    def end(self) -> None:
        super().end()
        self._sentence.setText(self._told())
        if not self._table.rows():
            self.show_empty()

    def forget(self) -> None:
        self._table.clear_rows()
        super().forget()

    def update_state(self) -> None:
        super().update_state()
        self._table.set_speed(self.training.speed)
        running = self.tr("Still measuring") if self.is_running else ""
        self._table.set_blocked(self.blocked or running)

    def _make_result(self) -> QWidget:
        well, made = QFrame(), QWidget()
        set_role(well, "well")
        fill(QVBoxLayout(well), self._table, margins=1)
        fill(QVBoxLayout(made), (well, 1), self._sentence, spacing=8, margins=0)
        return made

    def _told(self) -> str:
        known = [row for row in self._table.rows() if row.problem is None and row.gain > 0]
        if not known:
            return ""
        best = max(known, key=lambda row: row.gain)
        if best.gain <= 1 + WORTH_IT:
            return self.tr("Nothing here is faster by more than chance: leave it as it is.")
        told = self.tr("{0} is the fastest: {1:.1f} times as fast as the run was set.")
        return told.format(speed_words(best.speed), best.gain)

    @Slot(object)
    def _on_used(self, speed: Speed) -> None:
        training: Training = self.training.changed(speed=speed)
        self.training_chosen.emit(training)
