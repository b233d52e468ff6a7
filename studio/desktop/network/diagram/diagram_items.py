"""What a diagram is painted of: boxes, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.desktop.core.theme import Theme, body_font
from studio.desktop.network.diagram.diagram_layout import (
    FROZEN_WIDTH,
    HEADER,
    MARK_WIDTH,
    PADDING,
    STACK,
    Arrow,
    Box,
    Drawing,
    Placed,
    Rect,
)

QUIET = 11
BEND = 6
AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
IN_MIDDLE = Qt.AlignmentFlag.AlignCenter


class Look:
    """The fonts and the theme that all items of a scene share."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.font = QApplication.font()
        self._widths: dict[tuple[str, bool], float] = {}
        self.strong, self.quiet = body_font(self.font), body_font(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.quiet.setPixelSize(QUIET)
        self.strong_size, self.quiet_size = QFontMetricsF(self.strong), QFontMetricsF(self.quiet)

    def measure(self, text: str, strong: bool) -> float:
        """How wide a text is; remembered, since most texts stay from one drawing to the next."""
        width = self._widths.get((text, strong))
        if width is None:
            size = self.strong_size if strong else self.quiet_size
            width = self._widths[text, strong] = size.horizontalAdvance(text)
        return width

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        colour: str,
        strong: bool = False,
        align: Qt.AlignmentFlag = AT_LEFT,
    ) -> None:
        """Write one line."""
        painter.setFont(self.strong if strong else self.quiet)
        painter.setPen(QColor(colour))
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)


@dataclass(frozen=True)
class _Words:
    """A text within a box, already short enough."""

    rect: QRectF
    text: str
    strong: bool


class BoxItem(QGraphicsItem):
    """Paints a layer or the frame of a block.

    Attributes:
        is_chosen: whether it is the selected one.
    """

    def __init__(self, placed: Placed, look: Look, frozen: str) -> None:
        super().__init__()
        self._look, self._frozen = look, frozen
        self.is_chosen = False
        self.show_box(placed)

    def show_box(self, placed: Placed) -> None:
        """Show another box, or the same one elsewhere."""
        self.prepareGeometryChange()
        self._placed = placed
        self._rect = as_rect(placed.rect)
        self._right = self._rect.right() - PADDING
        self._marks: list[tuple[str, QRectF]] = []
        self._place_marks(placed.box)
        self._words = self._composed(placed.box)
        self.setZValue(placed.depth)

    def is_showing(self, placed: Placed) -> bool:
        """Whether it shows this box, at this place, already."""
        return placed == self._placed

    def choose(self, chosen: bool) -> None:
        """Show whether it is the selected one."""
        self.is_chosen = chosen
        self.update()

    def boundingRect(self) -> QRectF:
        """Called by Qt."""
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Called by Qt."""
        self._paint_ground(painter)
        for words in self._words:
            colour = self._look.theme.text if words.strong else self._look.theme.quiet
            self._look.write(painter, words.rect, words.text, colour, words.strong)
        for mark, rect in self._marks:
            self._paint_mark(painter, mark, rect)

    def _place_marks(self, box: Box) -> None:
        """The badge, the sign of a problem and *frozen*, from the right end of the title."""
        badge = self._look.measure(box.about, False) + 16 if box.flow == "repeat" else 0
        frozen = self._look.measure(self._frozen, False) + 18
        wanted = {
            "level": MARK_WIDTH if box.level != "plain" else 0,
            "badge": badge if box.about else 0,
            "frozen": min(frozen, FROZEN_WIDTH) if box.frozen else 0,
        }
        middle = self._rect.y() + (HEADER / 2 if box.flow != "leaf" else 15)
        for mark, width in wanted.items():
            if width:
                self._marks.append((mark, QRectF(self._right - width, middle - 9, width, 18)))
                self._right -= width + 4

    def _composed(self, box: Box) -> list[_Words]:
        """Name and remark: below one another in a layer, side by side above a block."""
        x, y = self._rect.x() + PADDING, self._rect.y()
        if box.flow == "leaf":
            name = self._fitted(QRectF(x, y + 6, self._right - x, 18), box.name, True)
            whole = self._rect.width() - 2 * PADDING
            return [name, self._fitted(QRectF(x, y + 24, whole, 16), box.remark, False)]
        name = self._fitted(QRectF(x, y, self._right - x, HEADER), box.name, True)
        x += min(self._look.measure(name.text, True) + 8, self._right - x)
        remark = QRectF(x, y, self._right - x, HEADER)
        return [name, self._fitted(remark, box.remark, False)]

    def _fitted(self, rect: QRectF, text: str, strong: bool) -> _Words:
        size = self._look.strong_size if strong else self._look.quiet_size
        # A hair more, or a text that just fits loses its end to rounding.
        fitted = size.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        return _Words(rect.adjusted(0, 0, 1, 0), fitted, strong)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, box = self._look.theme, self._placed.box
        border = {"plain": theme.line, "advice": theme.validation, "bad": theme.bad}[box.level]
        ground = theme.card if box.flow == "leaf" or self._placed.depth % 2 else theme.field
        if self.is_chosen:
            border, ground = theme.accent, theme.wash
        emphatic = self.is_chosen or box.level != "plain"
        painter.setPen(QPen(QColor(border), 1.5 if emphatic else 1))
        painter.setBrush(QColor(ground))
        card = self._rect
        if box.flow == "repeat":
            card = card.adjusted(0, 0, 0, -STACK)
            for inset, lower in ((12, STACK), (6, STACK / 2)):
                painter.drawRoundedRect(card.adjusted(inset, 30, -inset, lower), 8, 8)
        radius = 8 if box.flow == "leaf" else 10
        painter.drawRoundedRect(card, radius, radius)

    def _paint_mark(self, painter: QPainter, mark: str, rect: QRectF) -> None:
        theme, box = self._look.theme, self._placed.box
        if mark == "badge":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.wash if not self.is_chosen else theme.card))
            painter.drawRoundedRect(rect, 9, 9)
            self._look.write(painter, rect, box.about, theme.accent_text, align=IN_MIDDLE)
        elif mark == "frozen":
            _stroke(painter, snowflake(), QPointF(rect.x() + 7, rect.center().y()), theme.quiet)
            self._look.write(painter, rect.adjusted(17, 0, 1, 0), self._frozen, theme.quiet)
        else:
            colour = theme.bad_text if box.level == "bad" else theme.validation_text
            _stroke(painter, warning(), QPointF(rect.right() - 7, rect.center().y()), colour)


class LinesItem(QGraphicsItem):
    """Paints what lies between the boxes: arrows, shapes, joints, and the input."""

    def __init__(self, drawing: Drawing, look: Look, input_text: str, concat: str) -> None:
        super().__init__()
        self._drawing, self._look = drawing, look
        self._input, self._concat = input_text, concat
        self._lines, self._heads = QPainterPath(), QPainterPath()
        self._heads.setFillRule(Qt.FillRule.WindingFill)  # two that coincide are still filled
        for arrow in drawing.arrows:
            _add_arrow(self._lines, self._heads, arrow)
        self.setZValue(len(drawing.boxes) + 1)  # lines run over the grounds of blocks

    def boundingRect(self) -> QRectF:
        """Called by Qt."""
        return as_rect(self._drawing.bounds)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Called by Qt."""
        theme = self._look.theme
        painter.setPen(QPen(QColor(theme.faint), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._lines)
        painter.fillPath(self._heads, QColor(theme.faint))
        self._paint_pill(painter, self._drawing.pill, self._input, theme.wash, theme.accent_text)
        for joint in self._drawing.joints:
            text = "" if joint.is_sum else self._concat
            self._paint_pill(painter, joint.rect, text, theme.card, theme.quiet, theme.faint)
            if joint.is_sum:
                _stroke(painter, plus(), as_rect(joint.rect).center(), theme.text)
        for note in self._drawing.notes:
            self._look.write(painter, as_rect(note.rect), note.text, theme.quiet)

    def _paint_pill(
        self, painter: QPainter, at: Rect, text: str, ground: str, ink: str, border: str = ""
    ) -> None:
        painter.setPen(QColor(border) if border else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(as_rect(at), at.height / 2, at.height / 2)
        self._look.write(painter, as_rect(at), text, ink, align=IN_MIDDLE)


def as_rect(rect: Rect) -> QRectF:
    """A rectangle as Qt has it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _add_arrow(lines: QPainterPath, heads: QPainterPath, arrow: Arrow) -> None:
    """A line with round bends, and its head apart: one is drawn, the other filled."""
    points = [QPointF(*point) for point in arrow.points]
    lines.moveTo(points[0])
    for corner, after in pairwise(points[1:]):
        lines.lineTo(_towards(corner, lines.currentPosition()))
        lines.quadTo(corner, _towards(corner, after))
    lines.lineTo(points[-1])
    if arrow.head and len(points) > 1:
        tip, back = points[-1], _towards(points[-1], points[-2])
        side = QPointF(back.y() - tip.y(), tip.x() - back.x()) * 0.6
        heads.moveTo(tip)
        heads.lineTo(back + side)
        heads.lineTo(back - side)
        heads.closeSubpath()


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """A little way from `corner` to `other`, at most half of it."""
    way = other - corner
    length = max(abs(way.x()), abs(way.y()), 1e-9)
    return corner + way * min(BEND / length, 0.5)


def _stroke(painter: QPainter, path: QPainterPath, at: QPointF, colour: str) -> None:
    pen = QPen(QColor(colour), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.translated(at))


@cache
def snowflake() -> QPainterPath:
    """The sign of frozen weights, around 0, 0."""
    return _drawn("0,-6 0,6|-5.2,-3 5.2,3|-5.2,3 5.2,-3|-2,-5 0,-3.4 2,-5|-2,5 0,3.4 2,5")


@cache
def warning() -> QPainterPath:
    """A triangle with a point of exclamation, around 0, 0."""
    return _drawn("0,-6 6.5,5.5 -6.5,5.5 0,-6|0,-2 0,1.5|0,3.4 0,3.5")


@cache
def plus() -> QPainterPath:
    """The sign of a sum, around 0, 0."""
    return _drawn("-4,0 4,0|0,-4 0,4")


def _drawn(strokes: str) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes.split("|"):
        points = [QPointF(*map(float, point.split(","))) for point in stroke.split()]
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
    return path
