"""What a person asks of the open dataset: pages of samples, statistics, the cleaning report, a
preview of augmentation. Each is answered in a thread; only the newest question's answer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from studio.desktop.core.background import Background
from studio.desktop.core.worker import SharedProgress
from studio.desktop.data import data_jobs as jobs

if TYPE_CHECKING:
    from studio.desktop.core.opened_data import OpenedData
    from studio.engine.data.augmentation import Augmentation
    from studio.engine.data.browsing import Reference


@dataclass(frozen=True)
class _Answer:
    """What a thread found, and which question it answers."""

    topic: str
    number: int
    value: Any


class DataBrowser(QObject):
    """Asks the engine about the dataset that is open.

    Signals:
        page_ready: a `Page` of samples.
        whole_ready: one sample as a `Whole`.
        statistics_ready: the `Statistics`.
        checking: the cleaning report is being made; its `SharedProgress`.
        checked: the `Report`; None where making it was cancelled.
        preview_ready: a `Preview` of the augmentation.
        failed: a `Failure` of any of them.
    """

    page_ready = Signal(object)
    whole_ready = Signal(object)
    statistics_ready = Signal(object)
    checking = Signal(object)
    checked = Signal(object)
    preview_ready = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._opened: OpenedData | None = None
        self._asked: dict[str, int] = {}
        self._progress = {"checked": SharedProgress(), "statistics_ready": SharedProgress()}

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
        self._ask("page_ready", lambda opened: jobs.page(opened, part, label, start, count))

    @Slot(object)
    def ask_whole(self, reference: Reference) -> None:
        """One sample at its full size."""
        self._ask("whole_ready", lambda opened: jobs.full_sample(opened, reference))

    @Slot()
    def ask_statistics(self) -> None:
        """Brightness, sizes and mean pictures."""
        progress = self._progress["statistics_ready"] = SharedProgress()
        self._ask("statistics_ready", lambda opened: jobs.statistics(opened, progress))

    @Slot()
    def check(self) -> None:
        """Make the cleaning report."""
        if self._opened is not None:
            progress = self._progress["checked"] = SharedProgress()
            self.checking.emit(progress)
            self._ask("checked", lambda opened: jobs.clean(opened, progress))

    def ask_preview(
        self, augment: tuple[Augmentation, ...], seeds: tuple[int, int], count: int
    ) -> None:
        """Some samples beside what training would make of them: seeds choose them and draw."""
        self._ask("preview_ready", lambda opened: jobs.preview(opened, augment, seeds, count))

    def _ask(self, topic: str, work: Callable[[OpenedData], object]) -> None:
        opened = self._opened
        if opened is None:
            return
        number = self._asked[topic] = self._asked.get(topic, 0) + 1
        self._background.run(
            lambda: _Answer(topic, number, work(opened)),
            self._on_answer,
            self.failed.emit,
            self._on_check_cancelled if topic == "checked" else None,
        )

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        if self._asked[answer.topic] == answer.number:
            getattr(self, answer.topic).emit(answer.value)

    @Slot()
    def _on_check_cancelled(self) -> None:
        """By a person; or because another is being made, which will tell of itself."""
        if self._progress["checked"].cancelled:
            self.checked.emit(None)
