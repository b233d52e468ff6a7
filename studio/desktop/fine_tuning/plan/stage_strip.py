"""The strip of stages as it is changed: by the mouse, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.plan.strip_content import StripContent
from studio.desktop.fine_tuning.plan.strip_edits import (
    HEADERS,
    Cell,
    neighbour,
    with_edge,
    with_row,
)
from studio.desktop.fine_tuning.plan.strip_geometry import Looked
from studio.desktop.fine_tuning.plan.strip_view import StripView

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Stages across and rows down that the arrows go."""


class StageStrip(StripView):
    """A click or Space on a cell lets the layers of a row learn in a stage, or stay as they are;
    drawing over several cells does the same to all. The edges between stages can be moved, with the
    mouse or by Shift and an arrow. The name of a stage, or Return, opens its settings.

    Signals:
        edited: the stages as they are now, and what was done, to undo it.
        opened: a stage, counted among those in sight, and where its name stands on the screen.
        menu_requested: a stage, after how many epochs of the run, and where on the screen.
        refused: why something could not be done.
    """

    edited: Signal[Stages, str] = Signal(object, str)
    opened: Signal[int, QRect] = Signal(int, object)
    menu_requested: Signal[int, int, QPoint] = Signal(int, int, object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stageStrip")
        self.setAccessibleName(self.tr("Stages: layers by epochs"))
        self._held: Literal["", "cells", "edge"] = ""
        self._edge = 0
        self._lets_learn = False
        self._before: Stages = ()  # when it was taken

    def show_content(self, content: StripContent | None) -> None:
        """Show these stages; while a person draws, theirs stay."""
        if self._held:
            return
        rows = self.content.rows if self.content is not None else ()
        self.looked = Looked()
        self.put(replace(content, before=rows) if content is not None else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        self.look_at(event.position())
        if self.content is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._before, looked = self.content.stages, self.looked
        if looked.edge is not None:
            self._held, self._edge = "edge", looked.edge
        elif looked.stage is not None:
            self._open(looked.stage)
        elif looked.cell is not None:
            row, place = looked.cell
            self._held = "cells"
            self._lets_learn = not self.content.learns(row, self.content.spans[place])
            self._let_learn(looked.cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        if self._held == "edge" and self.content is not None and self.geometry_now is not None:
            epochs = self.geometry_now.nearest_epochs(event.position().x())
            self.put(with_edge(self.content, self._edge, epochs))
            return
        self.look_at(event.position())
        if self._held == "cells" and self.looked.cell is not None:
            self._let_learn(self.looked.cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Called by Qt."""
        held, self._held = self._held, ""
        self.look_at(event.position())
        if held:
            self._tell(self.tr("Let layers learn") if held == "cells" else self.tr("Move a stage"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Called by Qt, for the mouse and for the menu key."""
        if self.content is None or self.geometry_now is None:
            return
        place, x = self.current[1], float(event.pos().x())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            span = self.content.spans[place]
            corner = self.mapToGlobal(self.cell_rect((HEADERS, place)).bottomLeft())
            self.menu_requested.emit(place, (span.begin + span.end) // 2, corner)
        elif (found := self.geometry_now.stage_at(x, self.content.spans)) is not None:
            epochs = self.geometry_now.nearest_epochs(x)
            self.menu_requested.emit(found, epochs, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if self.content is None or not self._do_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _do_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the key does something here."""
        assert self.content is not None
        row, place = self.current
        if key in STEPS:
            across, down = STEPS[key]
            if modifiers & Qt.KeyboardModifier.ShiftModifier and across:
                self._move_end(place, across)
            else:
                self.go_to(neighbour(self.content, self.current, across, down))
        elif key == Qt.Key.Key_Space and row != HEADERS:
            self._before = self.content.stages
            self._lets_learn = not self.content.learns(row, self.content.spans[place])
            self._let_learn(self.current)
            self._tell(self.tr("Let layers learn"))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(place)
        else:
            return False
        return True

    def _move_end(self, place: int, epochs: int) -> None:
        assert self.content is not None
        if place < len(self.content.spans) - 1:
            self._before = self.content.stages
            self.put(with_edge(self.content, place, self.content.spans[place].end + epochs))
            self._tell(self.tr("Move a stage"))

    def _let_learn(self, cell: Cell) -> None:
        assert self.content is not None
        row, place = cell
        self.go_to(cell)
        if self.content.is_frozen(row):
            text = self.tr("{0} is frozen in the table of layers: unfreeze it there.")
            self.refused.emit(text.format(self.content.rows[row].label))
        elif self.content.learns_by(row) == "nothing":
            text = self.tr("{0} has no adapter, and beside adapters only the output layer learns.")
            self.refused.emit(text.format(self.content.rows[row].label))
        elif self.content.learns(row, self.content.spans[place]) != self._lets_learn:
            changed = with_row(self.content, cell, self._lets_learn)
            if changed.stages == self.content.stages:
                self.refused.emit(self.tr("Something has to learn in each stage."))
            self.put(changed)

    def _tell(self, what: str) -> None:
        if self.content is not None and self.content.stages != self._before:
            self.edited.emit(self.content.stages, what)

    def _open(self, place: int) -> None:
        self.go_to((HEADERS, place))
        rect = self.cell_rect(self.current)
        self.opened.emit(place, QRect(self.mapToGlobal(rect.topLeft()), rect.size()))
