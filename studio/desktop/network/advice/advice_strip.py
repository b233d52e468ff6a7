"""One line below the layers: what does not fit, or what could be better and the mend for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.network.advice.advice_card import Advice
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel


class AdviceStrip(QWidget):
    """A problem comes before advice; of several pieces of advice the first is told.

    Signals:
        fix_requested: the first piece of advice shall be followed.
        all_requested: a person wants to see all of them.
    """

    fix_requested = Signal()
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem, self._advice = "", list[Advice]()
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("layersProblem")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._mend, self._all = QPushButton(), QPushButton()
        self._mend.setObjectName("mendButton")
        self._all.setObjectName("allAdviceButton")
        for button in (self._mend, self._all):
            set_role(button, "link")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mend.clicked.connect(self.fix_requested)
        self._all.clicked.connect(self.all_requested)
        fill(QHBoxLayout(self), (self._words, 1), self._mend, self._all, spacing=4, margins=0)
        self._show()

    def say(self, problem: str) -> None:
        """Tell why the network cannot be trained; an empty sentence where it can."""
        self._problem = problem
        self._show()

    def advise(self, advice: list[Advice], editable: bool) -> None:
        """Tell what could be better."""
        self._advice = advice
        self._mend.setEnabled(editable)
        self._show()

    @Slot()
    def _show(self) -> None:
        first = self._advice[0] if self._advice and not self._problem else None
        self._words.setText(self._problem or (first.what if first else ""))
        self._words.setToolTip(first.why if first else "")
        set_role(self._words, "bad" if self._problem else "quiet")
        self._mend.setText(first.mend.replace("&", "&&") if first else "")
        self._mend.setVisible(bool(first and first.mend))
        count = len(self._advice)
        self._all.setText(self.tr("Why?") if count == 1 else self.tr("All {0}").format(count))
        self._all.setVisible(first is not None)
        self.setVisible(bool(self._problem or first))
