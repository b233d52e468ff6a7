"""Which line is which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studio.desktop.theme import set_role, themes
from studio.desktop.widgets.elided_label import ElidedLabel


class Legend(QWidget):
    """A row of swatches and names; long names are cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, int | str], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(6)
        self.setMinimumHeight(16)

    def show_entries(self, entries: Sequence[tuple[str, int | str]]) -> None:
        """Names with the number of a run's colour, or a theme's token; ``""`` for no swatch."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, colour in entries:
            if colour != "":
                self._row.addWidget(Swatch(colour))
            label = ElidedLabel()
            label.setText(name)
            label.setToolTip(name)
            set_role(label, "caption")
            wanted = label.fontMetrics().horizontalAdvance(name) + 8
            label.setMaximumWidth(wanted)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._row.addWidget(label, wanted)
        self._row.addStretch(1)


class Swatch(QWidget):
    """A short line in a run's colour, or a theme's."""

    def __init__(self, colour: int | str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(14, 12)
        themes().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        theme = themes().theme
        colour = self._colour
        named = getattr(theme, colour) if isinstance(colour, str) else theme.series[colour]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(named), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(2, 6, 12, 6)
