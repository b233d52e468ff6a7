"""What can be done with the chosen layers: buttons in the row, keys and the context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.network.layer_table import LayerTable
from studio.desktop.network.models.network_editor import NetworkEditor
from studio.desktop.network.models.network_text import kind_help
from studio.engine.network.block import Block
from studio.engine.network.layer import Layer
from studio.engine.network.tree import Place, layer_at, layers_in


class LayerActions(QObject):
    """Moves, copies, removes, wraps and unwraps layers of an editor, chosen in a table.

    Signals:
        keep_requested: the place of a layer that a person wants to keep among their blocks.
    """

    keep_requested: Signal[Place] = Signal(object)

    def __init__(self, editor: NetworkEditor, table: LayerTable) -> None:
        super().__init__(table)
        self._editor, self._table = editor, table
        self._up = self._action(self.tr("Move up"), "Alt+Up", self._move_up, "up")
        self._down = self._action(self.tr("Move down"), "Alt+Down", self._move_down, "down")
        self._copy = self._action(self.tr("Duplicate"), "Ctrl+D", self._duplicate, "duplicate")
        self._remove = self._action(self.tr("Remove"), "Del", self._remove_rows, "remove")
        self._into = self._action(self.tr("Into the block above"), "Alt+Right", self._move_into)
        self._out = self._action(self.tr("Out of the block"), "Alt+Left", self._move_out)
        self._unwrap = self._action(self.tr("Unpack the block"), "Ctrl+Shift+G", self._unpack)
        self._keep = self._action(self.tr("Keep among my blocks…"), "", self._ask_to_keep)
        self._wrap = self._make_wrap_menu()
        table.set_row_actions([self._up, self._down, self._copy, self._remove])
        rest = [self._wrap.menuAction(), self._unwrap, self._into, self._out, self._keep]
        table.add_actions(rest)
        table.selectionModel().selectionChanged.connect(self.update)
        self._busy = False
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Nothing can be changed while a network trains."""
        self._busy = busy
        self.update()

    @Slot()
    def update(self) -> None:
        """Offer what can be done now."""
        if self._editor.model.is_changing:
            return
        place = self._table.current_place()
        chosen = bool(place) and not self._busy
        count = len(layers_in(self._editor.network, place[:-1])) if place else 0
        block = self._block_above()
        self._up.setEnabled(chosen and (place[-1] > 0 or len(place) > 1))
        self._down.setEnabled(chosen and (place[-1] < count - 1 or len(place) > 1))
        for action in (self._copy, self._remove, self._wrap.menuAction()):
            action.setEnabled(chosen)
        self._wrap.setEnabled(chosen)
        self._into.setEnabled(chosen and block)
        self._out.setEnabled(chosen and len(place) > 1)
        self._unwrap.setEnabled(chosen and self._is_block())
        self._keep.setEnabled(bool(place))

    def _action(self, text: str, key: str, do: Callable[[], None], name: str = "") -> QAction:
        action = QAction(text, self._table)
        if name:
            set_icon(action, name, "quiet")
        action.setShortcut(QKeySequence(key))
        shown = action.shortcut().toString()
        action.setToolTip(f"{text} ({shown})" if shown else text)
        action.triggered.connect(do)
        return action

    def _make_wrap_menu(self) -> QMenu:
        menu = QMenu(self.tr("Put into a block"), self._table)
        menu.setToolTipsVisible(True)
        for kind in Layer.kinds.values():
            if issubclass(kind, Block):
                action = menu.addAction(kind.__name__)
                action.setData(kind.__name__)
                action.setToolTip(kind_help(kind))
        menu.triggered.connect(self._wrap_rows)
        return menu

    def _is_block(self) -> bool:
        place = self._table.current_place()
        return bool(place) and isinstance(layer_at(self._editor.network, place), Block)

    def _block_above(self) -> bool:
        """Whether a block stands right above the current layer, beside it."""
        place = self._table.current_place()
        if not place or place[-1] == 0:
            return False
        return isinstance(layer_at(self._editor.network, (*place[:-1], place[-1] - 1)), Block)

    @Slot()
    def _move_up(self) -> None:
        """Before the layer above, or before the block that it is the first of."""
        place = self._table.current_place()
        target = (*place[:-1], place[-1] - 1) if place[-1] else place[:-1]
        self._editor.move(place, target)

    @Slot()
    def _move_down(self) -> None:
        """Below the layer beneath, or below the block that it is the last of."""
        place = self._table.current_place()
        last = len(layers_in(self._editor.network, place[:-1])) - 1
        out = (*place[:-2], place[-2] + 1) if len(place) > 1 else place
        target = (*place[:-1], place[-1] + 2) if place[-1] < last else out
        self._editor.move(place, target)

    @Slot()
    def _move_into(self) -> None:
        place = self._table.current_place()
        block = (*place[:-1], place[-1] - 1)
        self._editor.move(place, (*block, len(layers_in(self._editor.network, block))))

    @Slot()
    def _move_out(self) -> None:
        place = self._table.current_place()
        self._editor.move(place, (*place[:-2], place[-2] + 1))

    @Slot()
    def _duplicate(self) -> None:
        self._editor.duplicate(self._table.current_place())

    @Slot()
    def _remove_rows(self) -> None:
        self._editor.remove(self._table.chosen_places() or [self._table.current_place()])

    @Slot(QAction)
    def _wrap_rows(self, action: QAction) -> None:
        self._editor.wrap(self._table.chosen_places(), Layer.kinds[action.data()])

    @Slot()
    def _unpack(self) -> None:
        self._editor.unwrap(self._table.current_place())

    @Slot()
    def _ask_to_keep(self) -> None:
        self.keep_requested.emit(self._table.current_place())
