"""What a diagram is painted of: boxes, and the lines between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studio.desktop.network.diagram.diagram_geometry import Box, Placed
from studio.desktop.network.diagram.diagram_layout import (
    FROZEN_WIDTH,
    HEADER,
    MARK_WIDTH,
    PADDING,
    STACK,
)
from studio.desktop.network.diagram.diagram_style import (
    IN_MIDDLE,
    DiagramLook,
    Words,
    as_rect,
    draw_sign,
    snowflake,
    warning,
)


class BoxItem(QGraphicsItem):
    """Paints a layer or the frame of a block.

    Attributes:
        is_chosen: whether it is the selected one.
    """

    def __init__(self, placed: Placed, look: DiagramLook, frozen: str) -> None:
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

    def _composed(self, box: Box) -> list[Words]:
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

    def _fitted(self, rect: QRectF, text: str, strong: bool) -> Words:
        size = self._look.strong_size if strong else self._look.quiet_size
        # A hair more, or a text that just fits loses its end to rounding.
        fitted = size.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        return Words(rect.adjusted(0, 0, 1, 0), fitted, strong)

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
            draw_sign(painter, snowflake(), QPointF(rect.x() + 7, rect.center().y()), theme.quiet)
            self._look.write(painter, rect.adjusted(17, 0, 1, 0), self._frozen, theme.quiet)
        else:
            colour = theme.bad_text if box.level == "bad" else theme.validation_text
            draw_sign(painter, warning(), QPointF(rect.right() - 7, rect.center().y()), colour)
