"""The list of datasets: those that the studio knows, and a person's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import source_name
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.engine.data.sources import DataSource


class SourceCombo(FittingCombo):
    """Chooses a dataset.

    Attributes:
        sources: what is offered, in order.

    Signals:
        chosen: what a person chose.
    """

    chosen: Signal[DataSource] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("datasetCombo")
        self.setAccessibleName(self.tr("Dataset"))
        # A person's own need a path first.
        self.sources = [kind() for kind in DataSource.kinds.values() if not kind.is_own()]
        for source in self.sources:
            self.addItem(source_name(source))
        self.currentIndexChanged.connect(self._choose)

    def offer(self, sources: Sequence[DataSource]) -> None:
        """Add a person's own datasets to the list."""
        with QSignalBlocker(self):
            for source in sources:
                if source not in self.sources:
                    self.sources.append(source)
                    self.addItem(source_name(source))

    def select(self, source: DataSource) -> None:
        """Show `source` without telling of it. It takes the place of what reads the same files or
        dataset in another way.
        """
        if source not in self.sources:
            self.sources = [source if source.reads_the_same(one) else one for one in self.sources]
        self.offer([source])
        with QSignalBlocker(self):
            self.setCurrentIndex(self.sources.index(source))

    def take_out(self, source: DataSource) -> None:
        """A person's own data that cannot be opened is not offered any more."""
        if source in self.sources and source.is_own():
            with QSignalBlocker(self):
                self.removeItem(self.sources.index(source))
            self.sources.remove(source)

    @Slot(int)
    def _choose(self, index: int) -> None:
        if 0 <= index < len(self.sources):
            self.chosen.emit(self.sources[index])
