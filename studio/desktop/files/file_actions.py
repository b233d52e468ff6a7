"""What the File menu does: asks which file, and has the session read or write it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.desktop.widgets.file_dialogs import Purpose, ask_existing, ask_new
from studio.engine.recipe_file import bundled_recipes

PTH = "PyTorch (*.pth *.pt)"
TOML = "TOML (*.toml)"


class FileActions(QObject):
    """The File menu, wired."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        window.open_checkpoint.triggered.connect(self._open_checkpoint)
        window.save_checkpoint.triggered.connect(self._save_checkpoint)
        window.export_weights.triggered.connect(self._export_weights)
        window.open_recipe.triggered.connect(self._open_recipe)
        window.save_recipe.triggered.connect(self._save_recipe)
        window.save_tuning.triggered.connect(self._save_tuning)
        for name in bundled_recipes():
            window.bundled_recipes.addAction(name).setData(name)
        window.bundled_recipes.triggered.connect(self._open_bundled)

    @Slot()
    def _open_checkpoint(self) -> None:
        path = self._ask_existing(self.tr("Open a checkpoint or a state_dict"), "network", PTH)
        if path:
            self._session.files.open_pth(path)

    @Slot()
    def _save_checkpoint(self) -> None:
        path = self._ask_new(self.tr("Save the checkpoint"), "network", ".pth", PTH)
        if path:
            self._session.files.save_checkpoint(path)

    @Slot()
    def _export_weights(self) -> None:
        path = self._ask_new(
            self.tr("Export the weights as a state_dict"), "network", "-weights.pth", PTH
        )
        if path:
            self._session.files.export_weights(path)

    @Slot()
    def _open_recipe(self) -> None:
        path = self._ask_existing(self.tr("Open a recipe"), "recipe", TOML)
        if path:
            self._session.files.open_recipe(str(path))

    @Slot()
    def _save_recipe(self) -> None:
        path = self._ask_new(self.tr("Save the recipe"), "recipe", ".toml", TOML)
        if path:
            self._session.files.save_recipe(path)

    @Slot()
    def _save_tuning(self) -> None:
        title = self.tr("Save what Fine-tune would run as a recipe")
        path = self._ask_new(title, "recipe", "-fine-tuning.toml", TOML)
        if path:
            self._session.files.save_fine_tuning(path)

    @Slot(QAction)
    def _open_bundled(self, action: QAction) -> None:
        self._session.files.open_recipe(action.data())

    def _ask_existing(self, title: str, purpose: Purpose, pattern: str) -> Path | None:
        return ask_existing(self._window, title, purpose, pattern)

    def _ask_new(self, title: str, purpose: Purpose, ending: str, pattern: str) -> Path | None:
        suggested = f"{self._session.recipe().name}{ending}"
        return ask_new(self._window, title, purpose, suggested, pattern)
