"""What the view New texts looks like."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.answers.answers_panel import AnswersPanel
from studio.desktop.evaluation.empty_page import EmptyPage
from studio.desktop.evaluation.view import Tools

ENTRY_HEIGHT = 96


class NewTextsPanel(AnswersPanel):
    """A field to paste texts into above the table of answers.

    Attributes:
        ask: asks about what stands in the field.
        file: asks about the lines of a file.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, "newTexts", of_texts=True)
        self.ask = self._button("predictTextsButton", self.tr("Ask about these texts"))
        self.file = self._button("predictTextFileButton", self.tr("Open a file…"))
        self.file.setToolTip(self.tr("One text a line"))
        self.sources = self.ask, self.file
        self._reason = ""
        self._entry = QPlainTextEdit()
        self._entry.setObjectName("newTextsEntry")
        self._entry.setAccessibleName(self.tr("Texts to ask about, one a line"))
        self._entry.setPlaceholderText(self.tr("Type or paste texts here, one a line"))
        self._entry.setTabChangesFocus(True)
        self._entry.setFixedHeight(ENTRY_HEIGHT)
        self._entry.setAcceptDrops(False)  # a file that is dropped is opened
        self._entry.textChanged.connect(self._update)
        words = self.tr(
            "Paste texts above, or open a file or drop it here: the network that is chosen is "
            "asked about each line."
        )
        self._lay_out(EmptyPage(self.tr("No new texts yet"), words), self._entry, None)
        self._update()

    def texts(self) -> list[str]:
        """The lines that have something in them."""
        lines = map(str.strip, self._entry.toPlainText().splitlines())
        return [line for line in lines if line]

    def set_blocked(self, reason: str) -> None:
        """Why nothing can be asked; empty where it can."""
        self._reason = reason
        super().set_blocked(reason)
        self.file.setToolTip(reason or self.tr("One text a line"))
        self._update()

    @Slot()
    def _update(self) -> None:
        is_any = bool(self._entry.toPlainText().strip())
        self.ask.setEnabled(is_any and not self._reason)
        nothing = "" if is_any else self.tr("Type or paste texts first")
        self.ask.setToolTip(self._reason or nothing)
