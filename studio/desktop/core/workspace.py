"""What is open and edited now. The features of the window meet in it, not in each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.signals import Signal, Slot
from studio.engine.network.network import Network
from studio.engine.network.templates import TEMPLATES
from studio.engine.recipe import Data, Recipe
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.desktop.core.jobs import Machine
    from studio.desktop.core.worker import Failure, SharedProgress
    from studio.engine.data.source import DataSource
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.opening import Opened


@dataclass(frozen=True)
class AtHand:
    """The trained network that is tried out, saved, exported.

    Attributes:
        name: what to call it.
        path: where it lies; None where it is in memory alone.
    """

    checkpoint: Checkpoint
    name: str
    path: Path | None


class Workspace(QObject):
    """Values, and signals that say which of them is another. It knows no service and no widget.

    Attributes:
        name: of the recipe; empty where it is called as its data.
        data, network, training: the recipe's parts as edited now.
        opened: the dataset that is open; None until the first was opened.
        is_opening: another dataset is on its way.
        checkpoint: the trained network at hand: tried out, saved, exported.
        checkpoint_name: what to call it.
        checkpoint_path: where it lies; None where it is in memory alone.
        has_engine: torch is in memory.

    Signals:
        engine_ready: torch is in memory.
        plots_ready: so is what draws curves.
        opening: a dataset is being opened, and how far that is.
        data_opened: a dataset is open, or the open one is split in another way.
        data_failed: opening failed; what was open stays. None where it was cancelled.
        data_missing: the source of an opened checkpoint or run that is not on this machine.
        data_asked_for: a recipe came that reads a folder which is not here.
        data_requested: a recipe came that uses this data.
        data_set, network_set, training_set: it is another now, whoever set it.
        recipe_replaced: a recipe came from a file, and is what is edited now.
        network_requested: the editor shall show this network, and so take it over.
        training_requested: the form shall show these settings, and so take them over.
        checkpoint_changed: another network is at hand, and what to call it.
        checkpoint_put_away: none is, until the next one is read.
        checkpoint_opened: it was read from a person's file.
    """

    engine_ready: Signal[Machine] = Signal(object)
    plots_ready = Signal()
    opening: Signal[DataSource, SharedProgress] = Signal(object, object)
    data_opened: Signal[OpenedData] = Signal(object)
    data_failed: Signal[Failure | None] = Signal(object)
    data_missing: Signal[DataSource] = Signal(object)
    data_asked_for: Signal[Recipe] = Signal(object)
    data_requested: Signal[Data] = Signal(object)
    data_set: Signal[Data] = Signal(object)
    network_set: Signal[Network] = Signal(object)
    training_set: Signal[Training] = Signal(object)
    recipe_replaced: Signal[Recipe] = Signal(object)
    network_requested: Signal[Network] = Signal(object)
    training_requested: Signal[Training] = Signal(object)
    checkpoint_changed: Signal[Checkpoint, str] = Signal(object, str)
    checkpoint_put_away = Signal()
    checkpoint_opened: Signal[Opened] = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self.data = Data()
        self.network: Network = TEMPLATES[0].network
        self.training = Training()
        self.opened: OpenedData | None = None
        self.is_opening = False
        self.checkpoint: Checkpoint | None = None
        self.checkpoint_name = ""
        self.checkpoint_path: Path | None = None
        self.has_engine = False

    def recipe(self) -> Recipe:
        """What Train would run now."""
        name = self.name or (self.opened.overview.name if self.opened else "untitled")
        return Recipe(name=name, data=self.data, network=self.network, training=self.training)

    def take_over(self, recipe: Recipe) -> None:
        """Begin with `recipe`, before the engine is there and anything was opened."""
        self.name, self.data = recipe.name, recipe.data
        self.network, self.training = recipe.network, recipe.training

    def set_engine(self, machine: Machine) -> None:
        """torch is in memory from now on."""
        self.has_engine = True
        self.engine_ready.emit(machine)

    @Slot(object)
    def set_recipe(self, recipe: Recipe) -> None:
        """Show and use `recipe`; its dataset is opened where it is another."""
        self.name = recipe.name
        self.network, self.training = recipe.network, recipe.training
        self.recipe_replaced.emit(recipe)
        self.data_requested.emit(recipe.data)

    @Slot(object)
    def set_data(self, data: Data) -> None:
        """Use and split the open dataset in another way."""
        before, self.data = self.data, data
        if data != before:
            self.data_set.emit(data)

    @Slot(object)
    def set_network(self, network: Network) -> None:
        self.network = network
        self.network_set.emit(network)

    @Slot(object)
    def set_training(self, training: Training) -> None:
        self.training = training
        self.training_set.emit(training)

    def begin_opening(self, source: DataSource, progress: SharedProgress) -> None:
        """A dataset is on its way; the one that is open stays until it is there."""
        self.is_opening = True
        self.opening.emit(source, progress)

    def set_opened(self, opened: OpenedData) -> None:
        """A dataset is there."""
        self.opened, self.data, self.is_opening = opened, opened.data, False
        self.data_opened.emit(opened)

    def end_opening(self, failure: Failure | None) -> None:
        """It failed, or was cancelled (None)."""
        self.is_opening = False
        self.data_failed.emit(failure)

    def use_checkpoint(self, checkpoint: Checkpoint, name: str, path: Path | None = None) -> None:
        """Try out, save and export this network from now on; `path` is where it lies."""
        self.checkpoint, self.checkpoint_name, self.checkpoint_path = checkpoint, name, path
        self.checkpoint_changed.emit(checkpoint, name)

    def at_hand(self) -> AtHand | None:
        """The network at hand, for a window that takes this one's place."""
        if self.checkpoint is None:
            return None
        return AtHand(self.checkpoint, self.checkpoint_name, self.checkpoint_path)

    def put_checkpoint_away(self) -> Callable[[], None]:
        """Let the next start that is read answer; what is returned takes the one at hand back."""
        before, name, path = self.checkpoint, self.checkpoint_name, self.checkpoint_path
        self.checkpoint = None
        self.checkpoint_put_away.emit()

        def undo() -> None:
            if before is not None:
                self.use_checkpoint(before, name, path)

        return undo
