"""What a person asks of the open dataset: pages of samples, statistics, the cleaning report, a
preview of augmentation. Each is answered in a thread; only the newest question's answer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.data import data_jobs as jobs

if TYPE_CHECKING:
    from studio.desktop.core.opened_data import OpenedData
    from studio.engine.data.augmentation import Augmentation
    from studio.engine.data.augmentation.preview import Preview
    from studio.engine.data.augmentation.text_preview import TextPreview
    from studio.engine.data.browsing import FullSample, Reference, SamplePage
    from studio.engine.data.statistics import Statistics
    from studio.engine.data.text_statistics import TextStatistics
    from studio.engine.data.texts.full_text import FullText
    from studio.engine.data.texts.text_rows import TextRows

T = TypeVar("T")


@dataclass(frozen=True)
class _Answer(Generic[T]):
    """What a thread found, which question it answers, and what tells of it."""

    topic: str
    number: int
    value: T
    tell: Callable[[T], None]


class DataBrowser(QObject):
    """Asks the engine about the dataset that is open.

    Signals:
        full_sample_ready: one sample at its full size.
        rows_ready: samples of texts.
        full_text_ready: one of them, whole.
        checking: the cleaning report is being made.
        checked: the report; None where making it was cancelled.
        preview_ready: of the augmentation.
        failed: any of them.
    """

    page_ready: Signal[SamplePage] = Signal(object)
    full_sample_ready: Signal[FullSample] = Signal(object)
    rows_ready: Signal[TextRows] = Signal(object)
    full_text_ready: Signal[FullText] = Signal(object)
    statistics_ready: Signal[Statistics] = Signal(object)
    text_statistics_ready: Signal[TextStatistics] = Signal(object)
    checking: Signal[SharedProgress] = Signal(object)
    checked: Signal[jobs.CheckedData | None] = Signal(object)
    preview_ready: Signal[Preview | TextPreview] = Signal(object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._opened: OpenedData | None = None
        self._asked: dict[str, int] = {}
        self._progress = {"report": SharedProgress(), "statistics": SharedProgress()}

    def look_at(self, opened: OpenedData) -> None:
        """Answer about this dataset from now on; what was asked about another is dropped."""
        self.cancel()
        for topic in self._asked:
            self._asked[topic] += 1
        self._opened = opened

    @Slot()
    def cancel(self) -> None:
        """Leave the long jobs."""
        for progress in self._progress.values():
            progress.cancelled = True

    def ask_page(self, part: str | None, label: int | None, start: int, count: int) -> None:
        """The samples from `start` on of one part and class; None stands for all."""
        self._ask(
            "page",
            lambda opened: jobs.page(opened, part, label, start, count),
            self.page_ready.emit,
        )

    @Slot(object)
    def ask_whole(self, reference: Reference) -> None:
        """One sample at its full size."""
        self._ask(
            "whole", lambda opened: jobs.full_sample(opened, reference), self.full_sample_ready.emit
        )

    def ask_rows(self, part: str | None, label: int | None) -> None:
        """The texts of one part and class; None stands for all."""
        self._ask("rows", lambda opened: jobs.text_rows(opened, part, label), self.rows_ready.emit)

    @Slot(object)
    def ask_text(self, reference: Reference) -> None:
        """One text, cut into its tokens."""
        self._ask(
            "whole", lambda opened: jobs.full_text(opened, reference), self.full_text_ready.emit
        )

    @Slot()
    def ask_statistics(self) -> None:
        """Brightness, sizes and mean pictures; lengths and telling tokens of texts."""
        progress = self._progress["statistics"] = SharedProgress()
        if self._opened is not None and self._opened.overview.is_text:
            self._ask(
                "statistics",
                lambda opened: jobs.text_statistics(opened, progress),
                self.text_statistics_ready.emit,
            )
            return
        self._ask(
            "statistics",
            lambda opened: jobs.statistics(opened, progress),
            self.statistics_ready.emit,
        )

    @Slot()
    def check(self) -> None:
        """Make the cleaning report."""
        if self._opened is not None:
            progress = self._progress["report"] = SharedProgress()
            self.checking.emit(progress)
            self._ask("report", lambda opened: jobs.clean(opened, progress), self.checked.emit)

    def ask_preview(
        self, augment: tuple[Augmentation, ...], seeds: tuple[int, int], count: int
    ) -> None:
        """Some samples beside what training would make of them: seeds choose them and draw."""
        self._ask(
            "preview",
            lambda opened: jobs.preview(opened, augment, seeds, count),
            self.preview_ready.emit,
        )

    def _ask(self, topic: str, work: Callable[[OpenedData], T], tell: Callable[[T], None]) -> None:
        opened = self._opened
        if opened is None:
            return
        number = self._asked[topic] = self._asked.get(topic, 0) + 1
        self._background.run(
            lambda: _Answer(topic, number, work(opened), tell),
            self._on_answer,
            self.failed.emit,
            self._on_check_cancelled if topic == "report" else None,
        )

    @Slot(object)
    def _on_answer(self, answer: _Answer[T]) -> None:
        if self._asked[answer.topic] == answer.number:
            answer.tell(answer.value)

    @Slot()
    def _on_check_cancelled(self) -> None:
        """By a person; or because another is being made, which will tell of itself."""
        if self._progress["report"].cancelled:
            self.checked.emit(None)
