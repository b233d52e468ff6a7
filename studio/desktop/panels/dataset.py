"""The dataset panel: which data, how much of it, and what it looks like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.theme import set_role
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.class_bars import ClassBars
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.sample_grid import SampleGrid
from studio.desktop.wording import memory, shape_text
from studio.desktop.worker import SharedProgress
from studio.engine.data.sources import DataSource

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview

READ_PROGRESS_MS = 100


class DatasetPanel(Card):
    """Chooses a dataset and shows the one that is open.

    Signals:
        source_chosen: a `DataSource` to open.
        cancelled: leave the one that is being opened.
    """

    source_chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Dataset"), parent)
        self.setObjectName("datasetPanel")
        self._sources = [
            source for kind in DataSource.kinds.values() if (source := _plain(kind)) is not None
        ]
        self._shown: DataSource | None = None
        self._progress = SharedProgress()
        self._combo = self._make_combo()
        self._counts = QLabel()
        self._shape = QLabel()
        for label in (self._counts, self._shape):
            set_role(label, "quiet")
        self._waiting = _Waiting(self)
        self._waiting.cancel.clicked.connect(self.cancelled)
        self._notice = Notice(self)
        self._bars = ClassBars(self)
        self._grid = SampleGrid(self)
        self._grid.set_empty_text(self.tr("Samples appear here"))
        self._folder_button = QPushButton(self.tr("Open &folder…"))
        self._folder_button.setToolTip(self.tr("A folder of pictures with one sub-folder a class"))
        self._folder_button.clicked.connect(self._ask_for_folder)
        self._timer = QTimer(self, interval=READ_PROGRESS_MS)
        self._timer.timeout.connect(self._show_progress)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._counts)
        words.addWidget(self._shape)
        heading = QLabel(self.tr("Samples"))
        set_role(heading, "quiet")
        self.body.addWidget(self._combo)
        self.body.addLayout(words)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._bars, 4)
        self.body.addWidget(heading)
        self.body.addWidget(self._grid, 5)
        self.body.addWidget(self._folder_button)

    def _make_combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("datasetCombo")
        combo.setAccessibleName(self.tr("Dataset"))
        for source in self._sources:
            combo.addItem(source.title)
        combo.currentIndexChanged.connect(self._choose)
        return combo

    @Slot(object, object)
    def show_opening(self, source: DataSource, progress: SharedProgress) -> None:
        """A dataset is being opened; the one before it stays in sight."""
        self._notice.clear()
        self._progress = progress
        self._select(source)
        self._waiting.begin(self.tr("Opening {0}…").format(_title(source)))
        self._timer.start()

    @Slot(object)
    def show_failure(self, sentence: str) -> None:
        """Opening failed, or was cancelled (an empty sentence): show what is open again."""
        self._stop_waiting()
        if self._shown is not None:
            self._select(self._shown)
        if sentence:
            self._notice.say(sentence)

    def show_overview(self, source: DataSource, overview: Overview) -> None:
        """A dataset is open."""
        self._stop_waiting()
        self._shown = source
        self._select(source)
        self._counts.setText(self._counts_text(overview))
        self._shape.setText(
            self.tr("{0} classes · {1} · {2} in memory").format(
                len(overview.classes), shape_text(overview.shape), memory(overview.size)
            )
        )
        self._bars.set_counts(overview.classes, overview.class_counts)
        self._grid.set_samples(overview.pictures, overview.labels, overview.classes)
        self._tell_skipped(overview)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on the data stays as it is."""
        self._combo.setEnabled(not busy)
        self._folder_button.setEnabled(not busy)
        reason = self.tr("Stop the run to change the data") if busy else ""
        self._combo.setToolTip(reason)

    def open_folder(self, path: Path) -> None:
        """Ask for a folder of pictures to be opened."""
        self.source_chosen.emit(DataSource.parse({"kind": "Folder", "path": str(path)}))

    @Slot(int)
    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._sources):
            source = self._sources[index]
            if source != self._shown:
                self.source_chosen.emit(source)

    @Slot()
    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("A folder of pictures, one sub-folder a class")
        )
        if chosen:
            self.open_folder(Path(chosen))

    def _select(self, source: DataSource) -> None:
        """Show `source` in the list without opening it again."""
        with QSignalBlocker(self._combo):
            if source not in self._sources:
                self._sources.append(source)
                self._combo.addItem(_title(source))
            self._combo.setCurrentIndex(self._sources.index(source))

    def _stop_waiting(self) -> None:
        self._timer.stop()
        self._waiting.hide()

    @Slot()
    def _show_progress(self) -> None:
        self._waiting.set_progress(self._progress.done, self._progress.total)

    def _counts_text(self, overview: Overview) -> str:
        if overview.validated_on == "test":
            return self.tr("{0:,} train · {1:,} test, measured on each epoch").format(
                overview.train, overview.test
            )
        return self.tr("{0:,} train · {1:,} validation · {2:,} test").format(
            overview.train, overview.validation, overview.test
        )

    def _tell_skipped(self, overview: Overview) -> None:
        if not overview.skipped:
            self._notice.clear()
            return
        first = overview.skipped[0]
        self._notice.say(
            self.tr("{0} files were left out, the first: {1}").format(
                len(overview.skipped), first.reason
            ),
            level="plain",
        )


class _Waiting(QWidget):
    """What is being opened, how far it is, and Cancel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of opening"))
        self.cancel = QPushButton(self.tr("Cancel"))
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._text)
        left.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, text: str) -> None:
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        if total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * done / total))


def _plain(kind: type[DataSource]) -> DataSource | None:
    """The source with nothing to be set; a folder needs its path first."""
    needs_more = any(field.is_required() for field in kind.model_fields.values())
    return None if needs_more else kind()


def _title(source: DataSource) -> str:
    path = getattr(source, "path", None)
    return Path(path).name if path else source.title
