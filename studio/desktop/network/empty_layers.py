"""What stands in the place of the layers while there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel


class EmptyLayers(QWidget):
    """Says what to do first.

    Attributes:
        menu: of the button that starts from a template.
    """

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu = menu
        heading = PlainLabel(self.tr("No layers yet"), role="strong")
        words = PlainLabel(
            self.tr("Start from a network that is known to work, then make it yours.")
        )
        set_role(words, "quiet")
        button = QPushButton(self.tr("Start from a template"))
        button.setMenu(menu)
        button.setProperty("menu", "true")
        column = fill(QVBoxLayout(self), Stretch(), spacing=8)
        for widget in (heading, words, button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
