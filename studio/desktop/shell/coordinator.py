"""Where services and window meet: what a feature shows of another is wired here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from studio.desktop.core.in_training import InTraining
from studio.desktop.core.run_state import EDITABLE, RunState
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import in_a_row
from studio.desktop.data.data_jobs import KeptSample
from studio.desktop.data.data_views import DataViews
from studio.desktop.data.dataset_view import DatasetView
from studio.desktop.evaluation.evaluation_presenter import EvaluationPresenter
from studio.desktop.evaluation.view import Tools
from studio.desktop.export.export_view import ExportView
from studio.desktop.export.export_words import proof_text
from studio.desktop.files.file_actions import FileActions
from studio.desktop.fine_tuning.before_after_view import BeforeAfterView
from studio.desktop.fine_tuning.fine_tuning_view import FineTuningView
from studio.desktop.fine_tuning.measuring.measuring_view import MeasuringView
from studio.desktop.fine_tuning.models.models_view import ModelsView
from studio.desktop.fine_tuning.stated_view import StatedView
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.network.activations.activation_views import ActivationViews
from studio.desktop.network.network_views import NetworkViews
from studio.desktop.runs.run_views import RunViews
from studio.desktop.runs.runs_text import changes_text
from studio.desktop.shell.closing import Closing
from studio.desktop.shell.data_in_layers import DataInLayers
from studio.desktop.shell.failure_notices import FailureNotices
from studio.desktop.shell.language_switch import LanguageSwitch
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.readiness import Readiness
from studio.desktop.shell.services import Services
from studio.desktop.shell.state_keeper import StateKeeper
from studio.desktop.training.progress_view import ProgressView
from studio.desktop.training.settings_view import SettingsView
from studio.desktop.training.steering_view import SteeringView
from studio.desktop.tryout.adapter_switch import AdapterSwitch
from studio.desktop.tryout.tryout_view import TryoutView
from studio.desktop.tuning.preflight_words import finding_text
from studio.desktop.tuning.tune_views import TuneViews
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.export.exporting import Exported
    from studio.engine.training.checkpoints.opening import Opened


class Coordinator(QObject):
    """Makes what wires each feature's panels to its services, and joins the features."""

    def __init__(self, services: Services, window: MainWindow, kept: Path | None = None) -> None:
        """`kept` is the file that what is edited is kept in; None keeps nothing."""
        super().__init__(window)
        self._services, self._window = services, window
        self._workspace, self._frame = services.workspace, window.frame
        services.setParent(self)
        keeper = None if kept is None else StateKeeper(services, window, kept)
        self._table = TableInput(self._workspace, services.run, services.starts)
        DataInLayers(services, self._table, window.layers, self._frame)
        self._wire_workspace()
        self._make_data()
        self._make_network()
        self._make_training()
        self._make_fine_tuning()
        self._make_models(keeper)
        self._make_runs()
        self._make_tuning()
        self._make_evaluation()
        self._make_tryout()
        self._make_files()
        FailureNotices(self._frame.notice, services)
        if keeper is not None:
            keeper.wire()
        Closing(services, window, keeper)
        LanguageSwitch(services, window)
        self._frame.tell(self.tr("Loading PyTorch…"))

    def _wire_workspace(self) -> None:
        workspace, services = self._workspace, self._services
        workspace.recipe_replaced.connect(self._on_recipe)
        workspace.checkpoint_opened.connect(self._on_opened)
        services.failed.connect(self._frame.report)
        services.run.state_changed.connect(self._update_undo)
        self._window.places.changed.connect(self._update_undo)

    def _make_data(self) -> None:
        services, window = self._services, self._window
        self._data = DataViews(
            self._workspace, services.run, services.data, window.data, self._frame
        )
        self._dataset = DatasetView(
            self._workspace, services.data, window.dataset, self._data, self._frame
        )
        services.run.state_changed.connect(self._dataset.show_run_state)
        self._data.answer_requested.connect(services.prediction.classify_sample)
        self._data.text_answer_requested.connect(services.prediction.classify_text_sample)
        services.prediction.sample_answered.connect(window.data.samples.show_answer)

    def _make_network(self) -> None:
        services, window = self._services, self._window
        self._network = NetworkViews(
            self._workspace, services.run, services.lab, window.layers, self._frame
        )
        readiness = Readiness(services, self._table, window.toolbar)
        window.layers.summary_changed.connect(readiness.set_summary)
        window.layers.explore_toggled.connect(window.training.setHidden)
        self._looks = looks = ActivationViews(self._workspace, window.layers)
        looks.look_requested.connect(services.prediction.look_at)
        self._network.code_requested.connect(services.files.export_code)
        window.layers.size_requested.connect(services.data.opener.read_larger)
        self._network.saved.connect(services.files.saved)
        services.prediction.activations_ready.connect(looks.show_activations)
        window.file_menu.open_code.triggered.connect(self._network.open_code)
        window.file_menu.save_code.triggered.connect(self._network.save_code)

    def _make_training(self) -> None:
        services, window = self._services, self._window
        toolbar, panel = window.toolbar, window.training
        SettingsView(self._workspace, panel, toolbar)
        view = ProgressView(services.run, toolbar, panel, self._frame, finding_text)
        view.watch_weights(services.weights)
        SteeringView(services.steering, toolbar, panel, changes_text)
        services.steering.failed.connect(self._frame.report)
        toolbar.fine_tune.connect(services.fine_tune)

    def _make_fine_tuning(self) -> None:
        services, window = self._services, self._window
        place, header = window.fine_tuning, window.layers.header
        view = FineTuningView(
            self._workspace,
            services.starts,
            place,
            window.fine_tuning_line,
            self._table,
            self._frame,
        )
        change = BeforeAfterView(services.run, services.background, place.change)
        change.scratch_requested.connect(services.steering.train_apart)
        MeasuringView(
            self._workspace,
            services.run,
            services.starts,
            services.measuring,
            place,
            view.history,
            self._frame,
        )
        services.run.state_changed.connect(view.show_run_state)
        services.starts.failed.connect(self._frame.report)
        place.start.file_chosen.connect(services.files.open_pth)
        view.network_requested.connect(window.layers.change_network)
        view.input_told.connect(header.show_input)
        view.input_plain.connect(header.hide_input)
        header.input_toggled.connect(self._table.look_at_tuning)
        stated = StatedView(self._workspace, window.stated, self._frame.notice)
        stated.stated.connect(services.files.state)

    def _make_models(self, keeper: StateKeeper | None) -> None:
        services, window = self._services, self._window
        opened = keeper.networks if keeper is not None else list[Path]
        models = ModelsView(services.run, services.models, services.starts, self._frame, opened)
        window.models.triggered.connect(models.open)
        models.start_chosen.connect(self._show_fine_tuning)
        models.run_removed.connect(services.shelf.refresh)
        models.file_chosen.connect(services.files.open_pth)
        if keeper is not None:
            models.forgotten.connect(keeper.forget_file)

    def _make_runs(self) -> None:
        services, window = self._services, self._window
        self._runs = RunViews(
            self._workspace, services.run, services.shelf, window.runs, self._frame
        )
        self._runs.continue_requested.connect(services.steering.continue_run)
        self._runs.fine_tune_requested.connect(services.starts.offer_file)
        self._runs.fine_tune_requested.connect(self._show_fine_tuning)
        self._runs.watching_changed.connect(services.run.set_watching)
        self._runs.saved.connect(services.files.saved)
        services.run.aside_ended.connect(services.shelf.refresh)
        window.training.curves_requested.connect(self._runs.show_curves)

    def _make_tuning(self) -> None:
        services, window = self._services, self._window
        self._tune = TuneViews(
            self._workspace, services.run, services.tuning, window.tune, self._frame
        )
        window.training.tool_requested.connect(self._tune.open)
        for name, action in window.tools.items():
            action.triggered.connect(lambda _, name=name: self._tune.open(name))

    def _make_evaluation(self) -> None:
        services, window = self._services, self._window
        self._evaluation = EvaluationPresenter(
            self._workspace,
            services.run,
            services.evaluations,
            window.evaluation,
            self._frame,
            Tools(self._workspace, services.background, self._frame, services.run),
        )
        self._evaluation.left_out.connect(services.data.opener.leave_out)
        self._evaluation.label_corrected.connect(services.data.opener.correct_label)
        self._evaluation.train_requested.connect(window.toolbar.press_train)
        services.prediction.predicted.connect(self._evaluation.show_drawing)
        window.file_menu.predict.triggered.connect(self._evaluation.open_new_pictures)

    def _make_tryout(self) -> None:
        services, panel = self._services, self._window.tryout
        view = TryoutView(
            self._workspace, services.prediction, services.teaching, panel, self._frame
        )
        services.run.state_changed.connect(view.show_run_state)
        adapters = AdapterSwitch(
            self._workspace, services.prediction, services.background, panel.adapters
        )
        adapters.failed.connect(self._frame.report)
        for drawn in (panel.ink_drawn, panel.picture_given, panel.file_given):
            drawn.connect(self._looks.look_at_drawing)  # once the thread has it
        panel.keep_requested.connect(services.data.storage.keep_drawing)
        panel.undo_requested.connect(services.data.storage.forget_drawing)
        panel.keep_text_requested.connect(services.data.storage.keep_sentence)
        panel.undo_text_requested.connect(services.data.storage.forget_sentence)
        services.data.storage.drawing_kept.connect(self._on_kept)
        services.data.storage.sentence_kept.connect(self._on_kept)
        services.data.storage.failed.connect(self._frame.report)

    def _make_files(self) -> None:
        services = self._services
        in_training = InTraining(self._workspace, services.run)
        menu = self._window.file_menu
        actions = FileActions(self._workspace, in_training, services.files, menu)
        actions.fine_tuning_requested.connect(services.save_fine_tuning)
        services.files.saved.connect(self._on_saved)
        services.files.exported.connect(self._on_exported)
        exports = ExportView(self._workspace, in_training, services.exports, self._frame)
        self._window.file_menu.export.triggered.connect(exports.open)
        services.files.failed.connect(self._frame.report)

    @Slot()
    def _update_undo(self) -> None:
        """While a run is paused layers can be changed, and a plan of the next one cannot."""
        state, window = self._services.run.state, self._window
        is_layers = window.places.current() is not window.fine_tuning
        is_free = state is RunState.IDLE or (state in EDITABLE and is_layers)
        window.undoing.setEnabled(is_free)

    @Slot(object)
    def _on_recipe(self, recipe: Recipe) -> None:
        self._frame.tell(self.tr("Recipe {0}").format(recipe.name))

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._frame.notice.clear()  # what was said of another file
        self._frame.tell(self.tr("{0} is open").format(opened.path.name))

    @Slot(object)
    def _on_kept(self, kept: KeptSample | None) -> None:
        self._window.tryout.show_kept(kept.path if kept else None)
        text = self.tr("It was taken back")
        if kept is not None:
            text = self.tr("Kept as drawing {0} of class {1}, among My drawings")
            if kept.is_text:
                text = self.tr("Kept as sentence {0} of class {1}, among My sentences")
            text = text.format(kept.count, kept.label)
        self._frame.tell(text)

    @Slot()
    def _show_fine_tuning(self) -> None:
        self._frame.places.show_view(self._window.fine_tuning)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._tell_saved(path, self.tr("Saved {0}").format(path))

    @Slot(object)
    def _on_exported(self, exported: Exported) -> None:
        saved = self.tr("Saved {0}.").format(exported.path)
        self._tell_saved(exported.path, in_a_row([saved, proof_text(exported.proof)]))

    def _tell_saved(self, path: Path, text: str) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        self._frame.note(text, self.tr("Show its folder"), lambda: QDesktopServices.openUrl(folder))
        self._frame.tell(text)
