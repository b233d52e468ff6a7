"""A card: a title with room for a remark and buttons, and what it is about below."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Gap, fill
from studio.desktop.widgets.plain_label import PlainLabel


class Card(QFrame):
    """A rounded panel of the window.

    Attributes:
        remark: the quiet label beside the title.
        body: the layout for the content.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        heading = PlainLabel(title, role="title")
        self.remark = ElidedLabel()
        self._header = fill(QHBoxLayout(), heading, Gap(4), (self.remark, 1), spacing=8)
        self.body = fill(QVBoxLayout(self), self._header, spacing=8, margins=(16, 10, 16, 14))

    def add_beside_title(self, widget: QWidget) -> None:
        """Put `widget` between the title and the remark."""
        self._header.insertWidget(1, widget)

    def add_to_header(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the title's row."""
        self._header.addWidget(widget)
