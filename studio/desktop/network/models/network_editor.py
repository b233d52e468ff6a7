"""Every change a person can make to a network, each one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.network.models.network_model import NetworkModel
from studio.desktop.network.models.network_text import change_text
from studio.engine.network.block import Block, free_name
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import (
    Place,
    after_removal,
    inserted,
    layer_at,
    layers_in,
    moved,
    removed,
    replaced,
    unwrapped,
    wrapped,
)

_sessions = count(1)


def new_session() -> int:
    """A number under which the changes of one sitting become one step."""
    return next(_sessions)


class NetworkEditor(QObject):
    """Changes the network that a `NetworkModel` shows.

    Signals:
        changed: after an edit, an undo or a redo.
        looked_at: the place that was changed.
    """

    changed: Signal[Network] = Signal(object)
    looked_at: Signal[Place] = Signal(object)

    def __init__(self, model: NetworkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.undo_stack = QUndoStack(self)
        model.rename_requested.connect(self.rename)
        model.move_requested.connect(self.move)

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

    def add(self, kind: type[Layer], after: Place) -> None:
        """Add a layer of `kind` below the one at `after`, or as the last; inside an empty block."""
        siblings = layers_in(self.network, self._place_after(after)[:-1])
        self.insert(kind.parse({"name": free_name(siblings, kind.prefix)}), after)

    def insert(self, layer: Layer, after: Place) -> None:
        """Put a layer that is there already, such as a kept block, below the one at `after`."""
        place = self._place_after(after)
        new = inserted(self.network, place, layer)
        self._push(new, self.tr("Add {0}").format(layer_at(new, place).name))

    def _place_after(self, after: Place) -> Place:
        if not after:
            return (len(self.network.layers),)
        found = layer_at(self.network, after)
        if isinstance(found, Block) and not found.layers:
            return (*after, 0)
        return (*after[:-1], after[-1] + 1)

    def remove(self, places: Sequence[Place]) -> None:
        """Take out layers that stand in a row."""
        names = ", ".join(layer_at(self.network, place).name for place in places)
        new = self.network
        for place in sorted(places, reverse=True):
            new = removed(new, place)
        self._push(new, self.tr("Remove {0}").format(names))

    def duplicate(self, place: Place) -> None:
        layer, target = layer_at(self.network, place), (*place[:-1], place[-1] + 1)
        new = inserted(self.network, target, layer)
        text = self.tr("Duplicate {0} as {1}").format(layer.name, layer_at(new, target).name)
        self._push(new, text)

    @Slot(object, object)
    def move(self, source: Place, target: Place) -> None:
        """Take the layer at `source` to stand before what is at `target`."""
        name = layer_at(self.network, source).name
        text = self.tr("Move {0} up") if target < source else self.tr("Move {0} down")
        self._push(moved(self.network, source, target), text.format(name))
        self.looked_at.emit(after_removal(target, source))

    def wrap(self, places: Sequence[Place], kind: type[Block]) -> None:
        """Put layers that stand in a row into a new block."""
        first = min(places)
        new = wrapped(self.network, first, kind, len(places))
        text = self.tr("Put {0} into {1}").format(
            ", ".join(layer_at(self.network, place).name for place in places),
            layer_at(new, first).name,
        )
        self._push(new, text)

    def unwrap(self, place: Place) -> None:
        """Put the layers inside a block in its place."""
        text = self.tr("Unpack {0}").format(layer_at(self.network, place).name)
        self._push(unwrapped(self.network, place), text)

    @Slot(object, str)
    def rename(self, place: Place, name: str) -> None:
        """Give the layer at `place` a name that it may have."""
        old = layer_at(self.network, place)
        text = self.tr("Rename {0} to {1}").format(old.name, name)
        self._push(replaced(self.network, place, old.changed(name=name)), text)

    def change(self, place: Place, layer: Layer, session: int) -> None:
        """Put `layer` at `place`; changes of one `session` become one step to undo."""
        new = replaced(self.network, place, layer)
        if new != self.network:
            self.undo_stack.push(_ChangeLayer(self, new, place, session))

    def show_network(self, network: Network) -> None:
        """Show `network` as it is; for the commands."""
        place = self.model.show_network(network)
        self.changed.emit(network)
        if place:
            self.looked_at.emit(place)

    def _push(self, new: Network, text: str) -> None:
        if new != self.network:
            self.undo_stack.push(_ReplaceNetwork(self, new, text))


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

    def __init__(self, editor: NetworkEditor, new: Network, place: Place, session: int) -> None:
        super().__init__(editor, new, "")
        self._place, self._session = place, session
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
        old, new = (layer_at(network, self._place) for network in (self._old, self._new))
        self.setText(change_text(old, new))
