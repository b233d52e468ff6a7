"""The values under the pointer, in a small table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.lines import Line, line_word
from studio.desktop.runs.curves.strokes import colour_of

SIZE = 11
ROW = 17
PADDING = 8
SWATCH = 14
MOST_NAME, LEAST_NAME = 150, 40
"""A run's name is cut there, in pixels."""


NOTHING = "–"


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    colour: str
    name: str
    values: tuple[str, ...]


class Readout(QWidget):
    """Lies over a plot and lets the pointer through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = ""
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._most_name = MOST_NAME
        self._font = QFont(self.font())
        self._font.setPixelSize(SIZE)
        self._font.setFeature(QFont.Tag("tnum"), 1)
        self.hide()

    def text(self) -> str:
        """All it says, a line a row; nothing while it is hidden."""
        if self.isHidden():
            return ""
        rows = [" ".join((row.name, *row.values)) for row in self._rows]
        return "\n".join([" ".join((self._title, *self._columns)).strip(), *rows])

    def show_table(
        self, title: str, columns: Sequence[str], rows: Sequence[Row], room: int
    ) -> None:
        """`columns` are the heads of the values; none where there is one value a row. Names
        are cut to what is left of `room`.
        """
        self._title, self._columns, self._rows = title, tuple(columns), tuple(rows)
        self._most_name, widths = MOST_NAME, self._widths()
        self._most_name = max(LEAST_NAME, room - 2 * PADDING - SWATCH - sum(widths[1:]))
        widths = self._widths()
        head = QFontMetrics(self._font).horizontalAdvance(self._title)
        wide = max(SWATCH + sum(widths), head + sum(widths[1:]) if columns else head)
        self.resize(2 * PADDING + wide, 2 * PADDING + ROW * (1 + len(rows)) - 4)
        self.show()
        self.raise_()
        self.update()

    def place_at(self, x: float, room: QRect, low: bool) -> None:
        """Beside the line at `x`, inside `room`; at its bottom where `low`."""
        top = room.bottom() - 4 - self.height() if low else room.top() + 4
        right = round(x) + 10
        left = round(x) - 10 - self.width()
        fits_right = right + self.width() <= room.right()
        self.move(right if fits_right else max(room.left(), left), top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        theme, painter = themes().theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._font)
        widths = self._widths()
        painter.setPen(QColor(theme.quiet))
        self._paint_row(painter, 0, 0, self._title, self._columns, widths)
        for number, row in enumerate(self._rows, 1):
            middle = PADDING - 2 + ROW * number + ROW / 2
            painter.setPen(QPen(QColor(row.colour), 2))
            painter.drawLine(PADDING, round(middle), PADDING + 8, round(middle))
            painter.setPen(QColor(theme.text))
            self._paint_row(painter, number, SWATCH, row.name, row.values, widths)

    def _paint_row(
        self,
        painter: QPainter,
        number: int,
        indent: int,
        name: str,
        values: Sequence[str],
        widths: list[int],
    ) -> None:
        top, left = PADDING - 2 + ROW * number, PADDING + indent
        centre = Qt.AlignmentFlag.AlignVCenter
        values_left = self.width() - PADDING - sum(widths[1:])
        room = (values_left if values else self.width() - PADDING) - left
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, ROW), centre, name)
        # A title without heads has no values beside it.
        for value, width in zip(values, widths[1:], strict=False):
            box = QRect(values_left, top, width, ROW)
            painter.drawText(box, centre | Qt.AlignmentFlag.AlignRight, value)
            values_left += width

    def _widths(self) -> list[int]:
        """Of the names and of each column of values."""
        measure = QFontMetrics(self._font).horizontalAdvance
        names = max((measure(row.name) for row in self._rows), default=0)
        table = [row.values for row in self._rows] + ([self._columns] if self._columns else [])
        columns = [max(map(measure, column)) + 14 for column in zip(*table, strict=True)]
        return [min(names, MOST_NAME, self._most_name) + 1, *columns]


def nearest_place(lines: Sequence[Line], x: float) -> float | None:
    """Where the line with the most points has one."""
    finest = max(lines, key=lambda line: len(line.xs), default=None)
    if finest is None or not len(finest.xs):
        return None
    return float(finest.xs[np.abs(finest.xs - x).argmin()])


def place_beside(lines: Sequence[Line], x: float, forward: bool, least: float) -> float | None:
    """The next place of the line with the most points, at least `least` away.

    The last one where none is so far away; None where there is none on that side.
    """
    finest = max(lines, key=lambda line: len(line.xs), default=None)
    if finest is None:
        return None
    beside = finest.xs[finest.xs > x] if forward else finest.xs[finest.xs < x][::-1]
    if not len(beside):
        return None
    far = np.abs(beside - x) >= least
    return float(beside[far.argmax() if far.any() else -1])


def rows_at(
    lines: Sequence[Line], names: Sequence[str], x: float, reach: float
) -> tuple[tuple[str, ...], list[Row]]:
    """The heads of the columns and the rows: a row a run where there are several, else a line."""
    told = [(line, _value(line.at(x, reach), line.percent)) for line in lines]
    if len(names) < 2:
        rows = [(line, line_word(line.name), (value,)) for line, value in told]
        return (), [Row(colour_of(line, False).name(), name, v) for line, name, v in rows]
    kinds = tuple(dict.fromkeys(line.name for line in lines))
    found = {(line.run, line.name): value for line, value in told}
    firsts = {line.run: line for line in reversed(lines)}
    rows_of_runs = [
        Row(
            colour_of(firsts[run], True).name(),
            names[run],
            tuple(found.get((run, kind), NOTHING) for kind in kinds),
        )
        for run in sorted(firsts)
    ]
    heads = tuple(line_word(kind) for kind in kinds) if len(kinds) > 1 else ()
    return heads, rows_of_runs


def _value(value: float | None, percent: bool) -> str:
    if value is None:
        return NOTHING
    return f"{value:.2%}" if percent else f"{value:.4g}"
