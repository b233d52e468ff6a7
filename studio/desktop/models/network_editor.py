"""Every change a person can make to a network, each one step to undo."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.desktop.models.network_model import NetworkModel
from studio.desktop.models.network_text import change_text
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network

_sessions = count(1)


def new_session() -> int:
    """A number under which the changes of one sitting become one step."""
    return next(_sessions)


class NetworkEditor(QObject):
    """Changes the network that a `NetworkModel` shows.

    Signals:
        changed: the `Network`, after an edit, an undo or a redo.
        looked_at: the row that was changed.
    """

    changed = Signal(object)
    looked_at = Signal(int)

    def __init__(self, model: NetworkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.undo_stack = QUndoStack(self)
        model.rename_asked.connect(self.rename)
        model.move_asked.connect(self.move)

    @property
    def network(self) -> Network:
        return self.model.network

    def start_with(self, network: Network) -> None:
        """Show a network with nothing to undo."""
        self.undo_stack.clear()
        self.show_network(network)

    def replace_all(self, network: Network, text: str) -> None:
        """Put a whole network in the place of this one."""
        self._push(network, text)

    def add(self, kind: type[Layer], after: int) -> None:
        """Add a layer of `kind` below row `after` (-1: as the first)."""
        layer = kind.parse({"name": self.network.free_name(kind.prefix)})
        layers = list(self.network.layers)
        layers.insert(after + 1, layer)
        self._push(_network(layers), self.tr("Add {0}").format(layer.name))

    def remove(self, row: int) -> None:
        layers = list(self.network.layers)
        gone = layers.pop(row)
        self._push(_network(layers), self.tr("Remove {0}").format(gone.name))

    def duplicate(self, row: int) -> None:
        layers = list(self.network.layers)
        copy = layers[row].changed(name=self.network.free_name(layers[row].prefix))
        layers.insert(row + 1, copy)
        text = self.tr("Duplicate {0} as {1}").format(layers[row].name, copy.name)
        self._push(_network(layers), text)

    @Slot(int, int)
    def move(self, row: int, target: int) -> None:
        """Take layer `row` to row `target`."""
        layers = list(self.network.layers)
        moved = layers.pop(row)
        layers.insert(target, moved)
        text = self.tr("Move {0} up") if target < row else self.tr("Move {0} down")
        self._push(_network(layers), text.format(moved.name))

    @Slot(int, str)
    def rename(self, row: int, name: str) -> None:
        """Give layer `row` a name that it may have."""
        old = self.network.layers[row]
        text = self.tr("Rename {0} to {1}").format(old.name, name)
        self._push(self._with(row, old.changed(name=name)), text)

    def change(self, row: int, layer: Layer, session: int) -> None:
        """Put `layer` at `row`; changes of one `session` become one step to undo."""
        new = self._with(row, layer)
        if new != self.network:
            self.undo_stack.push(_ChangeLayer(self, new, row, session))

    def show_network(self, network: Network) -> None:
        """Show `network` as it is; for the commands."""
        row = self.model.show_network(network)
        self.changed.emit(network)
        if row is not None and row >= 0:
            self.looked_at.emit(row)

    def _with(self, row: int, layer: Layer) -> Network:
        layers = list(self.network.layers)
        layers[row] = layer
        return _network(layers)

    def _push(self, new: Network, text: str) -> None:
        if new != self.network:
            self.undo_stack.push(_ReplaceNetwork(self, new, text))


def _network(layers: list[Layer]) -> Network:
    return Network(layers=tuple(layers))


class _ReplaceNetwork(QUndoCommand):
    """Networks are values, so that each step is one value for another."""

    def __init__(self, editor: NetworkEditor, new: Network, text: str) -> None:
        super().__init__(text)
        self._editor, self._old, self._new = editor, editor.network, new

    def redo(self) -> None:
        self._editor.show_network(self._new)

    def undo(self) -> None:
        self._editor.show_network(self._old)


class _ChangeLayer(_ReplaceNetwork):
    """Settings of one layer; what is changed in one sitting is one step."""

    def __init__(self, editor: NetworkEditor, new: Network, row: int, session: int) -> None:
        super().__init__(editor, new, "")
        self._row, self._session = row, session
        self._word()

    def id(self) -> int:
        return self._session

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Called by Qt for a later command of the same id."""
        if not isinstance(other, _ChangeLayer):
            return False
        self._new = other._new
        self.setObsolete(self._new == self._old)
        self._word()
        return True

    def _word(self) -> None:
        self.setText(change_text(self._old.layers[self._row], self._new.layers[self._row]))
