"""What is open now: data, network, settings, trained network. The one place where panels meet.

Panels say what a person wants; the session does it, in a thread where it takes time, and
says through its signals what became of it. It knows no widget.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.jobs import Machine
from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.run_state import RunResult, RunStarted
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.data import data_jobs
from studio.desktop.data.data_browser import DataBrowser
from studio.desktop.data.storage import Storage
from studio.desktop.files.service import Files
from studio.desktop.fine_tuning.start_point import Given
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.network.network_lab import NetworkLab
from studio.desktop.runs.run_shelf import RunShelf
from studio.desktop.training.run_controller import RunController
from studio.desktop.training.steering import RunSteering
from studio.desktop.training.weights_fetch import WeightsFetch
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.desktop.tuning.service import Tuning
from studio.engine.data.sources import DataSource, Drawings, Joined
from studio.engine.network.network import Network
from studio.engine.network.templates import TEMPLATES
from studio.engine.paths import data_folder
from studio.engine.recipe import Data, Recipe
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.opening import Opened
    from studio.engine.training.checkpoints.weights import Weights


class Session(QObject):
    """The state of the window.

    Attributes:
        data, network, training: the recipe's parts as edited now.
        opened: the dataset in memory; None until the first was opened.
        is_opening: another dataset is on its way.
        checkpoint: the trained network at hand: tried out, saved, exported.
        browser: what is asked of the open dataset.
        files: a person's, to read and write.
        storage: drawings and decoded pictures on this disk.
        lab: what is asked of the network that is edited.
        weights: what downloads the weights that backbones start from.
        starts: what fine-tuning may start from.
        run: the training thread.
        steering: starts runs, and leads them.
        shelf: the runs on this disk.
        tuning: what is measured before a run.
        prediction: the thread that classifies drawings.

    Signals:
        engine_ready: torch is in memory; a `Machine`.
        opening: a dataset is being opened; its `DataSource` and `SharedProgress`.
        data_opened: an `OpenedData`.
        data_set: the `Data` as it is set now.
        data_failed: a `Failure`; what was open stays. None where it was cancelled.
        recipe_replaced: a `Recipe` that came from a file: editor and form show it.
        network_replaced: a `Network` that came from a checkpoint.
        checkpoint_changed: a `Checkpoint` and what to call it.
        checkpoint_opened: an `Opened`, read from a person's file.
        data_missing: the `DataSource` of an opened checkpoint that is not on this machine.
        failed: a `Failure` of anything else.
    """

    engine_ready = Signal(object)
    opening = Signal(object, object)
    data_opened = Signal(object)
    data_set = Signal(object)
    data_failed = Signal(object)
    recipe_replaced = Signal(object)
    network_replaced = Signal(object)
    checkpoint_changed = Signal(object, str)
    checkpoint_opened = Signal(object)
    data_missing = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.data = Data()
        self.network: Network = TEMPLATES[0].network
        self.training = Training()
        self.name = ""
        self.opened: OpenedData | None = None
        self.checkpoint: Checkpoint | None = None
        self._name_at_hand = ""
        self.has_engine = False
        self.run = RunController(self)
        self.prediction = PredictionThread(self)
        self.background = Background(self)
        self.browser = DataBrowser(self, self.background)
        self.files = Files(self, self.background)
        self.storage = Storage(self, self.background)
        self.lab = NetworkLab(self, self.background)
        self.weights = WeightsFetch(self, self.background)
        self.starts = StartPoints(self, self.background)
        self.steering = RunSteering(self)
        self.shelf = RunShelf(self, self.background)
        self.tuning = Tuning(self)
        self.is_opening = False
        self._before_run: tuple[Checkpoint, str] | None = None
        self._running: Checkpoint | None = None
        self._progress = SharedProgress()
        self._wanted = self.data
        # A thread that outlives its QThread ends the process with an abort.
        atexit.register(self.close)
        self._wire()

    def _wire(self) -> None:
        self.run.began.connect(self._on_began)
        self.run.weights_changed.connect(self._on_weights)
        self.run.ended.connect(self._on_ended)
        self.starts.loaded.connect(self._on_start_loaded)
        self.files.checkpoint_read.connect(self._on_checkpoint)
        self.files.weights_stated.connect(self._take_opened)
        self.files.recipe_read.connect(self.use_recipe)
        self.files.failed.connect(self.failed)
        self.storage.drawing_kept.connect(self._on_drawing)
        self.storage.failed.connect(self.failed)
        self.weights.failed.connect(self.failed)
        self.steering.failed.connect(self.failed)

    def load_engine(self) -> None:
        """Bring torch into memory; everything that needs it waits for `engine_ready`.

        What answers a drawing comes first, what trains after it.
        """
        self.prediction.start()
        self.starts.loaded.connect(self._load_the_rest)
        self.starts.failed.connect(self._load_the_rest)
        self.starts.choose(0)

    @Slot()
    def _load_the_rest(self) -> None:
        self.starts.loaded.disconnect(self._load_the_rest)
        self.starts.failed.disconnect(self._load_the_rest)
        self.background.run(jobs.load_engine, self._on_engine, self.failed.emit)

    @Slot(object)
    def choose_source(self, source: DataSource) -> None:
        """Open another dataset, split as the one before."""
        self.name = ""
        kept = {name: getattr(self.data, name) for name in ("validate_on", "share", "seed")}
        self.open_data(Data(source=source, **kept))

    @Slot(object)
    def read_anew(self, source: DataSource) -> None:
        """Open the same data in another way; what was left out of it stays so."""
        self.open_data(self.data.changed(source=source))

    def open_data(self, data: Data) -> None:
        """Open a dataset in a thread; the one that is open stays until it is there."""
        self._progress.cancelled = True
        progress = self._progress = SharedProgress()
        self._wanted, source, self.is_opening = data, data.source, True
        self.opening.emit(source, progress)
        self.background.run(
            lambda: data_jobs.open_data(data, progress),
            self._on_data,
            self._on_data_failed,
            self._on_data_cancelled,
        )

    @Slot()
    def cancel_opening(self) -> None:
        """Leave a dataset that is being opened or downloaded."""
        self._progress.cancelled = True

    @Slot(object)
    def set_data(self, data: Data) -> None:
        """Use and split the open dataset in another way."""
        before, self.data, self._wanted = self._wanted, data, data
        if data == before:
            return
        self.data_set.emit(data)
        opened = self.opened
        if opened is not None and not _same_samples(data, before):
            self.background.run(
                lambda: data_jobs.split_data(data, opened.dataset),
                self._on_data,
                self.data_failed.emit,
            )

    @Slot(object)
    def leave_out(self, names: tuple[str, ...]) -> None:
        """Exclude samples from the recipe; the person's files stay as they are."""
        known = frozenset(self.data.exclude)
        new = tuple(name for name in names if name not in known)
        self.set_data(self.data.changed(exclude=(*self.data.exclude, *new)))

    @Slot()
    def take_back(self) -> None:
        """Use every sample again that was left out, and every class as it was."""
        kept = () if self.data.merge else self.data.classes
        self.set_data(self.data.changed(exclude=(), merge=(), classes=kept))

    @Slot(object)
    def set_network(self, network: Network) -> None:
        self.network = network
        self._tell_starts()
        self.steering.changed.emit()

    @Slot(object)
    def set_training(self, training: Training) -> None:
        self.training = training
        self.steering.changed.emit()

    def recipe(self) -> Recipe:
        """What Train would run now."""
        name = self.name or (self.opened.overview.name if self.opened else "untitled")
        return Recipe(name=name, data=self.data, network=self.network, training=self.training)

    def take_over(self, recipe: Recipe) -> None:
        """Begin with `recipe`, before the engine is there and anything was opened."""
        self.data = self._wanted = recipe.data
        self.network, self.training = recipe.network, recipe.training
        self.name = recipe.name

    @Slot(object)
    def set_recipe(self, recipe: Recipe) -> None:
        """Show and use `recipe`, opening its dataset where it is another."""
        self.name = recipe.name
        self.network, self.training = recipe.network, recipe.training
        source_stays = self.opened is not None and recipe.data.source == self.opened.data.source
        self.recipe_replaced.emit(recipe)
        if source_stays:
            self.set_data(recipe.data)
        else:
            self.open_data(recipe.data)

    @Slot(object)
    def use_recipe(self, recipe: Recipe) -> None:
        """As `set_recipe`, and Fine-tune starts where it says, if it does."""
        self.set_recipe(recipe)
        self.starts.follow(recipe)

    def close(self) -> None:
        """End every thread, and a run that still goes on with what it has reached kept."""
        atexit.unregister(self.close)
        self.steering.close()
        self.cancel_opening()
        self.browser.cancel()
        self.tuning.cancel()
        self.run.end()
        self.prediction.end()
        self.background.wait_all()

    def use_checkpoint(self, checkpoint: Checkpoint, name: str) -> None:
        """Try out, save and export this network from now on."""
        self.checkpoint, self._name_at_hand = checkpoint, name
        self.prediction.use(checkpoint)
        self.checkpoint_changed.emit(checkpoint, name)

    def put_checkpoint_away(self) -> Callable[[], None]:
        """Let the next start that is read answer; what is returned takes the one at hand back."""
        before, name = self.checkpoint, self._name_at_hand
        self.checkpoint = None

        def take_back() -> None:
            if before is not None:
                self.use_checkpoint(before, name)

        return take_back

    @Slot(object)
    def _on_engine(self, machine: Machine) -> None:
        self.has_engine = True
        self.engine_ready.emit(machine)
        if self.opened is None:
            self.open_data(self.data)
        self.background.run(jobs.load_plots, self._on_plots, self.failed.emit)

    @Slot(object)
    def _on_plots(self, nothing: object) -> None:
        """They are in memory, and nobody needs to know."""

    @Slot(object)
    def _on_start_loaded(self, checkpoint: Checkpoint) -> None:
        if self.checkpoint is None:
            self.use_checkpoint(checkpoint, self.starts.name)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        if not _same_samples(opened.data, self._wanted):
            return  # a person has asked for something else since
        self.opened, self.data = replace(opened, data=self._wanted), self._wanted
        opened, self.is_opening = self.opened, False
        self.browser.look_at(opened)
        self._tell_starts()
        self.data_opened.emit(opened)
        for remark in self._progress.remarks:
            self.failed.emit(Failure(remark, ""))

    def _tell_starts(self) -> None:
        """What fine-tuning would meet now."""
        if (opened := self.opened) is not None:
            pictures, classes = opened.dataset.placement, opened.overview.classes
            self.starts.set_given(Given(self.recipe(), pictures, classes))

    @Slot()
    def _on_data_cancelled(self) -> None:
        """By a person; or because they chose another, which is on its way then."""
        if self._progress.cancelled:
            self._on_data_failed(None)

    @Slot(object)
    def _on_data_failed(self, failure: Failure | None) -> None:
        self.is_opening, self._wanted = False, self.data
        self.data_failed.emit(failure)

    @Slot()
    def _on_drawing(self) -> None:
        """A dataset with My drawings in it is opened anew: it has one more, or one less."""
        if _holds_drawings(self.data.source) and not self.run.active:
            self.open_data(self.data)

    @Slot(object)
    def _on_began(self, begun: RunStarted) -> None:
        if self.checkpoint is not None:
            self._before_run = self.checkpoint, self._name_at_hand
        self._running = begun.checkpoint
        self.use_checkpoint(begun.checkpoint, self.tr("this run"))

    def _follows_the_run(self) -> bool:
        """Whether no other weights were chosen since it began."""
        return self.checkpoint is not None and self.checkpoint is self._running

    @Slot(object)
    def _on_weights(self, weights: Weights) -> None:
        if self._follows_the_run():
            self.prediction.update(weights)

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        is_discarded = result.ended.outcome == "discarded"
        if not is_discarded:
            self.starts.add_run(result.folder / "best.pth", result.best)
        if not self._follows_the_run():
            return
        if not is_discarded:
            self.use_checkpoint(result.best, self.tr("this run’s best"))
        elif self._before_run is not None:
            self.use_checkpoint(*self._before_run)

    @Slot(object)
    def _on_checkpoint(self, opened: Opened) -> None:
        self._take_opened(opened)
        recipe = opened.checkpoint.recipe
        if opened.stated is not None:  # bare weights: they tell of a network, and of nothing else
            self.network_replaced.emit(recipe.network)
        elif recipe.data.source.found(data_folder()):
            self.set_recipe(recipe)
        else:  # to download it is for a person to decide
            self.set_recipe(recipe.changed(data=self.data))
            self.data_missing.emit(recipe.data.source)

    @Slot(object)
    def _take_opened(self, opened: Opened) -> None:
        self.starts.add_file(opened.path, opened.checkpoint, opened.stated)
        self.use_checkpoint(opened.checkpoint, opened.path.name)
        self.checkpoint_opened.emit(opened)


def _same_samples(one: Data, other: Data) -> bool:
    """Whether both choose and split the same; augmentation changes neither."""
    return one.changed(augment=other.augment) == other


def _holds_drawings(source: DataSource) -> bool:
    if isinstance(source, Joined):
        return _holds_drawings(source.first) or _holds_drawings(source.second)
    return isinstance(source, Drawings)
