"""How much room decoded pictures and outputs of frozen layers take on disk, how much they may take,
and Clear.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import memory
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel

GB = 2**30


class CacheRow(QWidget):
    """Shows the cache, and says what a person wants of it.

    Signals:
        requested: the size is to be measured.
        limit_set: bytes that it may take from now on.
        cleared: everything is to be removed.
    """

    requested = Signal()
    limit_set: Signal[int] = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel(role="quiet", wraps=True)
        self._limit = QSpinBox(minimum=1, maximum=10_000, suffix=self.tr(" GB"))
        self._limit.lineEdit().setTextMargins(6, 0, 0, 0)
        self._limit.setPrefix(self.tr("at most "))
        self._limit.setAccessibleName(
            self.tr("Most that decoded pictures and outputs of frozen layers may take")
        )
        self._limit.setToolTip(
            self.tr("Above this, what was used longest ago is forgotten and made anew")
        )
        self._limit.editingFinished.connect(self._set_limit)
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setObjectName("clearCacheButton")
        self._clear.setToolTip(self.tr("Remove them all; your own files are not touched"))
        self._clear.clicked.connect(self.cleared)
        row = fill(QHBoxLayout(), (self._limit, 1), self._clear, spacing=8)
        fill(QVBoxLayout(self), self._text, row, spacing=4, margins=0)

    def refresh(self) -> None:
        """Measure again."""
        self.requested.emit()

    def show_cache(self, size: int, limit: int) -> None:
        """Bytes that are taken, and that may be."""
        self._text.setText(
            self.tr(
                "{0} of decoded pictures and outputs of frozen layers: neither is made twice"
            ).format(memory(size))
            if size
            else self.tr("Nothing yet of decoded pictures and outputs of frozen layers")
        )
        self._limit.setValue(max(1, limit // GB))
        self._clear.setEnabled(size > 0)

    @Slot()
    def _set_limit(self) -> None:
        self.limit_set.emit(self._limit.value() * GB)
