"""Asks which columns of a table hold the picture or the text, its class and its part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.data.dataset.first_rows import FirstRows
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel

LONGEST = 40
"""Letters of a column's name and first value that are shown."""


class ColumnsDialog(QDialog):
    """The first rows, and one list a question; each column is shown with what stands in it.

    Signals:
        chosen: the columns by number from 1, as `with_columns` takes them.
    """

    chosen: Signal[tuple[str, ...]] = Signal(object)

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        places: Sequence[int | None] = (),
        of_texts: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Ask of a table whose first rows are `rows`.

        Args:
            places: the columns that are chosen at first, from 0; None where that is not known.
            of_texts: whether it is a table of texts, and not of pictures.
        """
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle(self.tr("Columns of the table"))
        titles = [_shown(rows, place) for place in range(len(rows[0]) if rows else 0)]
        what = self.tr("Text") if of_texts else self.tr("Picture")
        self._sample, self._label, self._part = FittingCombo(), FittingCombo(), FittingCombo()
        self._part.addItem(self.tr("None: all are to train on"))
        form = QFormLayout()
        for name, text, combo in (
            ("textColumn" if of_texts else "pictureColumn", what, self._sample),
            ("classColumn", self.tr("Class"), self._label),
            ("partColumn", self.tr("Part"), self._part),
        ):
            combo.setObjectName(name)
            combo.addItems(titles)
            form.addRow(text, combo)
        self._choose(rows, [*places, None, None, None])
        hint = PlainLabel(
            self.tr("A part is train, val or test. Your table stays as it is."),
            role="quiet",
            wraps=True,
        )
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fill(QVBoxLayout(self), (FirstRows(rows, self), 1), form, hint, buttons)
        self.accepted.connect(self._tell)

    def _choose(self, rows: Sequence[Sequence[str]], places: Sequence[int | None]) -> None:
        """Where nothing is chosen yet: texts and paths are long, and classes come again."""
        sample, label, part = places[:3]
        sample = _longest(rows) if sample is None else sample
        self._sample.setCurrentIndex(sample)
        self._label.setCurrentIndex(_most_alike(rows, sample) if label is None else label)
        self._part.setCurrentIndex(0 if part is None else part + 1)

    @Slot()
    def _tell(self) -> None:
        columns = [self._sample.currentIndex() + 1, self._label.currentIndex() + 1]
        if self._part.currentIndex():
            columns.append(self._part.currentIndex())
        self.chosen.emit(tuple(map(str, columns)))


def _longest(rows: Sequence[Sequence[str]]) -> int:
    """The column with the most letters in it."""
    width = len(rows[0]) if rows else 1
    letters = [sum(len(row[place]) for row in rows if place < len(row)) for place in range(width)]
    return letters.index(max(letters))


def _most_alike(rows: Sequence[Sequence[str]], sample: int) -> int:
    """Of the columns but `sample` the one with the fewest different values; of such the nearest."""

    def unlikely(place: int) -> tuple[int, int]:
        return len({row[place] for row in rows if place < len(row)}), abs(place - sample)

    others = [place for place in range(len(rows[0]) if rows else 1) if place != sample]
    return min(others, key=unlikely, default=0)


def _shown(rows: Sequence[Sequence[str]], place: int) -> str:
    """A column's name, and the first value below it."""
    values = [row[place] for row in rows[:2] if place < len(row)]
    return " · ".join(f"{value[:LONGEST]}…" if len(value) > LONGEST else value for value in values)
