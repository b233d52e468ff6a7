"""Texts of a dataset as rows, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.engine.printable import printable

LABEL = Qt.ItemDataRole.UserRole
"""Of a row: the index of its class."""

IN_LINE, IN_TIP = 600, 1_500
"""Letters of a text that are looked at to show it in a row, and in a tool tip."""

Rows = Sequence[tuple[str, int]]
"""Texts, and the indices of their classes."""


class TextModel(QAbstractListModel):
    """Asks for a text when it is in sight, and for no other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self.classes: tuple[str, ...] = ()

    def set_rows(self, rows: Rows, classes: Sequence[str]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self._rows, self.classes = rows, tuple(map(printable, classes))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Called by Qt."""
        if not index.isValid():
            return None
        text, label = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return in_one_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text_tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.classes[label]}: {in_one_line(text)}"
        return label if role == LABEL else None


def in_one_line(text: str) -> str:
    """The beginning of `text`, for a row."""
    return printable(" ".join(text[:IN_LINE].split()))


def text_tip(text: str) -> str:
    """`text`, or what a person reads of a long one, as a tool tip that wraps."""
    shown = text if len(text) <= IN_TIP else f"{text[:IN_TIP]}…"
    lines = "\n".join(map(printable, shown.split("\n")))
    return f'<p style="white-space: pre-wrap">{escape(lines)}</p>'
