"""A few samples of the open dataset: pictures side by side, or texts below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.data.samples.sample_grid import SampleGrid
from studio.desktop.data.samples.text_list import TextList

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview
    from studio.engine.progress import Glimpse


class SamplePreview(QWidget):
    """As many as there is room for.

    Signals:
        clicked: one of them.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._list = SampleGrid(self), TextList(self)
        self._grid.set_empty_text(self.tr("Samples appear here"))
        self._grid.setToolTip(self.tr("Click to look through the samples"))
        self._grid.clicked.connect(self.clicked)
        self._list.setObjectName("textPreview")
        self._list.setSelectionMode(TextList.SelectionMode.NoSelection)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.chosen.connect(self.clicked)
        self._layers = QStackedLayout(self)
        for widget in (self._grid, self._list):
            self._layers.addWidget(widget)

    def show_overview(self, overview: Overview) -> None:
        """Those of a dataset that is open."""
        if overview.is_text:
            rows = list(zip(overview.texts, overview.labels, strict=True))
            self._list.set_rows(rows, overview.classes)
            self._layers.setCurrentWidget(self._list)
        else:
            self._grid.set_samples(overview.pictures, overview.labels, overview.classes)
            self._layers.setCurrentWidget(self._grid)

    def show_glimpse(self, seen: Glimpse) -> None:
        """First pictures of what is still being opened."""
        if seen.pictures:
            self._grid.set_samples(np.stack(seen.pictures), seen.labels, seen.classes)
            self._layers.setCurrentWidget(self._grid)
