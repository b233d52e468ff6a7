"""Which line is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studio.desktop.core.theme import set_role, themes
from studio.desktop.runs.curves.lines import Line, line_word
from studio.desktop.runs.curves.strokes import RATE_DASH
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.whole_tip import plain_tip


@dataclass(frozen=True)
class Entry:
    """A name with the line it stands for.

    Attributes:
        colour: the number of a run's colour, or a token of the theme; ``""`` for no line.
        dash: lengths of dashes and gaps, in widths of the line.
    """

    name: str
    colour: int | str = ""
    width: int = 2
    dash: tuple[float, ...] = ()


class Legend(QWidget):
    """A row of swatches and names; long names are cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Entry, ...] = ()
        self._row = fill(QHBoxLayout(self), spacing=6, margins=(12, 0, 12, 0))
        self.setMinimumHeight(16)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """These and no others."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        self.setAccessibleName(", ".join(entry.name for entry in entries))
        self._clear()
        for entry in entries:
            self._add(entry)
        self._row.addStretch(1)

    def names(self) -> list[str]:
        """What it says, from left to right."""
        return [entry.name for entry in self._shown]

    def _clear(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, entry: Entry) -> None:
        if entry.colour != "":
            self._row.addWidget(Swatch(entry))
        label = ElidedLabel()
        label.setText(entry.name)
        label.setToolTip(plain_tip(entry.name))
        set_role(label, "caption")
        wanted = label.fontMetrics().horizontalAdvance(entry.name) + 10
        label.setMaximumWidth(wanted)
        if isinstance(entry.colour, str):  # only runs' names are long
            label.setMinimumWidth(wanted)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(label, wanted)


class Swatch(QWidget):
    """A short piece of a line."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        # A dash, a gap and a dash at least.
        dashed = entry.width * (sum(entry.dash) + max(entry.dash, default=0))
        self.setFixedSize(max(22, round(dashed)) + 2 if entry.dash else 14, 12)
        themes().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        theme, entry = themes().theme, self._entry
        colour = entry.colour
        named = (
            getattr(theme, colour)
            if isinstance(colour, str)
            else theme.series[colour % len(theme.series)]
        )
        pen = QPen(QColor(named), entry.width)
        if entry.dash:
            pen.setDashPattern(entry.dash)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLine(1, 6, self.width() - 1, 6)


def entries_of(names: Sequence[str], lines: Sequence[Line], rates: Sequence[Line]) -> list[Entry]:
    """Colours are runs' where there are several; then thick, thin and dashed are told apart."""
    several = len(names) > 1
    runs = [Entry(name, number) for number, name in enumerate(names)] if several else []
    kinds = list({line.name: line for line in reversed(lines)}.values())[::-1]
    has_kinds = len(kinds) > 1 or any(line.measured for line in kinds)
    entries = [_entry(line, several) for line in kinds] if has_kinds else []
    over = [Entry(line_word("rate"), "quiet", 1, RATE_DASH)] if rates else []
    return [*runs, *entries, *over]


def _entry(line: Line, several: bool) -> Entry:
    colour = "quiet" if several else "validation" if line.measured else "accent"
    thin = several or bool(line.number)
    width = 2 if line.measured or not thin else 1
    return Entry(line_word(line.name), colour, width, line.dash)
