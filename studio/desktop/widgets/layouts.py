"""Rows and columns of widgets, filled in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


@dataclass(frozen=True)
class Stretch:
    """Room that grows, by its share of what is free."""

    share: int = 1


@dataclass(frozen=True)
class Gap:
    """Room that stays, in pixels, beside the spacing."""

    pixels: int


Item = QWidget | QLayout
Part = Item | tuple[Item, int] | Stretch | Gap
Box = TypeVar("Box", bound=QBoxLayout)


def fill(
    box: Box,
    *parts: Part,
    spacing: int | None = None,
    margins: int | tuple[int, int, int, int] | None = None,
) -> Box:
    """Add `parts` to a row or a column, in order; the same one is given back.

    Args:
        parts: a number with one is the share that it takes of what is free.
        spacing: between parts, in pixels; the style's where none is given.
        margins: left, top, right and bottom, or one for all, in pixels; the style's where none
            are given.
    """
    if margins is not None:
        box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    if spacing is not None:
        box.setSpacing(spacing)
    for part in parts:
        if isinstance(part, Stretch):
            box.addStretch(part.share)
        elif isinstance(part, Gap):
            box.addSpacing(part.pixels)
        else:
            item, share = part if isinstance(part, tuple) else (part, 0)
            if isinstance(item, QWidget):
                box.addWidget(item, share)
            else:
                box.addLayout(item, share)
    return box
