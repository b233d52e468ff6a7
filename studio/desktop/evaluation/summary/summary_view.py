"""How good the network is: its figures over all classes, and of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.summary.class_figures_table import ClassFiguresTable
from studio.desktop.evaluation.summary.summary_jobs import summed
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.csv_file import csv_text

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.summary import Summary

FIGURE = 56
"""Pixels of an average, at least."""


class SummaryView(EvaluationView):
    """Figures in a line, averages, and the table of classes."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._line = ElidedLabel()
        self._line.setObjectName("summaryLine")
        self._averages = _Averages()
        self.table = ClassFiguresTable()
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setObjectName("copyFiguresButton")
        self._copy.setToolTip(self.tr("The selected rows, or all, for a spreadsheet"))
        self._copy.clicked.connect(self._on_copy)
        self._export = ExportButton(tools, "classes", {"csv": self.tr("Table, CSV…")})
        self._export.requested.connect(self._on_export)
        beside = fill(QHBoxLayout(), (self._averages, 0), Stretch(), spacing=16)
        buttons = fill(QHBoxLayout(), self._copy, self._export, spacing=8)
        right = fill(QVBoxLayout(), Stretch(), buttons)
        beside.addLayout(right)
        fill(QVBoxLayout(self), self._line, beside, (self.table, 1), spacing=8, margins=0)

    def show_evaluation(self, shown: Shown) -> None:
        """Show this; its figures are made by a thread."""
        self._shown = shown
        self.tools.background.run(lambda: summed(shown), self._on_summed, self.tools.frame.report)

    @Slot(object)
    def _on_summed(self, made: tuple[Shown, Summary]) -> None:
        shown, found = made
        if shown is not self._shown:  # another was asked for meanwhile
            return
        self._line.setText(self._told(found))
        self._averages.show_averages(found)
        self.table.show_figures(found.classes)

    def _told(self, found: Summary) -> str:
        """What does not stand above all views already."""
        told = [self.tr("balanced {0:.2f}").format(100 * found.balanced_accuracy)]
        told += [
            self.tr("top-{0} {1:.1f}").format(most, 100 * hits) for most, hits in found.top.items()
        ]
        return " · ".join([*told, self.tr("log loss {0:.3f}").format(found.log_loss)])

    @Slot()
    def _on_copy(self) -> None:
        self.table.copy()
        self.tools.frame.tell(self.tr("Copied"))

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        from studio.engine.evaluation.figures.summary import class_table

        figures = tuple(self.table.in_order())
        self._export.ask(ending, lambda: csv_text(class_table(figures)).encode())


class _Averages(QWidget):
    """Precision, recall and F1 of all classes, averaged in three ways."""

    def __init__(self) -> None:
        super().__init__()
        rows = {
            "macro": (self.tr("Macro"), self.tr("Each class with samples counts alike")),
            "weighted": (self.tr("Weighted"), self.tr("Each sample counts alike")),
            "micro": (self.tr("Micro"), self.tr("All classes counted together: the accuracy")),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for column, title in enumerate(("", *self._titles())):
            grid.setColumnMinimumWidth(column, FIGURE if column else 0)
            grid.addWidget(_right(PlainLabel(title, role="quiet")), 0, column)
        self._cells: dict[str, list[PlainLabel]] = {}
        for row, (name, (title, meaning)) in enumerate(rows.items(), 1):
            heading = PlainLabel(title, role="quiet")
            heading.setToolTip(meaning)
            grid.addWidget(heading, row, 0)
            self._cells[name] = [_right(PlainLabel()) for _ in range(3)]
            for column, cell in enumerate(self._cells[name], 1):
                cell.setObjectName(f"{name}{column}")
                grid.addWidget(cell, row, column)

    def show_averages(self, found: Summary) -> None:
        """In percent."""
        for name, cells in self._cells.items():
            average = getattr(found, name)
            values = average.precision, average.recall, average.f1
            for cell, value in zip(cells, values, strict=True):
                cell.setText(f"{100 * value:.2f}")

    def _titles(self) -> tuple[str, ...]:
        return self.tr("Precision"), self.tr("Recall"), self.tr("F1")


def _right(label: PlainLabel) -> PlainLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label
