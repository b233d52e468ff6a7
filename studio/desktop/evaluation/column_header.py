"""What a table says above a column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt


def column_header(role: int, title: str, is_number: bool, tip: str | None = None) -> Any:
    """What a model gives for `role` of a column: numbers, and their title, stand to the right."""
    if role == Qt.ItemDataRole.DisplayRole:
        return title
    if role == Qt.ItemDataRole.ToolTipRole:
        return tip
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return None
