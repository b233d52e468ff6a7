"""How the strip of stages is painted."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from studio.desktop.core.theme import Theme
from studio.desktop.fine_tuning.plan.plan_words import adapter_title, settings_text, stage_text
from studio.desktop.fine_tuning.plan.strip_content import ADAPTERS, StripContent
from studio.desktop.fine_tuning.plan.strip_geometry import (
    AXIS,
    BESIDE,
    CELL_GAP,
    LEAST_CELL,
    Looked,
    StripGeometry,
)
from studio.engine.printable import printable
from studio.engine.training.stages.spans import Span

MOST_NAMES, MOST_RATES = 150.0, 150.0
"""Widths that the names of layers and the rates may take, in pixels."""
WORDS = 11
ROUND = 2.5
HATCH = 5.0
"""From one line of a hatched cell to the next, in pixels."""
LEAST_LINE = 0.35
"""Of the colour of the highest rate, what thin lines have at least: paler ones are not seen."""
SWATCH = 22
"""The width of the legend's cell."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def words_font(font: QFont) -> QFont:
    """The font of all words in the strip."""
    made = QFont(font)
    made.setPixelSize(WORDS)
    return made


def geometry_of(content: StripContent, font: QFont, width: float) -> StripGeometry:
    """The strip as it fits into `width` pixels."""
    metrics = QFontMetricsF(words_font(font))
    names = max(metrics.horizontalAdvance(printable(row.label)) for row in content.rows)
    if content.adapter is not None:
        names = max(names, SWATCH + 6 + metrics.horizontalAdvance(adapter_title(content.adapter)))
    texts = [row_text(content, row) for row in range(len(content.rows))]
    rates = max(metrics.horizontalAdvance(text) for text in (*texts, epoch_word()))
    return StripGeometry(
        width,
        len(content.rows),
        content.training.epochs,
        min(names + 1, MOST_NAMES, width / 4),
        min(rates + 1, MOST_RATES, width / 4),
    )


def row_text(content: StripContent, row: int) -> str:
    """The rate at a row's end, or why there is none."""
    if content.learns_by(row) == "nothing" and not content.is_frozen(row):
        return QCoreApplication.translate("fine_tuning", "no adapter")
    return content.rate_words(row) or QCoreApplication.translate("fine_tuning", "frozen")


def epoch_word() -> str:
    return QCoreApplication.translate("fine_tuning", "epoch")


class StripPainter:
    """Paints a strip once."""

    def __init__(
        self, painter: QPainter, content: StripContent, geometry: StripGeometry, theme: Theme
    ) -> None:
        self._painter, self._content = painter, content
        self._geometry, self._theme = geometry, theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, looked: Looked, current: tuple[int, int] | None) -> None:
        """All of it, as a person looks at it; `current` is the cell of the keyboard."""
        for row in range(len(self._content.rows)):
            self._paint_row(row, looked)
        for place, span in enumerate(self._content.spans):
            self._paint_header(place, span, looked)
            if place:
                self._paint_edge(span.begin, place - 1 == looked.edge)
        self._paint_axis()
        if current is not None:
            self._paint_frame(*current)

    def _paint_row(self, row: int, looked: Looked) -> None:
        geometry, theme = self._geometry, self._theme
        rect = geometry.row_rect(row)
        is_looked_at = looked.cell is not None and looked.cell[0] == row
        words = theme.text if is_looked_at else theme.quiet
        names = QRectF(0, rect.top(), geometry.names, rect.height())
        self._write(names, self._content.rows[row].label, words, _LEFT)
        for place, span in enumerate(self._content.spans):
            for begin, end, strength in self._cells(row, span):
                cell = geometry.cell_rect(row, begin, end)
                if strength and self._content.learns_by(row) in ADAPTERS:
                    self._paint_beside(cell, strength)
                else:
                    self._paint_cell(cell, strength)
            if looked.cell == (row, place):
                self._paint_hint(geometry.cell_rect(row, span.begin, span.end))
        rates = QRectF(geometry.right + BESIDE, rect.top(), geometry.rates, rect.height())
        self._write(rates, row_text(self._content, row), theme.quiet, _LEFT)

    def _cells(self, row: int, span: Span) -> Iterator[tuple[int, int, float]]:
        """The cells of a stage: an epoch each, or some where those would be slivers."""
        cell = self._geometry.cell
        step = 1 if cell >= LEAST_CELL else math.ceil(LEAST_CELL / cell)
        for begin in range(span.begin, span.end, step):
            end = min(begin + step, span.end)
            yield begin, end, self._content.strength(row, (begin + end - 1) // 2)

    def _paint_cell(self, rect: QRectF, strength: float) -> None:
        theme = self._theme
        self._painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(theme.field if theme.name == "light" else theme.hover)
        self._painter.setBrush(mixed(theme.card, theme.accent, strength) if strength else ground)
        self._painter.drawRoundedRect(rect, ROUND, ROUND)

    def _paint_beside(self, rect: QRectF, strength: float) -> None:
        """Hatched: the layers stay, and an adapter beside them learns."""
        self._paint_cell(rect, 0.0)
        painter, theme = self._painter, self._theme
        pen = QPen(mixed(theme.card, theme.accent, LEAST_LINE + (1 - LEAST_LINE) * strength), 1.5)
        shape, lines = QPainterPath(), QPainterPath()
        shape.addRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), ROUND, ROUND)
        across, down = rect.width(), rect.height()
        start = rect.left() - rect.left() % HATCH - down  # so that neighbours go on in one line
        for step in range(math.ceil((across + down) / HATCH) + 2):
            x = start + step * HATCH
            lines.moveTo(x, rect.bottom())
            lines.lineTo(x + down, rect.top())
        painter.save()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.setClipPath(shape)
        painter.drawPath(lines)
        painter.restore()

    def _paint_hint(self, rect: QRectF) -> None:
        """A click here would do something."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.quiet), 1))
        self._painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)

    def _paint_header(self, place: int, span: Span, looked: Looked) -> None:
        theme, rect = self._theme, self._geometry.header_rect(span)
        is_looked_at = looked.stage == place
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(theme.wash if is_looked_at else theme.hover))
        self._painter.drawRoundedRect(rect, 4, 4)
        name, settings = stage_text(span.number), settings_text(span.stage)
        room = rect.adjusted(6, 0, -2, 0)
        metrics = QFontMetricsF(self._painter.font())
        texts = (f"{name} · {settings}" if settings else name, name, str(span.number + 1))
        fitting = (text for text in texts if metrics.horizontalAdvance(text) <= room.width())
        colour = theme.accent_text if is_looked_at else theme.quiet
        self._write(room, next(fitting, ""), colour, _LEFT)

    def _paint_edge(self, epochs: int, is_taken: bool) -> None:
        """Between two stages."""
        x = self._geometry.x_of(epochs) - CELL_GAP / 2
        colour = self._theme.accent if is_taken else self._theme.quiet
        self._painter.setPen(QPen(QColor(colour), 2 if is_taken else 1))
        self._painter.drawLine(QPointF(x, 0), QPointF(x, self._geometry.bottom + 4))

    def _paint_axis(self) -> None:
        geometry, quiet = self._geometry, self._theme.quiet
        metrics = QFontMetricsF(self._painter.font())
        widest = metrics.horizontalAdvance(str(geometry.epochs)) + 8
        for epoch in shown_epochs(geometry.epochs, geometry.cell, widest):
            middle = geometry.x_of(epoch - 0.5) - CELL_GAP / 2
            room = QRectF(middle - widest, geometry.bottom, 2 * widest, AXIS)
            self._write(room, str(epoch), quiet, _MIDDLE)
        room = QRectF(geometry.right + BESIDE, geometry.bottom, geometry.rates, AXIS)
        self._write(room, epoch_word(), quiet, _LEFT)
        if self._content.adapter is not None:
            self._paint_legend(adapter_title(self._content.adapter))

    def _paint_legend(self, title: str) -> None:
        """What hatched cells are, below the names."""
        top, names = self._geometry.bottom, self._geometry.names
        self._paint_beside(QRectF(0, top + 3, SWATCH, AXIS - 6), 1.0)
        room = QRectF(SWATCH + 6, top, max(names - SWATCH - 6, 0), AXIS)
        self._write(room, title, self._theme.quiet, _LEFT)

    def _paint_frame(self, row: int, place: int) -> None:
        """Around the cell of the keyboard; above the rows, around the name of a stage."""
        span = self._content.spans[place]
        rect = self._geometry.header_rect(span)
        if row >= 0:
            rect = self._geometry.cell_rect(row, span.begin, span.end)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.text), 1.5))
        self._painter.drawRoundedRect(rect.adjusted(-0.75, -0.75, 0.75, 0.75), 3, 3)

    def _write(self, rect: QRectF, text: str, colour: str, where: Qt.AlignmentFlag) -> None:
        metrics = QFontMetricsF(self._painter.font())
        shown = metrics.elidedText(printable(text), Qt.TextElideMode.ElideRight, rect.width())
        self._painter.setPen(QColor(colour))
        self._painter.drawText(rect, where, shown)


def shown_epochs(epochs: int, cell: float, widest: float) -> list[int]:
    """The epochs, from 1, whose numbers stand below: all, or some at even distances."""
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if step * cell >= widest:
            return list(range(step, epochs + 1, step)) or [epochs]
    return [epochs]


def mixed(ground: str, colour: str, share: float) -> QColor:
    """A colour laid over a ground, 0 for the ground alone."""
    below, above = QColor(ground), QColor(colour)
    return QColor(
        *(
            round(one + (other - one) * share)
            for one, other in zip(below.getRgb()[:3], above.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
