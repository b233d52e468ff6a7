"""The settings of a run that everybody changes, in a row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.spec_form import (
    FieldEditor,
    LabelledField,
    field_editor,
    field_title,
)
from studio.engine.training.settings.settings import Training

IN_ROW = {
    "epochs": "epochsSpin",
    "batch_size": "batchSizeSpin",
    "optimiser": "optimiserCombo",
    "learning_rate": "learningRateSpin",
    "schedule": "scheduleCombo",
    "loss": "lossCombo",
}
"""The settings in the row, and the names of their editors."""

WIDTHS = {"epochs": 6, "batch_size": 6, "optimiser": 11, "schedule": 10, "loss": 11}
"""The room each takes in the row, of its width; the others take 9."""

NARROWEST = 42
"""Pixels that an editor keeps in a narrow window."""

WIDTH_OF_ONE_ROW = 470
"""Pixels below which there are two rows."""

IN_FIRST_ROW = 4
"""How many fields stay in the first of two rows."""


class Fields(QWidget):
    """The row of settings that everybody changes.

    Signals:
        edited: the settings as they are now.
    """

    edited: Signal[Training] = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._training = Training()
        self._editors = {name: field_editor(Training, name) for name in IN_ROW}
        self._row, self._second_row = QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        for name, editor in self._editors.items():
            _name_what_is_inside(editor, IN_ROW[name])
            editor.edited.connect(self._on_edited)
            editor.input.setMinimumWidth(NARROWEST)
            field = LabelledField(field_title(Training, name), editor)
            self._row.addWidget(field, WIDTHS.get(name, 9))
        self.set_training(self._training)

    def _lay_out(self) -> None:
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for row in (self._row, self._second_row):
            row.setSpacing(8)
            rows.addLayout(row)

    def add(self, button: QWidget) -> None:
        """Put `button` at the end of the row, beside the editors."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one row would leave no room for words, what comes last makes a second one."""
        super().resizeEvent(event)
        in_two = self.width() < WIDTH_OF_ONE_ROW
        if in_two and not self._second_row.count():
            while self._row.count() > IN_FIRST_ROW:
                _move(self._row, self._second_row)
            self._rows.setSpacing(8)
        elif not in_two and self._second_row.count():
            while self._second_row.count():
                _move(self._second_row, self._row)
            self._rows.setSpacing(0)

    def set_training(self, training: Training) -> None:
        """Show these settings."""
        self._training = training
        for name, editor in self._editors.items():
            editor.set_value(getattr(training, name))

    @Slot()
    def _on_edited(self) -> None:
        values = {name: editor.value() for name, editor in self._editors.items()}
        self._training = self._training.changed(**values)
        self.edited.emit(self._training)


def _name_what_is_inside(editor: FieldEditor, name: str) -> None:
    """Name the spin or combo box itself, so that it can be found and driven."""
    inner = editor.findChild(QAbstractSpinBox) or editor.findChild(QComboBox)
    (inner or editor).setObjectName(name)


def _move(row: QHBoxLayout, other: QHBoxLayout) -> None:
    """What follows the first row's fields to the end of the other row, as it is."""
    index = IN_FIRST_ROW if row.count() > IN_FIRST_ROW else 0
    share = row.stretch(index)
    if (item := row.takeAt(index)) is not None:
        other.addItem(item)
        other.setStretch(other.count() - 1, share)
