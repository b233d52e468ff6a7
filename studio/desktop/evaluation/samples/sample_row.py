"""Samples in a row: each a picture or a text, with words below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.evaluation.samples.sample_look import LONGEST_TIP, Look, in_a_line
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.pictures import pixmap_of
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import plain_tip

SIDE = 52

TEXT_WIDTH, TEXT_HEIGHT = 188, 50
"""Of the beginning of a text, in pixels: three lines."""

LONGEST = 84
"""Letters that fit there."""


class SampleRow(QWidget):
    """As many to a row as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self)

    def show_samples(self, looks: Sequence[Look], words: Sequence[str]) -> None:
        """In this order; those before are gone."""
        item: QLayoutItem | None
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for look, text in zip(looks, words, strict=True):
            self._layout.addWidget(_cell(look, text))
        self.updateGeometry()


def _cell(look: Look, text: str) -> QWidget:
    cell, words = QWidget(), PlainLabel(text, role="caption")
    if isinstance(look, str):
        seen = _beginning(look)
        cell.setToolTip(plain_tip(in_a_line(look, LONGEST_TIP)))
    else:
        seen = PlainLabel(role="seen")
        seen.setPixmap(pixmap_of(look, SIDE))
        seen.setFixedSize(SIDE, SIDE)
        seen.setAccessibleName(text)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    fill(QVBoxLayout(cell), seen, words, spacing=2, margins=0)
    return cell


def _beginning(text: str) -> PlainLabel:
    told = PlainLabel(in_a_line(text, LONGEST), wraps=True)
    told.setFixedSize(TEXT_WIDTH, TEXT_HEIGHT)
    told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    told.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return told
