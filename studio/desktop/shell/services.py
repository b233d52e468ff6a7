"""What the features do in threads, made and joined. Only the wiring knows all of them."""

from __future__ import annotations

import atexit
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.garbage import GarbageCollector
from studio.desktop.core.jobs import Machine
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import AtHand, Workspace
from studio.desktop.data.data_jobs import KeptSample
from studio.desktop.data.service import DataService
from studio.desktop.evaluation.evaluations import Evaluations
from studio.desktop.export.service import Exports
from studio.desktop.files.service import Files
from studio.desktop.fine_tuning.measuring.measuring import Measuring
from studio.desktop.fine_tuning.models.model_shelf import ModelShelf
from studio.desktop.fine_tuning.start_point import Choice
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.network.network_lab import NetworkLab
from studio.desktop.runs.run_shelf import RunShelf
from studio.desktop.shell.network_at_hand import NetworkAtHand
from studio.desktop.training.run_controller import RunController
from studio.desktop.training.steering import RunSteering
from studio.desktop.training.weights_fetch import WeightsFetch
from studio.desktop.tryout.prediction_thread import PredictionThread
from studio.desktop.tryout.teaching import Teaching
from studio.desktop.tryout.teaching_jobs import TeachRequest
from studio.desktop.tuning.service import Tuning
from studio.engine.data.sources import Drawings, Sentences
from studio.engine.network.templates import TEMPLATES
from studio.engine.paths import data_folder
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.checkpoints.opening import Opened


class Services(QObject):
    """Every service, and what one of them has to do when another has done something.

    Attributes:
        workspace: the values that they work on.
        background: the threads for single jobs.
        data: opens, answers about and keeps data.
        files: a person's, to read and write.
        exports: writes networks for use elsewhere.
        lab: what is asked of the network that is edited.
        weights: what downloads the weights that backbones start from.
        starts: what fine-tuning may start from.
        models: every network on this machine to start from.
        measuring: what its plans cost, and which one suits.
        run: the training thread.
        steering: starts runs, and leads them.
        shelf: the runs on this disk.
        tuning: what is measured before a run.
        evaluations: what a network says of data.
        prediction: the thread that classifies drawings and texts.
        teaching: lets the network at hand learn them.

    Signals:
        failed: the engine could not be loaded.
    """

    failed: Signal[Failure] = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.workspace = workspace = Workspace(self)
        self.background = background = Background(self)
        self.run = RunController(self)
        self.prediction = PredictionThread(self)
        self.data = DataService(workspace, background)
        self.files = Files(workspace, background)
        self.exports = Exports(self, background)
        self.lab = NetworkLab(self, background)
        self.weights = WeightsFetch(self, background)
        self.starts = StartPoints(self, background)
        self.models = ModelShelf(self, background)
        self.measuring = Measuring(self, background)
        self.steering = RunSteering(workspace, self.run, self.weights, background)
        self.shelf = RunShelf(self, background)
        self.tuning = Tuning(workspace, self.run, background)
        self.evaluations = Evaluations(self, background)
        self._at_hand = NetworkAtHand(workspace, self.run, self.prediction)
        # After it: at a run's end the network at hand is the one that was taught by then.
        self.teaching = Teaching(workspace, self.run, background)
        self._starts_before: Choice | None = None
        self._garbage = GarbageCollector(self)
        # A thread that outlives its QThread ends the process with an abort.
        atexit.register(self.close)
        self._wire()

    def _wire(self) -> None:
        self.failed.connect(self._garbage.start)
        self.weights.began.connect(self.run.begin_fetching)
        self.weights.ended.connect(self.run.end_fetching)
        self._at_hand.best_reached.connect(self.starts.add_run)
        self.starts.loaded.connect(self._on_start_loaded)
        self.files.checkpoint_read.connect(self._on_checkpoint)
        self.files.weights_stated.connect(self._take_opened)
        self.files.recipe_read.connect(self.use_recipe)
        self.shelf.recipe_read.connect(self.use_recipe)
        self.data.storage.drawing_kept.connect(self._on_drawing)
        self.data.storage.sentence_kept.connect(self._on_sentence)
        self.teaching.requested.connect(self._teach)
        self.teaching.undone.connect(self._on_teaching_undone)

    def load_engine(self) -> None:
        """Bring torch into memory; everything that needs it waits for `engine_ready`.

        What answers a drawing comes first, what trains after it.
        """
        self.prediction.start()
        self.starts.loaded.connect(self._load_the_rest)
        self.starts.failed.connect(self._load_the_rest)
        self.starts.choose(0)

    def take_at_hand(self, network: AtHand) -> None:
        """Let it answer as soon as the engine is there."""
        self.workspace.engine_ready.connect(
            lambda: self.workspace.use_checkpoint(network.checkpoint, network.name, network.path)
        )

    def close(self) -> None:
        """End every thread, and a run that still goes on with what it has reached kept."""
        atexit.unregister(self.close)
        self.steering.close()
        self.data.opener.cancel()
        self.data.browser.cancel()
        self.files.cancel()
        self.exports.cancel()
        self.tuning.cancel()
        self.measuring.cancel()
        self.evaluations.cancel()
        self.run.end()
        self.prediction.end()
        self.background.wait_all()

    @Slot()
    def fine_tune(self) -> None:
        """Train on from the starting checkpoint's weights, as its plan says."""
        if (start := self.starts.checkpoint) is not None:
            self.steering.fine_tune(self.starts.recipe(self.workspace.recipe()), start)

    @Slot(object)
    def save_fine_tuning(self, path: Path) -> None:
        """Write what Fine-tune would run now as a recipe."""
        self.files.save_recipe(self.starts.recipe(self.workspace.recipe()), path)

    @Slot(object)
    def use_recipe(self, recipe: Recipe) -> None:
        """Show and use `recipe`; Fine-tune starts where it says, if it does."""
        source = recipe.data.source
        if source.opens != "folder" or source.found(data_folder()):
            self.workspace.set_recipe(recipe)
        else:  # which one is meant here, a person knows
            self.workspace.set_recipe(recipe.changed(data=self.workspace.data))
            self.workspace.data_asked_for.emit(recipe)
        self.starts.follow(recipe)

    @Slot()
    def _load_the_rest(self) -> None:
        self.starts.loaded.disconnect(self._load_the_rest)
        self.starts.failed.disconnect(self._load_the_rest)
        self.background.run(jobs.load_engine, self._on_engine, self.failed.emit)

    @Slot(object)
    def _on_engine(self, machine: Machine) -> None:
        self.workspace.set_engine(machine)
        self._garbage.start()
        if self.workspace.opened is None and not self.workspace.is_opening:
            self.data.opener.open(self.workspace.data)
        self.background.run(jobs.load_plots, self._on_plots, self.failed.emit)

    @Slot(object)
    def _on_plots(self, nothing: None) -> None:
        self.workspace.plots_ready.emit()

    @Slot(object)
    def _on_start_loaded(self, start: Start) -> None:
        """The first one answers what is drawn, where it can."""
        is_first = self.workspace.checkpoint is None
        if is_first and start.network is not None and start.classes:
            path = self.starts.points[self.starts.chosen].path
            self.workspace.use_checkpoint(start, self.starts.name, path)

    @Slot(object)
    def _teach(self, request: TeachRequest) -> None:
        self._starts_before = self.starts.choice
        self.steering.teach(request.start, request.path, request.labels)

    @Slot()
    def _on_teaching_undone(self) -> None:
        """What fine-tuning may start from is what it was, unless a person has added to it since."""
        before, now = self._starts_before, self.starts.choice
        if before is not None and len(now.points) <= len(before.points) + 1:  # the run's best
            self.starts.put(replace(before, tuning=now.tuning))

    @Slot(object)
    def _on_drawing(self, kept: KeptSample | None) -> None:
        if kept is None:
            self.teaching.take_back()
        else:
            self.teaching.add(kept.label)
        if not self.run.active:
            self.data.opener.open_kept_again(Drawings)

    @Slot(object)
    def _on_sentence(self, kept: KeptSample | None) -> None:
        if kept is None:
            self.teaching.take_back(is_text=True)
        else:
            self.teaching.add(kept.label, is_text=True)
        if not self.run.active:
            self.data.opener.open_kept_again(Sentences)

    @Slot(object)
    def _on_checkpoint(self, opened: Opened) -> None:
        self._take_opened(opened)
        workspace, recipe = self.workspace, opened.checkpoint.recipe
        if opened.stated is None and not opened.checkpoint.has_output_layer:
            self._show_encoder(opened.checkpoint)
        elif opened.stated is not None:  # bare weights: they tell of a network, and of nothing else
            workspace.network_requested.emit(jobs.network_to_edit(opened.checkpoint))
        elif recipe.data.source.found(data_folder()):
            workspace.set_recipe(recipe)
        else:  # to download it is for a person to decide
            workspace.set_recipe(recipe.changed(data=workspace.data))
            workspace.data_missing.emit(recipe.data.source)

    def _show_encoder(self, encoder: Checkpoint) -> None:
        """Its layers take the place of a template's; before those of a person, they are asked."""
        opened, edited = self.workspace.opened, self.workspace.network
        has_texts = opened is not None and opened.overview.is_text
        if has_texts and any(template.network == edited for template in TEMPLATES):
            self.workspace.network_requested.emit(jobs.network_to_edit(encoder))

    @Slot(object)
    def _take_opened(self, opened: Opened) -> None:
        self.starts.add_file(opened.path, opened.checkpoint, opened.stated)
        if opened.checkpoint.has_output_layer:  # else there is nothing that it could answer
            self.workspace.use_checkpoint(opened.checkpoint, opened.path.name, opened.path)
        self.workspace.checkpoint_opened.emit(opened)
