"""Samples to walk through, one of them large, and what can be done about their data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.evaluation.mistakes.sample_card import SampleCard
from studio.desktop.evaluation.samples.sample_list import SampleList
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import words_label

if TYPE_CHECKING:
    from studio.engine.evaluation.evaluation import Evaluation

WIDEST_WORDS = 440
"""Of what is said where there are no samples, in pixels."""


class SampleDesk(QStackedWidget):
    """A list of samples beside a card; words alone where there are none.

    Signals:
        left_out: names of samples to leave out of the data.
        label_corrected: a sample's name, and the class of the data that it is of.
        why_requested: a row of the table to be explained.
    """

    left_out: Signal[tuple[str, ...]] = Signal(object)
    label_corrected = Signal(str, str)
    why_requested = Signal(int)

    def __init__(self, name: str, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._evaluation: Evaluation | None = None
        self.pictures, self.card = SampleList(name), SampleCard()
        self.pictures.row_chosen.connect(self._on_row)
        self.card.leave_out_requested.connect(self._on_leave_out)
        self.card.label_chosen.connect(self._on_label)
        self.card.why_requested.connect(self._on_why)
        workspace.data_set.connect(self._note)
        workspace.data_opened.connect(self._offer)
        self._nothing = words_label()
        self._nothing.setObjectName("noPictures")
        self._lay_out()

    def show_rows(self, evaluation: Evaluation, rows: Sequence[int], nothing: str) -> None:
        """Show these rows of a table; `nothing` is said where there are none."""
        if evaluation is not self._evaluation:
            self._evaluation = evaluation
            self._offer()
        self.pictures.show_rows(evaluation, rows)
        self._nothing.setText(nothing)
        self.setCurrentIndex(1 if rows else 0)

    def _lay_out(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.setMaximumWidth(WIDEST_WORDS)
        empty, desk = QWidget(), QWidget()
        middle = fill(QHBoxLayout(), Stretch(), (self._nothing, 100), Stretch())
        fill(QVBoxLayout(empty), Stretch(2), middle, Stretch(3), margins=0)
        fill(QHBoxLayout(desk), (self.pictures, 1), (self.card, 1), spacing=16, margins=0)
        self.addWidget(empty)
        self.addWidget(desk)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if self._evaluation is not None:
            self.card.show_row(self._evaluation, row)
            self._note()

    @Slot()
    def _note(self) -> None:
        """What the recipe says of the sample that is shown."""
        row, data = self.pictures.current(), self._workspace.data
        if row is None or self._evaluation is None:
            return
        name = self._evaluation.predictions.names[row]
        note = self.tr("Left out of the data, for runs to come") if name in data.exclude else ""
        for known, to in data.relabel:
            if known == name:
                note = self.tr("Its label is corrected to {0}, for runs to come").format(to)
        self.card.set_note(note)

    @Slot()
    def _offer(self) -> None:
        """Mend the data that are open, if these samples are of them."""
        opened, evaluation = self._workspace.opened, self._evaluation
        if evaluation is None:
            return
        is_open = opened is not None and opened.overview.name == evaluation.dataset
        offered = opened.dataset.classes if opened is not None and is_open else ()
        self.card.set_classes(evaluation.predictions.classes, offered)
        reason = self.tr("Open {0} first: these samples are not of the data that is open")
        self.card.set_blocked("" if is_open else reason.format(evaluation.dataset))

    @Slot()
    def _on_leave_out(self) -> None:
        if names := self._names():
            self.left_out.emit(names)

    @Slot(str)
    def _on_label(self, to: str) -> None:
        for name in self._names():
            self.label_corrected.emit(name, to)

    @Slot()
    def _on_why(self) -> None:
        if (row := self.pictures.current()) is not None:
            self.why_requested.emit(row)

    def _names(self) -> tuple[str, ...]:
        """Of the samples that are selected."""
        if self._evaluation is None:
            return ()
        names = self._evaluation.predictions.names
        return tuple(names[row] for row in self.pictures.chosen())
