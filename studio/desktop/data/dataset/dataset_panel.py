"""The dataset panel: which data, how much of it, and what it looks like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import in_a_row, left_out_sentence, sentence, source_name
from studio.desktop.core.worker import SharedProgress
from studio.desktop.data.dataset.class_bars import ClassBars
from studio.desktop.data.dataset.columns_question import ColumnsQuestion
from studio.desktop.data.dataset.data_health import DataHealth
from studio.desktop.data.dataset.open_data_menu import OpenDataMenu
from studio.desktop.data.dataset.opening_line import OpeningLine
from studio.desktop.data.dataset.overview_words import counts_text, form_text
from studio.desktop.data.dataset.sample_preview import SamplePreview
from studio.desktop.data.dataset.source_combo import SourceCombo
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.data.sources import DataSource
from studio.engine.errors import DataError
from studio.engine.progress import Glimpse

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview

READ_PROGRESS_MS = 100


class DatasetPanel(Card):
    """Chooses a dataset and shows the one that is open.

    Signals:
        source_chosen: it is to be opened.
        cancelled: leave the one that is being opened.
        augment_requested: show how samples are augmented.
        report_requested: show what is wrong with the data.
        validation_alone_requested: measure on the validation part, and hold no test part back.
        sample_clicked: look through the samples.
    """

    source_chosen: Signal[DataSource] = Signal(object)
    cancelled = Signal()
    augment_requested = Signal()
    report_requested = Signal()
    validation_alone_requested = Signal()
    sample_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Dataset"), parent)
        self.setObjectName("datasetPanel")
        self._shown: DataSource | None = None
        self._opening: DataSource | None = None
        self._overview: Overview | None = None
        self._progress = SharedProgress()
        self._glimpse: Glimpse | None = None
        self._combo = SourceCombo(self)
        self._combo.chosen.connect(self._choose)
        self._counts = PlainLabel(role="quiet", wraps=True)
        self._shape = PlainLabel(role="quiet", wraps=True)
        self._waiting = OpeningLine(self)
        self._waiting.cancel.clicked.connect(self.cancelled)
        self._notice = Notice(self)
        self.columns = ColumnsQuestion(self._notice, self)
        self.columns.answered.connect(self.source_chosen)
        self.columns.else_acted.connect(self.validation_alone_requested)
        self._bars = ClassBars(self)
        self._samples = SamplePreview(self)
        self._samples.clicked.connect(self.sample_clicked)
        self._health = DataHealth(self)
        self._health.clicked.connect(self.report_requested)
        self._open_button = self._make_open_button()
        self._augment_button = QPushButton(self.tr("Au&gment…"))
        self._augment_button.setObjectName("augmentButton")
        self._augment_button.setToolTip(self.tr("Change training samples at random, and see how"))
        self._augment_button.clicked.connect(self.augment_requested)
        self._timer = QTimer(self, interval=READ_PROGRESS_MS)
        self._timer.timeout.connect(self._show_progress)
        self._lay_out()

    def _lay_out(self) -> None:
        words = fill(QVBoxLayout(), self._counts, self._shape, spacing=2)
        heading = PlainLabel(self.tr("Samples"), role="quiet")
        self.body.addWidget(self._combo)
        self.body.addLayout(words)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._bars, 4)
        self.body.addWidget(self._health)
        self.body.addWidget(heading)
        self.body.addWidget(self._samples, 5)
        buttons = fill(QHBoxLayout(), (self._open_button, 1), (self._augment_button, 1), spacing=8)
        self.body.addLayout(buttons)

    @Slot(object, object)
    def show_opening(self, source: DataSource, progress: SharedProgress) -> None:
        """A dataset is being opened; the one before it stays in sight."""
        self._notice.clear()
        self._progress, self._opening = progress, source
        self._combo.select(source)
        self._glimpse = None
        self._waiting.begin(self.tr("Opening {0}…").format(source_name(source)))
        self._timer.start()

    def show_failure(self, sentence: str, unclear: Path | None = None) -> None:
        """Opening failed, or was cancelled (an empty sentence): show what is open again.

        Args:
            unclear: the table whose columns a person has to choose; None where it is not that.
        """
        self._stop_waiting()
        opening, self._opening = self._opening, None
        if sentence and opening is not None and opening != self._shown:
            self._combo.take_out(opening)
        if self._shown is not None and self._overview is not None:
            self.show_overview(self._shown, self._overview)  # over what was found so far
        if sentence:
            self._notice.say(sentence)
        if unclear is not None and opening is not None:
            self.columns.offer(sentence, opening, unclear)

    def show_overview(self, source: DataSource, overview: Overview) -> None:
        """A dataset is open."""
        self._stop_waiting()
        self._shown, self._overview, self.columns.table = source, overview, None
        self.columns.recognised = overview.recognised
        self._combo.select(source)
        self._counts.setText(counts_text(overview))
        self._shape.setText(form_text(overview))
        self._bars.set_counts(overview.classes, overview.class_counts["train"])
        self._samples.show_overview(overview)
        self._tell_problems(overview)

    def show_health(self, findings: int | None, checking: bool = False) -> None:
        """How many findings the cleaning report has; None where there is no report."""
        self._health.show_findings(findings, checking)

    def offer(self, sources: Sequence[DataSource]) -> None:
        """Add a person's own datasets of the last time to the list."""
        self._combo.offer(sources)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on the data stays as it is."""
        self._combo.setEnabled(not busy)
        self._open_button.setEnabled(not busy)
        reason = self.tr("Stop the run to change the data") if busy else ""
        self._combo.setToolTip(plain_tip(reason))

    def open_file(self, path: Path, kind: str) -> None:
        """Ask for a person's own data to be opened, by the kind of its source."""
        try:
            source = DataSource.kinds[kind].at(path)
        except DataError as error:  # its labels are not beside it
            self._notice.say(sentence(error))
            return
        self.source_chosen.emit(source)

    @Slot(object)
    def _choose(self, source: DataSource) -> None:
        if source != self._shown:
            self.source_chosen.emit(source)

    def _make_open_button(self) -> QPushButton:
        button = QPushButton(self.tr("&Open"))
        button.setObjectName("openDataButton")
        button.setToolTip(self.tr("Your own pictures or texts, or two datasets as one"))
        menu = OpenDataMenu(self)
        menu.file_chosen.connect(self.open_file)
        menu.join_chosen.connect(self._join)
        menu.columns_requested.connect(lambda: self.columns.ask(self._shown))
        menu.aboutToShow.connect(lambda: menu.offer_joining(self._shown, self._combo.sources))
        button.setMenu(menu)
        return button

    @Slot(object)
    def _join(self, second: DataSource) -> None:
        if self._shown is not None:
            self.source_chosen.emit(
                DataSource.parse({"kind": "Joined", "first": self._shown, "second": second})
            )

    def _stop_waiting(self) -> None:
        self._timer.stop()
        self._waiting.hide()

    @Slot()
    def _show_progress(self) -> None:
        self._waiting.set_progress(self._progress.done, self._progress.total)
        seen = self._progress.seen
        if seen is not None and seen is not self._glimpse:
            self._show_glimpse(seen)

    def _show_glimpse(self, seen: Glimpse) -> None:
        """Counts and first pictures of what is still being opened."""
        self._glimpse = seen
        found = sum(seen.counts)
        self._counts.setText(self.tr("{0:,} files found so far").format(found))
        self._shape.setText(self.tr("{0} classes").format(len(seen.classes)))
        self._bars.set_counts(seen.classes, seen.counts)
        self._samples.show_glimpse(seen)

    def _tell_problems(self, overview: Overview) -> None:
        unread = "" if overview.left_out is None else left_out_sentence(overview.left_out)
        if overview.problem is not None:
            told = [sentence(overview.problem), unread]
            self._notice.say(in_a_row([text for text in told if text]))
        elif unread:
            self._notice.say(unread, level="plain")
        elif overview.test_held_back:
            self._notice.say(
                self.tr(
                    "This data has no test part: {0:,} training samples are held back for one."
                ).format(overview.count("test")),
                level="plain",
                action=self.tr("Validation, no test"),
            )
        elif overview.is_uneven:
            self._tell_imbalance(overview)
        else:
            self._notice.clear()

    def _tell_imbalance(self, overview: Overview) -> None:
        counts = overview.class_counts["train"]
        names = [overview.classes[counts.index(count)] for count in (max(counts), min(counts))]
        self._notice.say(
            self.tr(
                "{0} has {1:.0f} times as many samples as {2}: the network may favour it. Cap the "
                "classes (Data, Classes), or add samples."
            ).format(names[0], overview.imbalance, names[1]),
            level="plain",
        )
