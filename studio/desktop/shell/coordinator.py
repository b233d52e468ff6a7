"""Where session and window meet: each hears the other's signals here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.jobs import Machine
from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.wording import memory, sentence
from studio.desktop.core.worker import Failure
from studio.desktop.data.data_jobs import KeptDrawing
from studio.desktop.data.data_views import DataViews
from studio.desktop.files.file_actions import FileActions
from studio.desktop.fine_tuning.fine_tuning_view import FineTuningView
from studio.desktop.fine_tuning.stated_view import StatedView
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.network.network_views import NetworkViews
from studio.desktop.runs.run_views import RunViews
from studio.desktop.runs.runs_text import changes_text
from studio.desktop.shell.closing import Closing
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.mended_view import MendedView
from studio.desktop.shell.session import Session
from studio.desktop.shell.state_keeper import StateKeeper
from studio.desktop.training.run_view import RunView
from studio.desktop.training.steering_view import SteeringView
from studio.desktop.tuning.preflight_words import told_of
from studio.desktop.tuning.tune_views import TuneViews
from studio.engine.data.source import DataSource
from studio.engine.data.sources.reading.columns import ColumnsUnclear
from studio.engine.errors import StudioError
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.network.summary import Summary
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.opening import Opened


class Coordinator(QObject):
    """Wires a session to a window, and words what the one tells the other."""

    def __init__(self, session: Session, window: MainWindow, kept: Path | None = None) -> None:
        """`kept` is the file that what is edited is kept in; None keeps nothing."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._summary: Summary | None = None
        self._table = TableInput(session)
        session.setParent(self)
        self._keeper = None if kept is None else StateKeeper(session, window, kept)
        self._run_view = RunView(session.run, window, told_of)
        self._run_view.watch_weights(session.weights)
        self._wire_session()
        self._wire_run()
        self._wire_panels()
        SteeringView(session.steering, window, changes_text)
        FineTuningView(session, window, self._table)
        FileActions(session, window)
        DataViews(session, window)
        NetworkViews(session, window)
        RunViews(session, window)
        TuneViews(session, window)
        StatedView(session, window)
        MendedView(window.notice, session)
        if self._keeper is not None:
            self._keeper.wire()
        Closing(session, window, self._keeper)
        window.layers.set_network(session.network, keep_undo=False)
        window.status.setText(self.tr("Loading PyTorch…"))
        self._update_blocks()

    def _wire_session(self) -> None:
        session, window = self._session, self._window
        session.engine_ready.connect(self._on_engine)
        session.opening.connect(window.dataset.show_opening)
        session.opening.connect(self._update_blocks)
        session.data_opened.connect(self._on_data)
        session.data_failed.connect(self._on_data_failed)
        session.recipe_replaced.connect(self._on_recipe)
        session.network_replaced.connect(self._on_network)
        session.checkpoint_changed.connect(self._on_checkpoint)
        session.checkpoint_opened.connect(self._on_opened)
        session.data_missing.connect(self._on_data_missing)
        session.files.saved.connect(self._on_saved)
        session.failed.connect(self._on_failed)
        session.starts.changed.connect(self._update_blocks)
        session.tuning.began.connect(self._update_blocks)
        session.tuning.ended.connect(self._update_blocks)
        session.starts.planned.connect(self._update_blocks)
        session.starts.failed.connect(self._on_failed)
        self._table.changed.connect(self._measure_network)

    def _wire_run(self) -> None:
        session, window = self._session, self._window
        session.run.failed.connect(self._on_run_failed)
        session.prediction.predicted.connect(window.tryout.show_prediction)
        session.prediction.failed.connect(self._on_prediction_failed)

    def _wire_panels(self) -> None:
        session, window = self._session, self._window
        window.toolbar.train.connect(session.steering.train)
        window.toolbar.fine_tune.connect(session.steering.fine_tune)
        window.dataset.source_chosen.connect(session.choose_source)
        window.dataset.cancelled.connect(session.cancel_opening)
        window.layers.network_changed.connect(session.set_network)
        window.layers.summary_changed.connect(self._on_summary)
        window.training.training_changed.connect(self._on_training)
        window.training.data_changed.connect(session.set_data)
        window.tryout.ink_drawn.connect(session.prediction.classify_ink)
        window.tryout.picture_given.connect(session.prediction.classify_picture)
        window.tryout.file_given.connect(session.prediction.classify_file)
        window.tryout.emptied.connect(session.prediction.forget_picture)
        window.tryout.keep_wanted.connect(session.storage.keep_drawing)
        window.tryout.taken_back.connect(session.storage.forget_drawing)
        session.storage.drawing_kept.connect(self._on_drawing)

    @Slot(object)
    def _on_engine(self, machine: Machine) -> None:
        fastest = machine.devices[0]
        text = self.tr("{0} · {1}").format(fastest.title, memory(fastest.memory))
        if fastest.name == "cpu":
            text = self.tr("CPU · {0} of {1} threads").format(machine.threads, machine.cores)
        self._window.toolbar.show_device(text)
        self._window.training.set_devices(machine.devices)
        self._window.layers.set_engine_ready()
        self._update_blocks()

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        self._window.dataset.show_overview(opened.data.source, opened.overview)
        self._window.training.set_open(opened.data.source)
        self._window.status.setText(self.tr("{0} is open").format(opened.overview.name))
        overview = opened.overview
        self._window.training.set_settings(self._session.training, opened.data)
        self._window.training.show_measured_on(
            overview.validated_on, overview.count("validation") or overview.count("test")
        )
        self._measure_network()
        self._update_blocks()

    @Slot()
    def _measure_network(self) -> None:
        opened, shape = self._session.opened, self._table.shape
        if opened is not None and shape is not None:
            overview = opened.overview
            batch_size = self._session.training.batch_size
            samples = overview.count("train")
            self._window.layers.set_input(shape, len(overview.classes), batch_size, samples)

    @Slot(object)
    def _on_data_failed(self, failure: Failure | None) -> None:
        known = failure is None or self._is_known(failure)
        text = sentence(failure.error) if failure and isinstance(failure.error, StudioError) else ""
        self._window.dataset.show_failure(text if known else self.tr("It could not be opened."))
        if failure is not None and isinstance(failure.error, ColumnsUnclear):
            self._window.dataset.columns.offer(text, failure.error.path)
        self._update_blocks()

    @Slot(object)
    def _on_recipe(self, recipe: Recipe) -> None:
        self._window.layers.set_network(recipe.network, keep_undo=True)
        self._window.training.set_settings(recipe.training, recipe.data)
        self._window.status.setText(self.tr("Recipe {0}").format(recipe.name))

    @Slot(object)
    def _on_network(self, network: Network) -> None:
        self._window.layers.set_network(network, keep_undo=True)

    @Slot(object)
    def _on_training(self, training: Training) -> None:
        self._session.set_training(training)
        self._measure_network()

    @Slot(object)
    def _on_summary(self, summary: Summary | None) -> None:
        self._summary = summary
        self._update_blocks()

    @Slot(object, str)
    def _on_checkpoint(self, checkpoint: Checkpoint, name: str) -> None:
        self._window.tryout.show_network(checkpoint.classes, name)
        self._update_blocks()

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        checkpoint = opened.checkpoint
        if checkpoint.history.is_empty:  # there is no run whose curves could be shown
            self._window.training.forget()
        else:
            self._window.training.show_history(checkpoint.history, checkpoint.recipe.training)
            self._window.training.set_ran_on(checkpoint.recipe.data.source)
        self._window.notice.clear()  # what was said of another file
        self._window.status.setText(self.tr("{0} is open").format(opened.path.name))

    @Slot(object)
    def _on_data_missing(self, source: DataSource) -> None:
        self._window.dataset.show_failure(
            self.tr(
                "This network was trained on {0}, which is not on this machine. Choose it above "
                "to download it; {1} stays open."
            ).format(
                source.title, self._session.opened.overview.name if self._session.opened else ""
            )
        )

    @Slot(object)
    def _on_drawing(self, kept: KeptDrawing | None) -> None:
        self._window.tryout.show_kept(kept.path if kept else None)
        text = self.tr("The drawing was taken back")
        if kept is not None:
            text = self.tr("Kept as drawing {0} of class {1}. Choose My drawings to train on them")
            text = text.format(kept.count, kept.label)
        self._window.status.setText(text)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved {0}").format(path)
        folder = QUrl.fromLocalFile(str(path.parent))
        self._window.notice.say(
            text,
            level="plain",
            action=self.tr("Show its folder"),
            do=lambda: QDesktopServices.openUrl(folder),
        )
        self._window.status.setText(text)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if self._is_known(failure) and isinstance(failure.error, StudioError):
            self._window.notice.say(sentence(failure.error))

    @Slot(object)
    def _on_run_failed(self, failure: Failure) -> None:
        self._run_view.show_failure()
        if self._is_known(failure) and isinstance(failure.error, StudioError):
            self._window.training.say(sentence(failure.error))

    @Slot(object)
    def _on_prediction_failed(self, failure: Failure) -> None:
        if self._is_known(failure) and isinstance(failure.error, StudioError):
            self._window.tryout.say(sentence(failure.error))

    def _is_known(self, failure: Failure) -> bool:
        """False, and a dialog, for what no sentence was written for."""
        if isinstance(failure.error, StudioError):
            return True
        UnexpectedDialog(failure, self._window).open()
        return False

    @Slot()
    def _update_blocks(self) -> None:
        train = self._why_not_train()
        self._window.toolbar.block(train, self._why_not_fine_tune())
        has_network = self._session.checkpoint is not None
        self._window.save_checkpoint.setEnabled(has_network)
        self._window.export_weights.setEnabled(has_network)

    def _why_not_train(self) -> str:
        """Why Train is off; an empty string where it is not."""
        if not self._session.has_engine:
            return self.tr("PyTorch is being loaded")
        if problem := self._what_is_wrong_with_the_data():
            return problem
        if self._summary is None:
            return self.tr("The network is being measured")
        if self._session.tuning.active:
            return self._measuring()
        misfit = self._summary.problem
        if misfit is None or self._table.shape != self._table.data_shape:
            return ""  # the table tells of what Fine-tune reads
        return sentence(misfit)

    def _what_is_wrong_with_the_data(self) -> str:
        if self._session.is_opening:
            return self.tr("The data is being opened")
        if self._session.opened is None:
            return self.tr("No dataset is open yet")
        problem = self._session.opened.overview.problem
        return sentence(problem) if problem else ""

    def _why_not_fine_tune(self) -> str:
        if not self._session.has_engine:
            return self.tr("PyTorch is being loaded")
        if problem := self._what_is_wrong_with_the_data():
            return problem
        if self._session.starts.checkpoint is None:
            return self.tr("The network to start from is being read")
        failure = self._session.starts.problem
        if failure is not None and isinstance(failure.error, StudioError):
            return sentence(failure.error)
        return self._measuring() if self._session.tuning.active else ""

    def _measuring(self) -> str:
        return self.tr("Something is being measured under Tune: wait for it or cancel it there")
