"""A label that shows text as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from studio.desktop.core.theme import set_role
from studio.engine.printable import printable


class PlainLabel(QLabel):
    """Names from elsewhere stand in it: a class called ``<b>x</b>`` is not set in bold, and
    letters that steer are escaped.

    Attributes:
        least_lines: whose height a label that wraps keeps, so that what is below stays in place.
    """

    least_lines = 1

    def __init__(
        self, text: str = "", parent: QWidget | None = None, role: str = "", wraps: bool = False
    ) -> None:
        """`role` is its look in the theme, such as ``"quiet"``."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        if role:
            set_role(self, role)

    def setText(self, text: str) -> None:
        """Show `text`, in as many lines as it has."""
        super().setText("\n".join(map(printable, text.split("\n"))))

    def heightForWidth(self, width: int) -> int:
        """Called by Qt."""
        height = super().heightForWidth(width)
        return max(height, self.least_lines * self.fontMetrics().lineSpacing())


def words_label(text: str = "", role: str = "quiet", least_lines: int = 1) -> PlainLabel:
    """A sentence that wraps and can be copied; it keeps the height of `least_lines`."""
    label = PlainLabel(text, role=role, wraps=True)
    label.least_lines = least_lines
    if least_lines > 1:
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = label.sizePolicy()
        policy.setHeightForWidth(True)  # Qt sees to it with the first words
        label.setSizePolicy(policy)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
