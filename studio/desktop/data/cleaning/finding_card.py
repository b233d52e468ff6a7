"""One finding of the cleaning report: what, why it matters, samples of it, and the mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import part_name
from studio.desktop.data.cleaning.finding_words import FindingWords
from studio.desktop.data.cleaning.picture_group import PictureGroup
from studio.desktop.data.cleaning.text_group import TextGroup
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from studio.engine.data.browsing import SamplePage
    from studio.engine.data.cleaning.finding import Fix

MOST_PICTURES = 8
"""In all: what fits in a row of the narrowest window."""

MOST_GROUPS = 4
"""Of texts, which stand below each other."""


class FindingCard(QFrame):
    """A finding with some of its samples.

    Signals:
        fixed: its button was pressed.
    """

    fixed: Signal[Fix] = Signal(str)

    def __init__(
        self,
        words: FindingWords,
        pages: Sequence[SamplePage],
        classes: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "well")
        title = PlainLabel(words.title, role="strong", wraps=True)
        why = PlainLabel(words.why, role="quiet", wraps=True)
        self._buttons = [self._mend_button(fix, text) for fix, text in words.fixes]
        head = fill(QHBoxLayout(), (title, 1), *self._buttons, spacing=8)
        column = fill(QVBoxLayout(self), head, why, spacing=8, margins=(12, 8, 12, 12))
        for detail in words.details:
            column.addWidget(words_label(detail))
        if pages and pages[0].texts:
            for page in pages[:MOST_GROUPS]:
                column.addWidget(TextGroup(page.texts, _captions(page, classes, " · ")))
        elif pages:
            column.addLayout(self._groups(pages, classes))

    def _mend_button(self, fix: Fix, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("mendButton")
        button.setToolTip(self.tr("Your files stay as they are: the recipe says what is done"))
        button.clicked.connect(lambda: self._on_mend(fix))
        return button

    def _on_mend(self, fix: Fix) -> None:
        """Once is enough: what was found may not be so any more."""
        for button in self._buttons:
            button.setEnabled(False)
        self.fixed.emit(fix)

    def _groups(self, pages: Sequence[SamplePage], classes: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        left = MOST_PICTURES
        for page in pages:
            if left < len(page.references):
                break
            left -= len(page.references)
            row.addWidget(PictureGroup(page.pictures, _captions(page, classes, "\n")))
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return row


def _captions(page: SamplePage, classes: Sequence[str], between: str) -> list[str]:
    """Of each sample its class and its part."""
    return [
        f"{classes[label]}{between}{part_name(part)}"
        for label, (part, _) in zip(page.labels, page.references, strict=True)
    ]
