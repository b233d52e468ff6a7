"""A network as a diagram: boxes and arrows from the input down to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyle,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.desktop.theme import Theme, body_font, themes
from studio.desktop.widgets.diagram_layout import (
    FROZEN_WIDTH,
    HEADER,
    MARK_WIDTH,
    PADDING,
    STACK,
    Arrow,
    Box,
    Drawing,
    Path,
    Placed,
    Rect,
    lay_out,
)

QUIET = 11
LEGIBLE, FURTHEST, NEAREST = 0.8, 0.25, 3.0
"""The smallest scale that `fit` takes, and what a person may zoom to."""
STEP = 1.2
BEND = 6
AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
IN_MIDDLE = Qt.AlignmentFlag.AlignCenter


class Look:
    """The fonts and the theme that all items of a scene share."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.strong, self.quiet = body_font(QApplication.font()), body_font(QApplication.font())
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.quiet.setPixelSize(QUIET)
        self.strong_size, self.quiet_size = QFontMetricsF(self.strong), QFontMetricsF(self.quiet)

    def measure(self, text: str, strong: bool) -> float:
        """How wide a text is."""
        return (self.strong_size if strong else self.quiet_size).horizontalAdvance(text)

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
        self._placed, self._look, self._frozen = placed, look, frozen
        self._rect = as_rect(placed.rect)
        self._right = self._rect.right() - PADDING
        self._marks: list[tuple[str, QRectF]] = []
        self._place_marks(placed.box)
        self._words = self._composed(placed.box)
        self.is_chosen = False
        self.setZValue(placed.depth)

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


class DiagramScene(QGraphicsScene):
    """The boxes and lines of one network, in one theme.

    Attributes:
        drawing: where everything lies.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # The tree would be built anew after each edit, for a few hundred items.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._look = Look(theme)
        self._items: dict[Path, BoxItem] = {}
        self.drawing = lay_out("", (), self._look.measure)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._look.theme = theme
        self.update()

    def show_boxes(self, input_text: str, boxes: Sequence[Box]) -> None:
        """Place and paint `boxes`."""
        self._items = {}
        self.clear()
        self._look = Look(self._look.theme)  # the fonts may be others by now
        self.drawing = lay_out(input_text, boxes, self._look.measure)
        for path, placed in self.drawing.boxes.items():
            self._items[path] = BoxItem(placed, self._look, self.tr("frozen"))
            self._add(self._items[path])
        if boxes:
            self._add(LinesItem(self.drawing, self._look, input_text, self.tr("concat")))
        self.setSceneRect(as_rect(self.drawing.bounds))

    def choose(self, path: Path | None) -> None:
        """Show which box is the selected one."""
        for key, item in self._items.items():
            if item.is_chosen != (key == path):
                item.choose(key == path)

    def _add(self, item: QGraphicsItem) -> None:
        item.setPos(0.5, 0.5)  # a line of one pixel is sharp in the middle of a pixel
        self.addItem(item)


class Diagram(QGraphicsView):
    """Shows a network, and which of its boxes is selected.

    Ctrl and the wheel zoom, dragging moves, a double click fits it into the window. Up and
    Down go from box to box, Right into a block, Left out of it; +, - and 0 zoom.

    Signals:
        chosen: the path of the box that a person selected.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = DiagramScene(themes().theme)
        self.setScene(self._scene)
        self.input_text, self.boxes = "", tuple[Box, ...]()
        self._current: Path | None = None
        self._zoomed = False
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAccessibleName(self.tr("Diagram of the network"))
        themes().changed.connect(self._dress)
        self._dress(themes().theme)

    def show_boxes(self, input_text: str, boxes: Sequence[Box]) -> None:
        """Show a network; the selection and a person's zoom stay."""
        if (input_text, tuple(boxes)) == (self.input_text, self.boxes):
            return
        is_first = not self.boxes
        self.input_text, self.boxes = input_text, tuple(boxes)
        self._scene.show_boxes(input_text, self.boxes)
        self._select(self._current)
        if is_first:
            self.fit()
        elif not self._zoomed:
            self._scale_to_fit()
        self.viewport().update()

    def current(self) -> Path | None:
        """The selected box."""
        return self._current

    def drawing(self) -> Drawing:
        """Where everything lies, in the scene's pixels."""
        return self._scene.drawing

    def choose(self, path: Path | None) -> None:
        """Select a box and bring it in sight, without telling anyone."""
        self._select(path)
        if self._current is not None:
            self.ensureVisible(as_rect(self._scene.drawing.boxes[self._current].rect), 16, 40)

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom(STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        """One step further away."""
        self._zoom(1 / STEP, self.viewport().rect().center())

    def fit(self) -> None:
        """As much of the network in sight as can be read, from the top."""
        self._zoomed = False
        self._scale_to_fit()
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        sideways = self.horizontalScrollBar()
        sideways.setValue((sideways.minimum() + sideways.maximum()) // 2)

    def scale_now(self) -> float:
        """How large it is shown; 1 is full size."""
        return self.transform().m11()

    def _scale_to_fit(self) -> None:
        bounds, room = self._scene.drawing.bounds, self.maximumViewportSize()
        # The view keeps two pixels to itself before it does without scroll bars.
        wide, high = (room.width() - 2) / bounds.width, (room.height() - 2) / bounds.height
        if min(wide, high) < LEGIBLE:
            # What the view itself reserves, though the style sheet's bar is thinner.
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
            wide = (room.width() - 2 - bar) / bounds.width
            high = 1.0
        scale = min(max(min(wide, high), LEGIBLE), 1.0)
        self.resetTransform()
        self.scale(scale, scale)

    def _zoom(self, factor: float, around: QPoint) -> None:
        """Zoom so that what lies at `around` stays there."""
        scale = min(max(self.scale_now() * factor, FURTHEST), NEAREST)
        still = self.mapToScene(around)
        self._zoomed = True
        self.resetTransform()
        self.scale(scale, scale)
        moved = self.mapFromScene(still) - around
        self._scroll_by(moved)

    def _scroll_by(self, by: QPoint) -> None:
        for bar, step in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() + step)

    def _select(self, path: Path | None) -> None:
        placed = self._scene.drawing.boxes.get(path) if path is not None else None
        self._current = path if placed is not None else None
        self._scene.choose(self._current)
        told = (placed.box.name, placed.box.remark, placed.box.out) if placed else ()
        self.setAccessibleDescription(", ".join(filter(None, told)))

    def _choose_and_tell(self, path: Path | None) -> None:
        if path is not None and path != self._current:
            self.choose(path)
            self.chosen.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        drawing, here = self._scene.drawing, self._current
        box = drawing.boxes[here] if here is not None else None
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._choose_and_tell(drawing.beside(here, step))
            case Qt.Key.Key_Right:
                inside = box.box.inside if box and box.box.flow != "leaf" else ()
                self._choose_and_tell(inside[0].path if inside else None)
            case Qt.Key.Key_Left:
                self._choose_and_tell(box.parent if box else None)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Called by Qt."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(1.0015 ** event.angleDelta().y(), event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        place = event.position().toPoint()
        if self._pressed is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll_by(self._pressed - place)
            self._pressed = place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        if self._pressed is not None and not self._dragging:
            place = self.mapToScene(event.position().toPoint())
            self._choose_and_tell(self._scene.drawing.at(place.x(), place.y()))
        self._pressed = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        if not self._zoomed:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        if not self._zoomed:
            self._scale_to_fit()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The sentence where there is nothing to draw."""
        if not self.boxes:
            painter.resetTransform()
            painter.setPen(QColor(themes().theme.quiet))
            painter.drawText(self.viewport().rect(), IN_MIDDLE, self.tr("No layers yet"))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._scene.set_theme(theme)
        self.setBackgroundBrush(QColor(theme.card))


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
