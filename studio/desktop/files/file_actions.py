"""What the File menu does: asks which file, and has it read or written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from studio.desktop.core.in_training import InTraining
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.files.file_menu import FileMenu
from studio.desktop.files.service import Files
from studio.desktop.widgets.file_dialogs import Purpose, ask_existing, ask_new
from studio.engine.network.text_encoder.config import CONFIG
from studio.engine.network.text_encoder.folder import WEIGHT_FILES
from studio.engine.recipe_file import bundled_recipes
from studio.engine.runs.own_files import run_of
from studio.engine.tensor_files.kinds import INDEX, WEIGHT_ENDINGS

PATTERNS = (*(f"*{ending}" for ending in WEIGHT_ENDINGS), f"*{INDEX}", CONFIG, WEIGHT_FILES[-1])
PTH = "PyTorch (*.pth *.pt)"
TOML = "TOML (*.toml)"
HTML = "HTML (*.html)"


class FileActions(QObject):
    """The File menu, wired.

    Signals:
        fine_tuning_requested: write what Fine-tune would run to this path.
    """

    fine_tuning_requested: Signal[Path] = Signal(object)

    def __init__(
        self, workspace: Workspace, in_training: InTraining, files: Files, menu: FileMenu
    ) -> None:
        super().__init__(menu)
        self._workspace, self._in_training = workspace, in_training
        self._files, self._menu = files, menu
        menu.open_checkpoint.triggered.connect(self._open_checkpoint)
        menu.save_checkpoint.triggered.connect(self._save_checkpoint)
        menu.open_recipe.triggered.connect(self._open_recipe)
        menu.save_recipe.triggered.connect(self._save_recipe)
        menu.save_tuning.triggered.connect(self._save_tuning)
        menu.report.triggered.connect(self._report)
        for name in bundled_recipes():
            menu.bundled_recipes.addAction(name).setData(name)
        menu.bundled_recipes.triggered.connect(self._open_bundled)
        workspace.checkpoint_changed.connect(self._update)
        workspace.checkpoint_put_away.connect(self._update)
        in_training.changed.connect(self._update)
        self._update()

    @Slot()
    def _update(self) -> None:
        why_not = self._in_training.why_not
        has_one = self._workspace.checkpoint is not None
        self._menu.save_checkpoint.setEnabled(has_one and not why_not)
        self._menu.save_checkpoint.setToolTip(why_not)
        self._update_report()

    def _update_report(self) -> None:
        has_run = run_of(self._workspace.checkpoint_path) is not None
        self._menu.report.setEnabled(has_run)
        why = self.tr("The network at hand is of no run: train one, or open a run's best in Runs")
        self._menu.report.setToolTip("" if has_run else why)

    @Slot()
    def _open_checkpoint(self) -> None:
        pattern = self.tr("Networks ({0})").format(" ".join(PATTERNS))
        path = self._ask_existing(self.tr("Open a checkpoint or a state_dict"), "network", pattern)
        if path:
            self._files.open_pth(path)

    @Slot()
    def _save_checkpoint(self) -> None:
        path = self._ask_new(self.tr("Save the checkpoint"), "network", ".pth", PTH)
        if path:
            self._files.save_checkpoint(path)

    @Slot()
    def _report(self) -> None:
        run = run_of(self._workspace.checkpoint_path)
        if run is None:
            return
        title = self.tr("Save the report of the run")
        path = self._ask_new(title, "network", "-report.html", HTML)
        if path:
            self._files.write_report(run, path)

    @Slot()
    def _open_recipe(self) -> None:
        path = self._ask_existing(self.tr("Open a recipe"), "recipe", TOML)
        if path:
            self._files.open_recipe(str(path))

    @Slot()
    def _save_recipe(self) -> None:
        path = self._ask_new(self.tr("Save the recipe"), "recipe", ".toml", TOML)
        if path:
            self._files.save_recipe(self._workspace.recipe(), path)

    @Slot()
    def _save_tuning(self) -> None:
        title = self.tr("Save what Fine-tune would run as a recipe")
        path = self._ask_new(title, "recipe", "-fine-tuning.toml", TOML)
        if path:
            self.fine_tuning_requested.emit(path)

    @Slot(QAction)
    def _open_bundled(self, action: QAction) -> None:
        self._files.open_recipe(action.data())

    def _ask_existing(self, title: str, purpose: Purpose, pattern: str) -> Path | None:
        return ask_existing(self._menu.parentWidget(), title, purpose, pattern)

    def _ask_new(self, title: str, purpose: Purpose, ending: str, pattern: str) -> Path | None:
        suggested = f"{self._workspace.recipe().name}{ending}"
        return ask_new(self._menu.parentWidget(), title, purpose, suggested, pattern)
