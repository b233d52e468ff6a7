"""The cleaning panel: what is wrong with the data, and one click that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import duration
from studio.desktop.core.worker import SharedProgress
from studio.desktop.data.cleaning.finding_card import FindingCard
from studio.desktop.data.cleaning.finding_words import finding_words
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from studio.desktop.data.data_jobs import CheckedData
    from studio.engine.data.cleaning import CleaningFinding
    from studio.engine.data.cleaning.finding import Fix
    from studio.engine.data.overview import Overview

READ_PROGRESS_MS = 100


class CleaningPanel(Card):
    """The report on the open dataset.

    Attributes:
        has_report: it is there, or being made.

    Signals:
        check_requested: make the report.
        cancel_requested: leave making it.
        left_out: names of samples to exclude.
        classes_dropped: names of classes to leave out.
        classes_joined: groups of names of classes, each to be one class called as its first.
        balance_requested: weigh the classes in the loss.
        cap_requested: how many samples a class may have.
        characters_requested: cut the texts into characters.
        all_requested: take every sample and class back as it was.
    """

    check_requested = Signal()
    cancel_requested = Signal()
    left_out: Signal[tuple[str, ...]] = Signal(object)
    classes_dropped: Signal[tuple[str, ...]] = Signal(object)
    classes_joined: Signal[tuple[tuple[str, ...], ...]] = Signal(object)
    balance_requested = Signal()
    cap_requested = Signal(int)
    characters_requested = Signal()
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Cleaning"), parent)
        self.setObjectName("cleaningPanel")
        self._classes: tuple[str, ...] = ()
        self._is_text = False
        self._progress = SharedProgress()
        self._seconds = 0.0
        self._timer = QTimer(self, interval=READ_PROGRESS_MS)
        self._timer.timeout.connect(self._show_progress)
        self._check = QPushButton(self.tr("&Check the data"))
        self._check.setObjectName("checkButton")
        self._check.clicked.connect(self.check_requested)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelCheckButton")
        self._cancel.clicked.connect(self.cancel_requested)
        self._line = ProgressLine(self)
        self._excluded = PlainLabel(role="quiet")
        self._take_back = QPushButton(self.tr("Take all back in"))
        self._take_back.setObjectName("takeBackButton")
        self._take_back.clicked.connect(self.all_requested)
        self._findings = QVBoxLayout()
        self.has_report = False
        self._lay_out()
        self.forget()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._check)
        top.addWidget(self._cancel)
        top.addWidget(self._line, 1)
        top.addStretch(0)
        top.addWidget(self._excluded)
        top.addWidget(self._take_back)
        self._inside = QWidget()
        self._inside.setLayout(self._findings)
        self._findings.setContentsMargins(0, 0, 4, 0)
        self._findings.setSpacing(12)
        self._findings.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        self.body.addLayout(top)
        self.body.addWidget(scroll, 1)

    def show_overview(self, overview: Overview) -> None:
        """Another dataset, or the same one chosen in another way: the report is not of it."""
        self._classes, self._is_text = overview.classes, overview.is_text
        changes = [
            self.tr("{0:,} samples are left out").format(overview.excluded),
            self.tr("{0:,} labels are corrected").format(overview.relabelled),
            self.tr("{0} class names are joined").format(overview.joined),
        ]
        counts = (overview.excluded, overview.relabelled, overview.joined)
        told = [text for text, count in zip(changes, counts, strict=True) if count]
        self._excluded.setText(" · ".join(told))
        self._excluded.setVisible(bool(told))
        self._take_back.setVisible(bool(told))
        self.forget()

    @Slot()
    def forget(self) -> None:
        """There is no report."""
        self.has_report = False
        self._check.setText(self.tr("&Check the data"))
        self._stop_waiting()
        self._clear_findings()
        self._say(self._looks_for())

    def _looks_for(self) -> str:
        if self._is_text:
            return self.tr(
                "Looks for copies, leaks from training to test, texts under two labels, empty, "
                "damaged and cut ones, rows that cannot be read, uneven or unclear classes. Your "
                "files are never changed."
            )
        return self.tr(
            "Looks for copies, leaks from training to test, pictures under two labels, "
            "files that cannot be read, uneven or unclear classes, empty and odd pictures. "
            "Your files are never changed."
        )

    @Slot(object)
    def show_checking(self, progress: SharedProgress) -> None:
        """The report is being made."""
        self.has_report = True
        self._progress, self._seconds = progress, 0.0
        self._clear_findings()
        self._check.hide()
        self._cancel.show()
        self._line.show()
        self._line.set_state("running")
        self._timer.start()

    @Slot(object)
    def show_report(self, checked: CheckedData | None) -> None:
        """The report is there; None where making it was cancelled or failed."""
        if checked is None:
            self.forget()
            return
        self._stop_waiting()
        self._clear_findings()
        report = checked.report
        self.has_report = True
        self._check.setText(self.tr("&Check again"))
        self.remark.setText(self.tr("{0:,} samples checked").format(report.checked))
        if not report.findings:
            self._say(self.tr("Nothing was found. This data can be trained on as it is."))
        for finding, pages in zip(report.findings, checked.pages, strict=True):
            card = FindingCard(finding_words(finding), pages, self._classes)
            card.fixed.connect(lambda fix, finding=finding: self._mend(finding, fix))
            self._findings.addWidget(card)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on the data stays as it is."""
        self._inside.setEnabled(not busy)
        self._take_back.setEnabled(not busy)

    def _mend(self, finding: CleaningFinding, fix: Fix) -> None:
        match fix:
            case "leave_out":
                self.left_out.emit(finding.exclude)
            case "drop_classes":
                self.classes_dropped.emit(finding.classes)
            case "join_classes":
                self.classes_joined.emit(finding.merge)
            case "balance_loss":
                self.balance_requested.emit()
            case "cap_classes":
                cap = finding.values["cap"]
                assert isinstance(cap, int)
                self.cap_requested.emit(cap)
            case "cut_characters":
                self.characters_requested.emit()

    def _stop_waiting(self) -> None:
        self._timer.stop()
        self._check.show()
        self._cancel.hide()
        self._line.hide()
        self.remark.clear()

    def _clear_findings(self) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _say(self, text: str) -> None:
        label = PlainLabel(text, role="quiet", wraps=True)
        self._findings.addWidget(label)

    @Slot()
    def _show_progress(self) -> None:
        self._seconds += READ_PROGRESS_MS / 1000
        done, total = self._progress.done, self._progress.total
        share = done / total if total else None
        self._line.set_share(share)
        text = self.tr("Checking the data…")
        if share and self._seconds > 1:
            left = duration(self._seconds / share - self._seconds)
            text = self.tr("Checking the data · {0} left").format(left)
        self._line.set_text(text)
