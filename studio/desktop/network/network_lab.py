"""What a person asks of the network they edit that takes time: answered in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.network import network_jobs as jobs
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.tree import Place

if TYPE_CHECKING:
    from studio.desktop.network.models.network_input import Input
    from studio.engine.network.checks import NetworkFinding
    from studio.engine.network.inside import InsidePart
    from studio.engine.network.memory import MemoryUse
    from studio.engine.network.summary import Summary
    from studio.engine.training.settings.settings import Training


@dataclass(frozen=True)
class Inside:
    """The parts of the backbone at a place, of the layer that stood there when it was asked."""

    place: Place
    layer: Layer
    parts: tuple[InsidePart, ...]


@dataclass(frozen=True)
class MeasuredMemory:
    """What training a network takes."""

    network: Network
    use: MemoryUse


@dataclass(frozen=True)
class CheckedNetwork:
    """What checks have to say of a network."""

    network: Network
    findings: list[NetworkFinding]


class NetworkLab(QObject):
    """Measures networks, looks into backbones, keeps blocks, reads and writes code.

    Signals:
        measured: the network's costs are known now.
        blocks_changed: the names of the blocks that are kept.
        block_taken: one that was kept.
        block_forgotten: the layer, None where it could not be read, and the name under which it
            is kept no more.
        saved: the file that was written.
        failed: any of them.
    """

    measured: Signal[Network, Input] = Signal(object, object)
    checked: Signal[CheckedNetwork] = Signal(object)
    inside_found: Signal[Inside] = Signal(object)
    memory_measured: Signal[MeasuredMemory] = Signal(object)
    blocks_changed: Signal[tuple[str, ...]] = Signal(object)
    block_taken: Signal[Layer] = Signal(object)
    block_forgotten: Signal[Layer | None, str] = Signal(object, str)
    code_read: Signal[Network] = Signal(object)
    saved: Signal[Path] = Signal(object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._measuring_memory = False
        self._checking = False
        self._to_check: tuple[Network, Summary, Input] | None = None

    @Slot(object, object)
    def measure(self, network: Network, given: Input) -> None:
        """Find out what takes time to know of a network."""
        self._background.run(
            lambda: jobs.measure_network(network, given), self._on_measured, self.failed.emit
        )

    @Slot(object, object, object)
    def check(self, network: Network, summary: Summary, given: Input) -> None:
        """Look a network over; while that goes on only the newest question waits."""
        self._to_check = (network, summary, given)
        if not self._checking:
            self._check_next()

    def _check_next(self) -> None:
        if self._to_check is None:
            return
        (network, summary, given), self._to_check = self._to_check, None
        self._checking = True
        self._background.run(
            lambda: CheckedNetwork(network, jobs.check_network(network, summary, given)),
            self._on_checked,
            self._on_check_failed,
        )

    def ask_inside(self, place: Place, layer: Layer, in_shape: Shape) -> None:
        """Look into a backbone."""
        self._background.run(
            lambda: Inside(place, layer, jobs.inside(layer, in_shape)),
            self.inside_found.emit,
            self.failed.emit,
        )

    def measure_memory(self, network: Network, given: Input, training: Training) -> bool:
        """Train one step of a few samples; False where another one is still being measured."""
        if self._measuring_memory:
            return False
        self._measuring_memory = True
        self._background.run(
            lambda: MeasuredMemory(network, jobs.measure_memory(network, given, training)),
            self._on_memory,
            self._on_no_memory,
        )
        return True

    @Slot()
    def ask_blocks(self) -> None:
        """The names of the blocks that are kept."""
        self._background.run(jobs.blocks, self.blocks_changed.emit, self.failed.emit)

    def keep_block(self, layer: Layer, name: str) -> None:
        """Keep a layer, with all inside it, for other networks."""
        self._background.run(
            lambda: jobs.save_block(layer, name), self.blocks_changed.emit, self.failed.emit
        )

    @Slot(str)
    def take_block(self, name: str) -> None:
        """A copy of a kept block."""
        self._background.run(lambda: jobs.block(name), self.block_taken.emit, self.failed.emit)

    @Slot(str)
    def forget_block(self, name: str) -> None:
        """Remove a kept block."""
        self._background.run(lambda: jobs.delete_block(name), self._on_forgotten, self.failed.emit)

    @Slot(object)
    def _on_forgotten(self, found: tuple[Layer | None, str]) -> None:
        self.block_forgotten.emit(*found)
        self.ask_blocks()

    def save_code(self, text: str, path: Path) -> None:
        self._background.run(lambda: jobs.save_code(text, path), self.saved.emit, self.failed.emit)

    def open_code(self, path: Path) -> None:
        self._background.run(lambda: jobs.open_code(path), self.code_read.emit, self.failed.emit)

    @Slot(object)
    def _on_measured(self, answer: tuple[Network, Input]) -> None:
        self.measured.emit(*answer)

    @Slot(object)
    def _on_checked(self, checked: CheckedNetwork) -> None:
        self._checking = False
        self.checked.emit(checked)
        self._check_next()

    @Slot(object)
    def _on_check_failed(self, failure: Failure) -> None:
        self._checking = False
        self.failed.emit(failure)
        self._check_next()

    @Slot(object)
    def _on_memory(self, measured: MeasuredMemory) -> None:
        self._measuring_memory = False
        self.memory_measured.emit(measured)

    @Slot(object)
    def _on_no_memory(self, failure: Failure) -> None:
        """The estimate stands: a network too large for this machine is no fault of the window."""
        self._measuring_memory = False
