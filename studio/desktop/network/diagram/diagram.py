"""A network as a diagram: boxes and arrows from the input down to the answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsView,
    QStyle,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.network.diagram.diagram_geometry import Box, DiagramDrawing, Path
from studio.desktop.network.diagram.diagram_layout import HEADER
from studio.desktop.network.diagram.diagram_scene import DiagramScene
from studio.desktop.network.diagram.diagram_style import IN_MIDDLE, as_rect

LEGIBLE, FURTHEST, NEAREST = 0.8, 0.25, 3.0
"""The smallest scale that `fit` takes, and what a person may zoom to."""
STEP = 1.2


class Diagram(QGraphicsView):
    """Shows a network, and which of its boxes is selected.

    Ctrl and the wheel zoom, dragging moves, a double click fits it into the window. Up and
    Down go from box to box, Right into a block, Left out of it; +, - and 0 zoom.

    Signals:
        chosen: the path of the box that a person selected.
    """

    chosen: Signal[Path] = Signal(object)

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

    def drawing(self) -> DiagramDrawing:
        """Where everything lies, in the scene's pixels."""
        return self._scene.drawing

    def choose(self, path: Path | None) -> None:
        """Select a box and bring it in sight, without telling anyone."""
        self._select(path)
        if self._current is not None:
            box = as_rect(self._scene.drawing.boxes[self._current].rect)
            room = self.mapToScene(self.viewport().rect()).boundingRect().height()
            box.setHeight(min(box.height(), max(HEADER, room - 80)))  # of a large block its top
            self.ensureVisible(box, 16, 40)

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
