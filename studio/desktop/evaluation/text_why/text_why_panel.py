"""The controls of the view Why of texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.evaluation.text_why import text_why_words as words
from studio.desktop.evaluation.text_why.word_field import WordField
from studio.desktop.evaluation.why.explain_panel import ExplainPanel
from studio.desktop.evaluation.why.why_words import answer
from studio.desktop.widgets.layouts import fill
from studio.engine.explain.word_shares import ExplainedText

LONGEST = 20_000
"""Letters that are taken of what is typed or pasted."""


class TextWhyPanel(ExplainPanel):
    """Of texts.

    Attributes:
        field: the text with its colours.

    Signals:
        typed: another text is to be explained.
    """

    typed = Signal(str)

    def __init__(self, export: QWidget) -> None:
        """`export` stands above the text."""
        super().__init__("textWhy", {str(kind): title for kind, title in words.titles().items()})
        self.field = WordField()
        self.field.setObjectName("whyText")
        self._told.setObjectName("textWhyStrongest")
        self._entry = QLineEdit(maxLength=LONGEST)
        self._entry.setObjectName("whyEntry")
        self._entry.setAccessibleName(self.tr("Another text to explain"))
        self._entry.setPlaceholderText(self.tr("Type another text, and press Enter"))
        self._entry.returnPressed.connect(self._on_typed)
        top = fill(QHBoxLayout(), self.methods, self.classes, (self._entry, 1), spacing=8)
        self._lay_out(top, export, (self.field,), fill(QVBoxLayout(), self._told))

    def show_text(self, text: str, about: str) -> None:
        """Another one."""
        self._begin(about)
        self.field.setAccessibleName(about)
        self.field.show_text(text)

    def show_explained(self, explained: ExplainedText, classes: Sequence[str]) -> None:
        """What each word gives."""
        self.notice.clear()
        self._answer.setText(answer(explained.probabilities, classes))
        self._legend.setText(words.legend(explained, classes))
        self._told.setText(told := words.strongest(explained))
        self.field.setAccessibleDescription(told)
        self.field.show_words(explained.words)

    @Slot()
    def _on_typed(self) -> None:
        if text := self._entry.text().strip():
            self.typed.emit(text)
