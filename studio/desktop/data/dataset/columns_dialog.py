"""Asks which columns of a table hold the picture, its class and its part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import sentence
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.data.sources import DataSource, Manifest
from studio.engine.data.sources.reading.table import first_lines
from studio.engine.errors import DataError

LONGEST = 40
"""Letters of a column's name and first value that are shown."""


class ColumnsDialog(QDialog):
    """One list a question; each column is shown with what stands in it.

    Signals:
        chosen: the columns by number from 1, as `Manifest.columns` has them.
    """

    chosen: Signal[tuple[str, ...]] = Signal(object)

    def __init__(self, rows: Sequence[Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle(self.tr("Columns of the table"))
        titles = [_shown(rows, place) for place in range(len(rows[0]) if rows else 0)]
        self._picture, self._label, self._part = FittingCombo(), FittingCombo(), FittingCombo()
        self._part.addItem(self.tr("None: all are to train on"))
        form = QFormLayout()
        for name, text, combo in (
            ("pictureColumn", self.tr("Picture"), self._picture),
            ("classColumn", self.tr("Class"), self._label),
            ("partColumn", self.tr("Part"), self._part),
        ):
            combo.setObjectName(name)
            combo.addItems(titles)
            form.addRow(text, combo)
        self._label.setCurrentIndex(min(1, len(titles) - 1))
        hint = PlainLabel(
            self.tr("A part is train, val or test. Your table stays as it is."),
            role="quiet",
            wraps=True,
        )
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fill(QVBoxLayout(self), form, hint, buttons)
        self.accepted.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        columns = [self._picture.currentIndex() + 1, self._label.currentIndex() + 1]
        if self._part.currentIndex():
            columns.append(self._part.currentIndex())
        self.chosen.emit(tuple(map(str, columns)))


class ColumnsQuestion(QObject):
    """Asks for the columns of a table, by itself or where a notice offers it.

    Attributes:
        table: the one that could not be opened for want of them; None where there is none.

    Signals:
        answered: the table with its columns.
        else_acted: the notice's button was pressed, and it offered something else.
    """

    answered: Signal[DataSource] = Signal(object)
    else_acted = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice, self._window = notice, parent
        self.table: Manifest | None = None
        notice.acted.connect(self._on_action)

    def offer(self, why: str, path: Path) -> None:
        """The table at `path` could not be opened: a person may say what its columns are."""
        self.table = Manifest.parse({"path": str(path)})
        self._notice.say(why, action=self.tr("Choose columns…"))

    def ask(self, table: DataSource | None) -> None:
        """Open the questions, where `table` is one."""
        if not isinstance(table, Manifest):
            return
        try:
            rows = first_lines(Path(table.path).expanduser(), 2)
        except DataError as error:
            self._notice.say(sentence(error))
            return
        dialog = ColumnsDialog(rows, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda columns: self.answered.emit(table.changed(columns=columns)))
        dialog.open()

    @Slot()
    def _on_action(self) -> None:
        if self.table is None:
            self.else_acted.emit()
        else:
            self.ask(self.table)


def _shown(rows: Sequence[Sequence[str]], place: int) -> str:
    """A column's name, and the first value below it."""
    values = [row[place] for row in rows[:2] if place < len(row)]
    return " · ".join(f"{value[:LONGEST]}…" if len(value) > LONGEST else value for value in values)
