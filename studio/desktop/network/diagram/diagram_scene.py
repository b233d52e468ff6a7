"""What the diagram shows: boxes, lines and what is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
)

from studio.desktop.core.theme import Theme
from studio.desktop.network.diagram.diagram_geometry import Box, Path, Placed
from studio.desktop.network.diagram.diagram_items import BoxItem
from studio.desktop.network.diagram.diagram_layout import lay_out
from studio.desktop.network.diagram.diagram_lines import LinesItem
from studio.desktop.network.diagram.diagram_style import DiagramLook, as_rect


class DiagramScene(QGraphicsScene):
    """The boxes and lines of one network, in one theme.

    Attributes:
        drawing: where everything lies.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # The tree would be built anew after each edit, for a few hundred items.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._look = DiagramLook(theme)
        self._items: dict[Path, BoxItem] = {}
        self._lines: LinesItem | None = None
        self.drawing = lay_out("", (), self._look.measure)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._look.theme = theme
        self.update()

    def show_boxes(self, input_text: str, boxes: Sequence[Box]) -> None:
        """Place and paint `boxes`; items of boxes that stay are kept, an edit changes few."""
        if self._look.font != QApplication.font():
            self._forget_items()
            self._look = DiagramLook(self._look.theme)
        self.drawing = lay_out(input_text, boxes, self._look.measure)
        for path in self._items.keys() - self.drawing.boxes.keys():
            self.removeItem(self._items.pop(path))
        for path, placed in self.drawing.boxes.items():
            self._show_box(path, placed)
        if self._lines is not None:
            self.removeItem(self._lines)
            self._lines = None
        if boxes:
            self._lines = LinesItem(self.drawing, self._look, input_text, self.tr("concat"))
            self._add(self._lines)
        self.setSceneRect(as_rect(self.drawing.bounds))

    def _show_box(self, path: Path, placed: Placed) -> None:
        item = self._items.get(path)
        if item is None:
            self._items[path] = BoxItem(placed, self._look, self.tr("frozen"))
            self._add(self._items[path])
        elif not item.is_showing(placed):
            item.show_box(placed)

    def _forget_items(self) -> None:
        self._items, self._lines = {}, None
        self.clear()

    def choose(self, path: Path | None) -> None:
        """Show which box is the selected one."""
        for key, item in self._items.items():
            if item.is_chosen != (key == path):
                item.choose(key == path)

    def _add(self, item: QGraphicsItem) -> None:
        item.setPos(0.5, 0.5)  # a line of one pixel is sharp in the middle of a pixel
        self.addItem(item)
