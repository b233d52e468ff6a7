"""What is done in threads for the network that is edited: plain functions over the engine.

As in `jobs`, heavy modules are imported when they run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.errors import RecipeError
from studio.engine.files import write_atomic
from studio.engine.paths import data_folder

if TYPE_CHECKING:
    from studio.desktop.network.models.network_input import Input
    from studio.engine.network.checks import NetworkFinding
    from studio.engine.network.inside import InsidePart
    from studio.engine.network.layer import Layer, Shape
    from studio.engine.network.memory import MemoryUse
    from studio.engine.network.network import Network
    from studio.engine.network.summary import Summary
    from studio.engine.training.settings.settings import Training


def measure_network(network: Network, given: Input) -> tuple[Network, Input]:
    """Find out what takes time to know of a network; the answers are remembered."""
    from studio.engine.network.summary import summarise

    summarise(network, given.shape, given.classes, given.batch_size)
    return network, given


def check_network(network: Network, summary: Summary, given: Input) -> list[NetworkFinding]:
    """What hurts a network, each with a mend that was tried."""
    from studio.engine.network.checks import Facts, findings

    facts = Facts(
        given.shape,
        given.classes,
        given.samples,
        batch_size=given.batch_size,
        can_be_larger=given.can_be_larger,
        vocabulary=given.vocabulary,
    )
    return findings(network, summary, facts)


def inside(layer: Layer, in_shape: Shape) -> tuple[InsidePart, ...]:
    """What is inside a backbone."""
    from studio.engine.network.inside import parts_of_layer

    return parts_of_layer(layer, in_shape)


def measure_memory(network: Network, given: Input, training: Training) -> MemoryUse:
    """What training takes on the device that would be trained on."""
    from studio.engine.devices import choose_device, set_up_thread
    from studio.engine.network.memory import measure_memory

    set_up_thread()
    device = choose_device(training.device)
    return measure_memory(network, given.shape, given.classes, training, device)


def blocks() -> tuple[str, ...]:
    """The names of the blocks that a person has kept."""
    from studio.engine.network.saved_blocks import saved_blocks

    return saved_blocks(data_folder())


def save_block(layer: Layer, name: str) -> tuple[str, ...]:
    from studio.engine.network.saved_blocks import save_block

    save_block(layer, name, data_folder())
    return blocks()


def block(name: str) -> Layer:
    from studio.engine.network.saved_blocks import load_block

    return load_block(name, data_folder())


def delete_block(name: str) -> tuple[Layer | None, str]:
    """The layer that was kept under that name, and the name; None where it could not be read."""
    from studio.engine.network.saved_blocks import delete_block, load_block

    try:
        layer: Layer | None = load_block(name, data_folder())
    except RecipeError:
        layer = None
    delete_block(name, data_folder())
    return layer, name


def save_code(text: str, path: Path) -> Path:
    write_atomic(path, text.encode())
    return path


def open_code(path: Path) -> Network:
    """The network of a ``.py`` that the studio wrote."""
    from studio.engine.network.source import open_source

    return open_source(path)
