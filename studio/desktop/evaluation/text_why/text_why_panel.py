"""The controls of the view Why of texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import duration
from studio.desktop.evaluation.samples.sample_look import Look
from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.evaluation.text_why import text_why_words as words
from studio.desktop.evaluation.text_why.word_field import WordField
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import words_label
from studio.desktop.widgets.plots.segments import Segments
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.explain.word_shares import ExplainedText

LONGEST = 20_000
"""Letters that are taken of what is typed or pasted."""


class TextWhyPanel(QWidget):
    """It computes nothing.

    Attributes:
        methods: by what it is explained.
        classes: what is explained; the first entry is what the network says.
        search: what is alike.
        field: the text with its colours.
        notice: why something could not be had.

    Signals:
        typed: another text is to be explained.
        cancelled: leave what goes on.
    """

    typed = Signal(str)
    cancelled = Signal()

    def __init__(self, export: QWidget) -> None:
        """`export` stands above the text."""
        super().__init__()
        self.notice, self.field = Notice(), WordField()
        self.field.setObjectName("whyText")
        titles = {str(kind): title for kind, title in words.titles().items()}
        self.methods = Segments(self.tr("Method"), titles)
        self.methods.setObjectName("textWhyMethods")
        self.classes = FittingCombo()
        self.classes.setObjectName("textWhyClass")
        self.classes.setAccessibleName(self.tr("Class to explain"))
        self.search = self._button("textWhySearch", self.tr("Find the &nearest training samples"))
        self._entry = QLineEdit(maxLength=LONGEST)
        self._entry.setObjectName("whyEntry")
        self._entry.setAccessibleName(self.tr("Another text to explain"))
        self._entry.setPlaceholderText(self.tr("Type another text, and press Enter"))
        self._entry.returnPressed.connect(self._on_typed)
        self._cancel = self._button("textWhyCancel", self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self._line = ProgressLine()
        self._line.set_state("running")
        self._make_words()
        self._lay_out(export)
        self.set_busy(False)

    def _make_words(self) -> None:
        self._about, self._answer = ElidedLabel(), words_label(role="strong")
        self._help, self._legend = words_label(), words_label()
        self._strongest, self._near = words_label(role=""), SampleRow()
        self._answer.setObjectName("textWhyAnswer")
        self._legend.setObjectName("textWhyLegend")
        self._strongest.setObjectName("textWhyStrongest")
        self._near.setObjectName("textWhyNear")

    def set_classes(self, names: Sequence[str]) -> None:
        """What can be explained."""
        self.classes.clear()
        self.classes.addItems([self.tr("what it says"), *names])

    def chosen_class(self) -> int | None:
        """None is what the network says."""
        index = self.classes.currentIndex()
        return index - 1 if index > 0 else None

    def set_help(self, text: str) -> None:
        """What the method shows."""
        self._help.setText(text)

    def show_text(self, text: str, about: str) -> None:
        """Another one: all that was said of the last is gone."""
        self.notice.clear()
        self._about.setText(about)
        self.field.setAccessibleName(about)
        self.field.show_text(text)
        for label in (self._answer, self._legend, self._strongest):
            label.clear()
        self.show_near([], [])

    def show_explained(self, explained: ExplainedText, classes: Sequence[str]) -> None:
        """What each word gives."""
        self.notice.clear()
        self._answer.setText(words.answer(explained, classes))
        self._legend.setText(words.legend(explained, classes))
        self._strongest.setText(told := words.strongest(explained))
        self.field.setAccessibleDescription(told)
        self.field.show_words(explained.words)

    def show_near(self, looks: Sequence[Look], told: Sequence[str]) -> None:
        """The nearest training samples."""
        self._near.show_samples(looks, told)

    def set_busy(self, is_busy: bool) -> None:
        """Whether something is being computed."""
        self._line.set_share(None)
        self._line.set_text(self.tr("Computing…") if is_busy else "")
        self._cancel.setVisible(is_busy)

    @Slot(object, object)
    def show_progress(self, done: int, total: int) -> None:
        """Of what goes on."""
        self._line.set_share(done / total if total else None)

    def show_seconds_left(self, seconds: float) -> None:
        """Until what goes on is done."""
        self._line.set_text(self.tr("Computing · {0} left").format(duration(seconds)))

    @Slot()
    def _on_typed(self) -> None:
        if text := self._entry.text().strip():
            self.typed.emit(text)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _lay_out(self, export: QWidget) -> None:
        top = fill(QHBoxLayout(), self.methods, self.classes, (self._entry, 1), spacing=8)
        about = fill(QHBoxLayout(), (self._about, 1), export, spacing=8)
        left = fill(QVBoxLayout(), about, (self.field, 1), spacing=6)
        busy = fill(QHBoxLayout(), (self._line, 1), self._cancel, spacing=8)
        search = fill(QHBoxLayout(), self.search, Stretch())
        right = fill(
            QVBoxLayout(),
            self._answer,
            self._help,
            self._legend,
            self._strongest,
            search,
            self._near,
            Stretch(),
            busy,
            spacing=8,
        )
        columns = fill(QHBoxLayout(), (left, 1), (right, 1), spacing=16)
        fill(QVBoxLayout(self), top, self.notice, (columns, 1), spacing=8, margins=0)
