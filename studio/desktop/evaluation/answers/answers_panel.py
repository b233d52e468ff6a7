"""What the views of new pictures and of new texts look like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.evaluation.answers.answer_columns import Shows
from studio.desktop.evaluation.answers.answers_table import AnswersTable
from studio.desktop.evaluation.empty_page import EmptyPage
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.printable import printable

SPIN_WIDTH = 90


class AnswersPanel(QWidget):
    """It asks no network.

    Attributes:
        table: the answers.
        sources: buttons that say what is asked about.

    Signals:
        shows_chosen: which rows are to be in sight.
        threshold_chosen: confidence, 0–1, below which an answer is unsure.
    """

    shows_chosen: Signal[Shows] = Signal(object)
    threshold_chosen: Signal[float] = Signal(float)

    def __init__(self, tools: Tools, name: str, of_texts: bool) -> None:
        """`name` is the table's; a subclass lays out."""
        super().__init__()
        self.sources: tuple[QPushButton, ...] = ()
        self.cancel = self._button("cancelPredictingButton", self.tr("Cancel"))
        self.line, self.notice = ProgressLine(), Notice()
        self.line.setObjectName("predictingLine")
        self.line.set_state("running")
        self.export = ExportButton(tools, "predictions", {"csv": self.tr("All answers, CSV…")})
        self.table = AnswersTable(name, tools.background, of_texts)
        self._filter = QComboBox()
        self._filter.setObjectName(f"{name}Filter")
        self._filter.setAccessibleName(self.tr("Which answers are shown"))
        self._filter.setMaximumWidth(200)
        self._filter.currentIndexChanged.connect(self._on_filter)
        self._unsure = QDoubleSpinBox(minimum=0, maximum=100, decimals=1, singleStep=5)
        self._unsure.setObjectName("unsureBelow")
        self._unsure.setSuffix(self.tr(" %"))
        self._unsure.setFixedWidth(SPIN_WIDTH)
        self._unsure.lineEdit().setTextMargins(6, 0, 0, 0)
        self._unsure.setKeyboardTracking(False)
        self._unsure.valueChanged.connect(self._on_unsure)
        self._pages = QStackedWidget()
        self.set_classes(())

    def set_classes(self, classes: Sequence[str]) -> None:
        """Offer each of them to be shown alone, after all, the unsure and the unread."""
        self._filter.clear()
        self._filter.addItem(self.tr("All answers"), Shows())
        self._filter.addItem(self.tr("Unsure"), Shows("unsure"))
        self._filter.addItem(self.tr("Could not be read"), Shows("unread"))
        for name in classes:
            title = self.tr("Called {0}").format(printable(name))
            self._filter.addItem(title, Shows("class", name))

    def set_threshold(self, threshold: float) -> None:
        """Say below which confidence, 0–1, an answer is unsure."""
        was_blocked = self._unsure.blockSignals(True)
        self._unsure.setValue(100 * threshold)
        self._unsure.blockSignals(was_blocked)

    def show_table(self, is_any: bool) -> None:
        """The table, or what to do while there is nothing in it."""
        self._pages.setCurrentIndex(1 if is_any else 0)
        self.export.setEnabled(is_any)

    def set_blocked(self, reason: str) -> None:
        """Why nothing can be asked; empty where it can."""
        for button in self.sources:
            button.setEnabled(not reason)
            button.setToolTip(reason)

    @Slot(int)
    def _on_filter(self, index: int) -> None:
        if index >= 0:
            self.shows_chosen.emit(self._filter.itemData(index))

    @Slot(float)
    def _on_unsure(self, percent: float) -> None:
        self.threshold_chosen.emit(percent / 100)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _lay_out(self, empty: EmptyPage, above: QWidget | None, below: QWidget | None) -> None:
        """`empty` stands in the table's place while there is nothing in it, `above` above both,
        `below` below the table.
        """
        first, second = QHBoxLayout(), QHBoxLayout()
        fill(first, *self.sources, (self.line, 1), self.cancel, self.export, spacing=8)
        unsure = PlainLabel(self.tr("Unsure below"), role="quiet")
        unsure.setBuddy(self._unsure)
        fill(second, self._filter, unsure, self._unsure, Stretch(), spacing=8)
        tabled = QWidget()
        column = fill(QVBoxLayout(tabled), second, (self.table, 1), spacing=8, margins=0)
        if below is not None:
            fill(column, fill(QHBoxLayout(), below, Stretch()))
        self._pages.addWidget(empty)
        self._pages.addWidget(tabled)
        whole = fill(QVBoxLayout(self), first, spacing=8, margins=0)
        if above is not None:
            fill(whole, above)
        fill(whole, self.notice, (self._pages, 1))
