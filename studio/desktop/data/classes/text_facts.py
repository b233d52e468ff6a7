"""What the texts are like as a whole: how long, how much of the vocabulary they use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.core.wording import in_a_row
from studio.desktop.data.classes.histogram import Histogram
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from studio.engine.data.text_statistics import TextStatistics
    from studio.engine.data.texts.length_statistics import Lengths


class TextFacts(QWidget):
    """Lengths in tokens and letters, how many texts are cut, how many tokens are known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._histogram = Histogram(self)
        self._lengths, self._vocabulary = words_label(), words_label()
        for label in (self._lengths, self._vocabulary):
            label.setAccessibleName(self.tr("What the texts are like"))
        heading = PlainLabel(self.tr("Vocabulary"), role="strong")
        column = fill(QVBoxLayout(self), self._histogram, self._lengths, spacing=8, margins=0)
        column.addSpacing(8)
        fill(column, heading, self._vocabulary, spacing=8)
        self.forget()

    def forget(self) -> None:
        """Other texts are looked at now."""
        self._histogram.hide()
        self._lengths.setText(self.tr("Counting…"))
        self._vocabulary.setText("")

    def show_statistics(self, found: TextStatistics, length: int) -> None:
        """What was found; `length` tokens of each text are read."""
        if found.lengths is None:
            self._lengths.setText(self.tr("There are no texts to train on."))
            return
        lengths = found.lengths
        all_shown = lengths.longest <= lengths.edges[-1]
        end = "{0:,.0f}" if all_shown else self.tr("{0:,.0f} or more")
        self._histogram.set_counts(lengths.edges, lengths.counts, end)
        self._histogram.show()
        told = [self._length_words(lengths), self._cut_words(lengths, length)]
        self._lengths.setText(in_a_row(told))
        self._vocabulary.setText(
            self.tr(
                "{0:,} of the {1:,} tokens that are known come in the texts; {2:.1%} of their "
                "tokens are unknown."
            ).format(found.used, found.vocabulary, found.share_unknown)
        )

    def _length_words(self, lengths: Lengths) -> str:
        return self.tr(
            "Half have up to {0:,.0f} tokens ({3:,.0f} letters), 95 of 100 up to {1:,.0f} "
            "({4:,.0f} letters); the longest has {2:,} tokens."
        ).format(lengths.median, lengths.usual, lengths.longest, *lengths.letters)

    def _cut_words(self, lengths: Lengths, length: int) -> str:
        if not lengths.share_cut:
            return self.tr("None is longer than the {0:,} that are read.").format(length)
        return self.tr("{0:.1%} are longer than the {1:,} that are read, and are cut.").format(
            lengths.share_cut, length
        )
