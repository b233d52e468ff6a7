"""What is taken for what: the matrix, and beside it the samples of one of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.core.theme import themes
from studio.desktop.evaluation.confusion.confusion_jobs import Arranged, arranged
from studio.desktop.evaluation.confusion.matrix_look import MatrixLook
from studio.desktop.evaluation.confusion.matrix_widget import Cell, MatrixWidget
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.samples.sample_list import SampleList
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.picture_export import image_of, png, svg_of
from studio.desktop.widgets.plots.segments import Segments
from studio.engine.csv_file import csv_text

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.confusion import By

BESIDE = 300
"""Pixels for the samples of a cell, at least."""


class ConfusionView(EvaluationView):
    """The matrix as a person wants to see it."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._arranged: Arranged | None = None
        self._by = Segments(
            self.tr("What a cell tells"),
            {
                "count": self.tr("Counts"),
                "row": self.tr("By row"),
                "column": self.tr("By column"),
            },
        )
        self._by.setObjectName("confusionBy")
        self._by.changed.connect(self._on_by)
        self._only = self._box(self.tr("Only the most confused"), "onlyConfused")
        self._similar = self._box(self.tr("By similarity"), "bySimilarity")
        self._similar.setToolTip(self.tr("Classes that are confused stand side by side"))
        self._all = QPushButton(self.tr("Show all"))
        self._all.setObjectName("confusionShowAll")
        self.matrix = MatrixWidget()
        self._told = ElidedLabel()
        self._told.setObjectName("confusionSentence")
        self._cell = _CellPictures()
        kinds = {
            "png": self.tr("Picture, PNG…"),
            "svg": self.tr("Drawing, SVG…"),
            "csv": self.tr("Table, CSV…"),
        }
        self._export = ExportButton(tools, "confusion", kinds)
        self._wire()
        self._lay_out()

    def show_evaluation(self, shown: Shown) -> None:
        """Show this; its matrix is made by a thread."""
        self._shown = shown
        self._cell.clear()
        self._arrange()

    @property
    def cell(self) -> SampleList:
        """The samples of the cell that was chosen."""
        return self._cell.pictures

    @Slot()
    def _arrange(self) -> None:
        shown, only, similar = self._shown, self._only.isChecked(), self._similar.isChecked()
        if shown is not None:
            self.tools.background.run(
                lambda: arranged(shown, only, similar), self._on_arranged, self.tools.frame.report
            )

    @Slot(object)
    def _on_arranged(self, made: Arranged) -> None:
        asked = self._only.isChecked(), self._similar.isChecked()
        if made.of is self._shown and made.asked == asked:  # else another was asked for meanwhile
            self._arranged = made
            self._show(keeps_place=False)

    @Slot()
    def _on_by(self) -> None:
        self._show(keeps_place=True)

    def _show(self, keeps_place: bool) -> None:
        if self._arranged is None:
            return
        self.matrix.show_matrix(self._look(self._arranged), keeps_place)
        self._on_pointed(self.matrix.current)

    def _look(self, made: Arranged) -> MatrixLook:
        order = list(made.order)
        labelled, called = made.whole.labelled.numpy()[order], made.whole.called.numpy()[order]
        by: By = self._by.value  # type: ignore[assignment]  # the values it was made with
        return MatrixLook(made.shown, labelled, called, by)

    @Slot(object)
    def _on_pointed(self, cell: Cell | None) -> None:
        look, cell = self.matrix.look, cell or self.matrix.current
        if look is None:
            return
        if not len(look):
            self._told.setText(self.tr("Nothing is confused: every sample was read right"))
        elif cell is None:
            self._told.setText(self.tr("Rows are labels, columns what was said"))
        else:
            self._told.setText(look.sentence(*cell))

    @Slot(object)
    def _on_chosen(self, cell: Cell) -> None:
        from studio.engine.evaluation.figures.confusion import in_cell

        if self._arranged is None or self.matrix.look is None:
            return
        evaluation = self._arranged.of.kept.evaluation
        label, prediction = (self._arranged.order[place] for place in cell)
        rows = in_cell(evaluation.predictions, label, prediction).tolist()
        self._cell.title.setText(self.matrix.look.sentence(*cell))
        self._cell.show_rows(rows)
        self._cell.pictures.show_rows(evaluation, rows)

    @Slot(int)
    def _on_opened(self, row: int) -> None:
        rows = self._cell.pictures.rows()
        start = rows.index(row)
        self.rows_requested.emit((*rows[start:], *rows[:start]))

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        if self._arranged is None:
            return
        if ending == "csv":
            shown, by = self._arranged.shown, self._by.value
            # The shares of whole rows and columns, also where only some classes are shown.
            look = self._look(self._arranged)
            values = look.counts if by == "count" else look.values
            rows = zip(shown.classes, values.tolist(), strict=True)
            table = [["label", *shown.classes], *([name, *row] for name, row in rows)]
            self._export.ask(ending, lambda: csv_text(table).encode())
        elif ending == "svg":
            drawing = svg_of(self.matrix)
            self._export.ask(ending, lambda: drawing)
        else:
            image = image_of(self.matrix)
            self._export.ask(ending, lambda: png(image))

    def _box(self, text: str, name: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.toggled.connect(self._arrange)
        return box

    def _wire(self) -> None:
        self.matrix.pointed.connect(self._on_pointed)
        self.matrix.chosen.connect(self._on_chosen)
        self.matrix.zoomed.connect(self._all.setEnabled)
        self._all.clicked.connect(self.matrix.show_all)
        self._cell.pictures.row_opened.connect(self._on_opened)
        self._cell.look.clicked.connect(lambda: self._on_opened(self._cell.pictures.rows()[0]))
        self._export.requested.connect(self._on_export)
        themes().changed.connect(self.matrix.update)

    def _lay_out(self) -> None:
        row = fill(
            QHBoxLayout(),
            self._by,
            self._only,
            self._similar,
            Stretch(),
            self._all,
            self._export,
            spacing=12,
        )
        left = fill(QVBoxLayout(), (self.matrix, 1), self._told, spacing=6)
        both = fill(QHBoxLayout(), (left, 3), (self._cell, 2), spacing=16)
        fill(QVBoxLayout(self), row, (both, 1), spacing=8, margins=0)


class _CellPictures(QWidget):
    """The samples of a cell, under what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.title = PlainLabel(role="strong", wraps=True)
        self.title.setObjectName("confusionCell")
        self.pictures = SampleList("confusionPictures", captioned=False)
        self.look = QPushButton(self.tr("Look at them one by one"))
        self.look.setObjectName("confusionLook")
        self.setMinimumWidth(BESIDE)
        buttons = fill(QHBoxLayout(), self.look, Stretch())
        fill(QVBoxLayout(self), self.title, (self.pictures, 1), buttons, spacing=8, margins=0)
        self.clear()

    def show_rows(self, rows: list[int]) -> None:
        """So many are there."""
        self.look.setEnabled(bool(rows))

    def clear(self) -> None:
        """No cell is chosen."""
        self.title.setText(self.tr("Choose a cell to see its samples"))
        self.pictures.show_rows(None, ())
        self.show_rows([])
