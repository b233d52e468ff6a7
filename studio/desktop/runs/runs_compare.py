"""Runs side by side: the settings that differ, and the figures that came of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from studio.desktop.core.theme import set_role, themes
from studio.desktop.runs.runs_text import (
    difference_title,
    figure_text,
    figure_title,
    value_text,
    when_text,
)
from studio.desktop.widgets.tints import write
from studio.desktop.widgets.tree_model import Index
from studio.engine.runs.details import RunDetails
from studio.engine.runs.library import KeptRun

LOOK = Qt.ItemDataRole.UserRole
"""Of a cell: ``"section"``, ``"title"``, ``"value"``, ``"best"`` or ``"hint"``."""

TITLES = 168
LEAST_VALUES = 104
"""Widths in pixels; beyond it the table scrolls."""

ROW, SECTION = 23, 32


class RunsCompare(QTreeWidget):
    """One column a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runsCompare")
        self.setAccessibleName(self.tr("Differences between the chosen runs"))
        set_role(self, "rows")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setItemDelegate(_CellDelegate(self))
        header = self.header()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        themes().changed.connect(self.viewport().update)

    def show_details(self, details: RunDetails) -> None:
        """Show what these runs were set to, and what came of it."""
        self.clear()
        runs = details.compared
        self.setColumnCount(1 + len(runs))
        self.setHeaderLabels(["", *_headings(runs)])
        for column, run in enumerate(runs, 1):
            self.headerItem().setToolTip(column, f"{run.title}\n{run.id}")
        self._add_differences(details)
        self._add_figures(details)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._share_width()

    def _add_differences(self, details: RunDetails) -> None:
        if len(details.compared) < 2:
            self._add_hint(self.tr("Choose another run too (Ctrl or Shift) to compare them."))
            return
        self._add_section(self.tr("Settings that differ"))
        for one in details.differences:
            texts = [value_text(one, value) for value in one.values]
            self._add_row(difference_title(one), texts, ".".join(one.path))
        if not details.differences:
            self._add_hint(self.tr("None: their recipes are the same."))

    def _add_figures(self, details: RunDetails) -> None:
        self._add_section(self.tr("What came of it"))
        for figure in details.figures:
            texts = [figure_text(figure, value) for value in figure.values]
            self._add_row(figure_title(figure), texts, "", figure.best)

    def _add_section(self, title: str) -> None:
        self._add_whole(title, "section", SECTION)

    def _add_hint(self, words: str) -> None:
        self._add_whole(words, "hint", ROW)

    def _add_whole(self, words: str, look: str, height: int) -> None:
        item = QTreeWidgetItem([words])
        item.setData(0, LOOK, look)
        item.setSizeHint(0, QSize(0, height))
        self.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _add_row(
        self, title: str, texts: Sequence[str], tip: str, best: Sequence[int] = ()
    ) -> None:
        item = QTreeWidgetItem([title, *texts])
        item.setData(0, LOOK, "title")
        item.setToolTip(0, tip or title)
        item.setSizeHint(0, QSize(0, ROW))
        for place, text in enumerate(texts):
            is_best = place in best
            item.setData(1 + place, LOOK, "best" if is_best else "value")
            item.setToolTip(1 + place, self.tr("{0}, the best").format(text) if is_best else text)
        self.addTopLevelItem(item)

    def _share_width(self) -> None:
        """The runs share what the titles leave."""
        runs = self.columnCount() - 1
        if runs < 1:
            return
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, TITLES)
        each = max(LEAST_VALUES, (self.viewport().width() - TITLES) // runs)
        for column in range(1, 1 + runs):
            self.setColumnWidth(column, min(each, 2 * TITLES))


class _CellDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, look = themes().theme, index.data(LOOK)
        colours = {"best": theme.good_text, "title": theme.quiet, "hint": theme.quiet}
        rect = option.rect.adjusted(8, 8 if look == "section" else 0, -8, 0)
        colour = colours.get(look, theme.text)
        write(painter, rect, str(index.data() or ""), colour, bold=look in ("best", "section"))


def _headings(runs: Sequence[KeptRun]) -> list[str]:
    """Their titles, with the time where two have the same."""
    titles = [run.title for run in runs]
    now = datetime.now()
    return [
        run.title
        if titles.count(run.title) == 1
        else f"{run.title} · {when_text(run.created, now)}"
        for run in runs
    ]
