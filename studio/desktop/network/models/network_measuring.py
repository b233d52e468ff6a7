"""What a network gives and costs, told at once where that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.signals import Signal
from studio.desktop.network.models.network_costs import slow_parts
from studio.desktop.network.models.network_input import Input
from studio.engine.network.network import Network

if TYPE_CHECKING:
    from studio.engine.network.summary import Summary


class Measuring(QObject):
    """Summarises networks.

    Attributes:
        is_ready: torch is in memory.

    Signals:
        requested: it takes time to know what it costs.
    """

    requested: Signal[Network, Input] = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_ready = False
        self._known_slow: set[object] = set()

    def know(self, network: Network, given: Input) -> None:
        """What takes time to know of `network` is known now."""
        self._known_slow.add(slow_parts(network, given))

    def summary(self, network: Network, given: Input | None) -> Summary | None:
        """None where that is not known yet, or where it takes time, which is asked for then."""
        if not self.is_ready or given is None:
            return None
        slow = slow_parts(network, given)
        if slow and slow not in self._known_slow:
            self.requested.emit(network, given)
            return None
        from studio.engine.network.summary import summarise

        return summarise(network, given.shape, given.classes, given.batch_size)
