"""The samples panel: every picture, page by page, or every text, row by row, and one of them as
large as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import part_name
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.data.samples.sample_grid import SampleGrid
from studio.desktop.data.samples.text_list import TextList
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from studio.desktop.core.prediction import Prediction
    from studio.engine.data.browsing import FullSample, Reference, SamplePage
    from studio.engine.data.overview import Overview
    from studio.engine.data.texts.full_text import FullText
    from studio.engine.data.texts.text_rows import TextRows

CELL = 72
"""The side of a picture, in pixels."""

SETTLE_MS = 80
"""After the last change of size or filter: only then is a page asked for."""


class SamplesPanel(Card):
    """Pages or scrolls through the samples of a part and a class.

    Signals:
        page_requested: part (None: all), label (None: all), the first sample and how many.
        full_sample_requested: to be shown at full size.
        rows_requested: of texts: part (None: all), label (None: all).
        full_text_requested: to be shown whole.
        left_out: names of samples to exclude from the recipe.
    """

    page_requested: Signal[str | None, int | None, int, int] = Signal(object, object, int, int)
    full_sample_requested: Signal[Reference] = Signal(object)
    rows_requested: Signal[str | None, int | None] = Signal(object, object)
    full_text_requested: Signal[Reference] = Signal(object)
    left_out: Signal[tuple[str, ...]] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Samples"), parent)
        self.setObjectName("samplesPanel")
        self._overview: Overview | None = None
        self._page: SamplePage | None = None
        self._rows: TextRows | None = None
        self._has_rows = self._keeps_place = False
        self._start = 0
        self._part = self._make_combo(self.tr("Part"), "partCombo")
        self._class = self._make_combo(self.tr("Class"), "classCombo")
        self._where = PlainLabel(role="quiet")
        self._before = self._make_button("chevron-left", self.tr("Earlier samples"), "pageBack")
        self._after = self._make_button("chevron-right", self.tr("Later samples"), "pageOn")
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        self._grid = SampleGrid(self, CELL)
        self._grid.set_empty_text(self.tr("Samples appear here"))
        self._grid.clicked.connect(self._on_clicked)
        self._list = TextList(self)
        self._list.chosen.connect(self._on_clicked)
        self._list.hide()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._grid.resized.connect(self._settle.start)
        self._detail = SampleDetail(self)
        self._detail.left_out.connect(self.left_out)
        self._detail.moved.connect(self._show_neighbour)
        self._shown_index = 0
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._part)
        row.addWidget(self._class)
        row.addStretch(1)
        row.addWidget(self._where)
        row.addWidget(self._before)
        row.addWidget(self._after)
        self.body.addLayout(row)
        self.body.addWidget(self._grid, 1)
        self.body.addWidget(self._list, 1)

    def _make_combo(self, name: str, object_name: str) -> FittingCombo:
        combo = FittingCombo()
        combo.setObjectName(object_name)
        combo.setAccessibleName(name)
        combo.setMinimumContentsLength(12)
        combo.currentIndexChanged.connect(self._start_anew)
        return combo

    def _make_button(self, icon: str, tip: str, name: str) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setEnabled(False)
        return button

    def show_overview(self, overview: Overview) -> None:
        """Another dataset, or the same one chosen and split in another way."""
        is_same = self._overview is not None and self._overview.name == overview.name
        self._overview = overview
        self._show_kind(overview)
        parts: list[tuple[str, object]] = [(self.tr("All parts"), None)]
        parts += [(part_name(part), part) for part in overview.class_counts]
        classes: list[tuple[str, object]] = [(self.tr("All classes"), None)]
        classes += [(name, label) for label, name in enumerate(overview.classes)]
        self._fill(self._part, parts, is_same)
        self._fill(self._class, classes, is_same)
        self._start = self._start if is_same else 0
        self._has_rows, self._keeps_place = False, is_same
        self._settle.start()

    def _show_kind(self, overview: Overview) -> None:
        """Pictures in a grid, or texts in a list."""
        is_text = overview.is_text
        hint = (
            self.tr("click one, or press Enter, to see it whole and its tokens")
            if is_text
            else self.tr("click one to see it large")
        )
        if overview.excluded:
            hint = self.tr("{0} · {1:,} left out").format(hint, overview.excluded)
        self.remark.setText(hint)
        for widget in (self._grid, self._before, self._after):
            widget.setVisible(not is_text)
        self._list.setVisible(is_text)
        self._rows = None  # those in sight are of what was open before
        if is_text:
            self._page = None
        else:
            self._list.set_rows((), ())

    def _fill(
        self, combo: FittingCombo, entries: list[tuple[str, object]], keeps_choice: bool
    ) -> None:
        before = combo.currentText() if keeps_choice else ""
        with QSignalBlocker(combo):
            combo.clear()
            for text, value in entries:
                combo.addItem(text, value)
            combo.setCurrentIndex(max(0, combo.findText(before)))

    @Slot(object)
    def show_page(self, page: SamplePage) -> None:
        """The samples that were asked for."""
        if self._overview is None:
            return
        self._page = page
        self._grid.set_samples(page.pictures, page.labels, self._overview.classes)
        last = self._start + len(page.references)
        self._where.setText(
            self.tr("{0:,}–{1:,} of {2:,}").format(self._start + 1, last, page.total)
            if page.total
            else self.tr("no such samples")
        )
        self._before.setEnabled(self._start > 0)
        self._after.setEnabled(last < page.total)

    @Slot(object)
    def show_rows(self, rows: TextRows) -> None:
        """The texts that were asked for."""
        if self._overview is None:
            return
        self._rows = rows
        self._list.set_rows(rows, self._overview.classes, self._keeps_place)
        self._where.setText(
            self.tr("{0:,} texts").format(len(rows)) if len(rows) else self.tr("no such samples")
        )

    def show_text(self, whole: FullText, is_asked: bool) -> None:
        """The text that was chosen, whole; `is_asked` says that a network will answer it."""
        self._detail.show_text(whole, is_asked)

    def show_whole(self, whole: FullSample, is_asked: bool) -> None:
        """The sample that was clicked, at its full size, and whether a network will answer it."""
        self._detail.show_sample(whole, is_asked)

    @Slot(str, object)
    def show_answer(self, name: str, prediction: Prediction) -> None:
        """What the network says of the sample that is shown."""
        self._detail.show_answer(name, prediction)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    @Slot()
    def _start_anew(self) -> None:
        self._start = 0
        self._has_rows = self._keeps_place = False
        self._settle.start()

    @Slot()
    def _go_back(self) -> None:
        self._start = max(0, self._start - self._grid.room())
        self._ask()

    @Slot()
    def _go_on(self) -> None:
        self._start += self._grid.room()
        self._ask()

    @Slot()
    def _ask(self) -> None:
        if not self.isVisible() or self._overview is None:
            return
        part, label = self._part.currentData(), self._class.currentData()
        if not self._overview.is_text:
            self.page_requested.emit(part, label, self._start, self._grid.room())
        elif not self._has_rows:
            self._has_rows = True
            self.rows_requested.emit(part, label)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self._shown_index = index
        if self._rows is not None:
            self.full_text_requested.emit(self._rows.reference(index))
        elif self._page is not None:
            self.full_sample_requested.emit(self._page.references[index])

    @Slot(int)
    def _show_neighbour(self, step: int) -> None:
        index = self._shown_index + step
        if self._rows is not None and 0 <= index < len(self._rows):
            self._list.go_to(index)
            self._on_clicked(index)
        elif self._page is not None and 0 <= index < len(self._page.references):
            self._on_clicked(index)
