"""The card that tells what fine-tuning changed, with the samples won and lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.change_words import (
    figure_text,
    forgotten_text,
    measured_text,
    scratch_text,
)
from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.pictures import pixmap_of
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.whole_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.engine.runs.from_scratch import FromScratch
    from studio.engine.training.comparison.before_after import BeforeAfter, Example

SIDE = 40
"""Of a sample, in pixels."""

MOST_TEXTS, LONGEST = 2, 72
"""Texts of each kind that are shown, and letters of one: the tool tip tells it whole."""


class BeforeAfterCard(Card):
    """Two figures, what they are worth, and some of the samples between them; and what the same
    network reached from scratch, or a way to find out.

    Signals:
        scratch_requested: train the same network from fresh weights.
    """

    scratch_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Before → after"), parent)
        self.setObjectName("beforeAfterCard")
        self._figure = PlainLabel(role="word")
        self._figure.setObjectName("beforeAfterFigure")
        self._measured = words_label()
        self._forgotten = words_label()
        self._scratch = words_label()
        self._compare = self._make_compare()
        self._empty = words_label(
            self.tr(
                "Press Fine-tune: the start is measured first, and told beside what comes of it."
            )
        )
        self._examples = QWidget()
        self._flow = FlowLayout(self._examples)
        self._texts = words_label()
        self._texts.setObjectName("beforeAfterTexts")
        above = (self._figure, self._measured, self._scratch, self._compare)
        for widget in (*above, self._examples, self._texts, self._forgotten, self._empty):
            self.body.addWidget(widget)
        self.body.setAlignment(self._compare, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """As before the first run."""
        told = (self._figure, self._measured, self._examples, self._texts, self._forgotten)
        for widget in told:
            widget.hide()
        self._scratch.hide()
        self._compare.hide()
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
        self._show_examples([e for e in change.examples if not e.text], classes)
        self._show_texts([e for e in change.examples if e.text], classes)

    def show_scratch(self, found: FromScratch | None, can_compare: bool) -> None:
        """What the same network reached from scratch; where that is not known, offer to find out
        if that can begin now.
        """
        self._scratch.setText(scratch_text(found) if found else "")
        self._scratch.setToolTip(plain_tip(found.title) if found else "")
        self._scratch.setVisible(found is not None)
        self._compare.setVisible(found is None and can_compare)

    def _make_compare(self) -> QPushButton:
        made = QPushButton(self.tr("Train from scratch to compare"))
        made.setObjectName("fromScratchButton")
        made.setToolTip(
            self.tr(
                "The same network with random weights, on the same data by the same settings: a "
                "run of its own. What you edit stays as it is."
            )
        )
        set_role(made, "link")
        made.clicked.connect(self.scratch_requested)
        return made

    def _show_examples(self, examples: Sequence[Example], classes: Sequence[str]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for example in examples:
            self._flow.addWidget(self._sample(example, classes))
        self._examples.setVisible(bool(examples))

    def _show_texts(self, examples: Sequence[Example], classes: Sequence[str]) -> None:
        won = [example for example in examples if example.after == example.label][:MOST_TEXTS]
        lost = [example for example in examples if example.after != example.label][:MOST_TEXTS]
        lines = [self._line(example) for example in (*won, *lost)]
        whole = [f"{self._told(e, classes)}\n{e.text}" for e in (*won, *lost)]
        self._texts.setText("\n\n".join(lines))
        self._texts.setToolTip(plain_tip("\n\n".join(whole)))
        self._texts.setVisible(bool(lines))

    def _how(self, example: Example) -> str:
        return self.tr("won") if example.after == example.label else self.tr("lost")

    def _line(self, example: Example) -> str:
        """What became of a text, and how it begins."""
        text = " ".join(example.text.split())
        shown = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
        return self.tr("{0}: {1}").format(self._how(example), shown)

    def _told(self, example: Example, classes: Sequence[str]) -> str:
        return self.tr("{0}: it is {1}; answered {2} before, {3} after").format(
            example.name,
            classes[example.label],
            classes[example.before],
            classes[example.after],
        )

    def _sample(self, example: Example, classes: Sequence[str]) -> QWidget:
        shown = PlainLabel()
        shown.setFixedSize(SIDE, SIDE)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setPixmap(pixmap_of(example.picture.numpy(), SIDE))
        words = PlainLabel(self._how(example), role="caption")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = self._told(example, classes)
        whole = QWidget()
        whole.setToolTip(plain_tip(text))
        whole.setAccessibleName(text)
        fill(QVBoxLayout(whole), shown, words, Stretch(), spacing=0, margins=0)
        return whole
