"""The card that tells what fine-tuning changed, with the samples won and lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.core.change_words import figure_text, forgotten_text, measured_text
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.pictures import pixmap_of
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.whole_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.engine.training.comparison.before_after import BeforeAfter, Example

SIDE = 40
"""Of a sample, in pixels."""


class BeforeAfterCard(Card):
    """Two figures, what they are worth, and some of the samples between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Before → after"), parent)
        self.setObjectName("beforeAfterCard")
        self._figure = PlainLabel(role="word")
        self._figure.setObjectName("beforeAfterFigure")
        self._measured = words_label()
        self._forgotten = words_label()
        self._empty = words_label(
            self.tr(
                "Press Fine-tune: the start is measured first, and told beside what comes of it."
            )
        )
        self._examples = QWidget()
        self._flow = FlowLayout(self._examples)
        column = (self._figure, self._measured, self._examples, self._forgotten, self._empty)
        for widget in column:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """As before the first run."""
        for widget in (self._figure, self._measured, self._examples, self._forgotten):
            widget.hide()
        self._empty.show()

    def show_change(self, change: BeforeAfter, classes: Sequence[str]) -> None:
        """What changed so far.

        Args:
            classes: in the order of the labels.
        """
        self._empty.hide()
        for label, text in (
            (self._figure, figure_text(change)),
            (self._measured, measured_text(change)),
            (self._forgotten, forgotten_text(change)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_examples(change.examples, classes)

    def _show_examples(self, examples: Sequence[Example], classes: Sequence[str]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for example in examples:
            self._flow.addWidget(self._sample(example, classes))
        self._examples.setVisible(bool(examples))

    def _sample(self, example: Example, classes: Sequence[str]) -> QWidget:
        is_won = example.after == example.label
        shown = PlainLabel()
        shown.setFixedSize(SIDE, SIDE)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setPixmap(pixmap_of(example.picture.numpy(), SIDE))
        words = PlainLabel(self.tr("won") if is_won else self.tr("lost"), role="caption")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = self.tr("{0}: it is {1}; answered {2} before, {3} after").format(
            example.name,
            classes[example.label],
            classes[example.before],
            classes[example.after],
        )
        whole = QWidget()
        whole.setToolTip(plain_tip(text))
        whole.setAccessibleName(text)
        fill(QVBoxLayout(whole), shown, words, Stretch(), spacing=0, margins=0)
        return whole
