"""One line that says whether the data was checked, and what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel


class DataHealth(QWidget):
    """Whether the data was checked, and a button that leads to the report.

    Signals:
        clicked: show the report, making it where there is none.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel()
        self._button = QPushButton()
        self._button.setObjectName("healthButton")
        self._button.clicked.connect(self.clicked)
        fill(QHBoxLayout(self), (self._text, 1), self._button, spacing=8, margins=0)
        self.show_findings(None)

    def show_findings(self, findings: int | None, checking: bool = False) -> None:
        """How many there are; None where there is no report yet."""
        set_role(self._text, "quiet")
        if checking:
            self._say(self.tr("Checking the data…"), self.tr("Look"))
        elif findings is None:
            self._say(self.tr("Not checked yet"), self.tr("Check data"))
        elif findings == 0:
            self._say(self.tr("Checked: nothing found"), self.tr("Look"))
        else:
            set_role(self._text, "warning")
            text = self.tr("1 problem") if findings == 1 else self.tr("{0} problems")
            self._say(text.format(findings), self.tr("Look"))

    def _say(self, text: str, button: str) -> None:
        self._text.setText(text)
        self._button.setText(button)
