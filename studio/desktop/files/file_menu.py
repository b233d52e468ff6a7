"""The File menu."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.files.recent_menu import RecentMenu


class FileMenu(QMenu):
    """Checkpoints, recipes, code, what was opened lately. Its actions do nothing by themselves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&File"))
        self.setToolTipsVisible(True)
        self.open_checkpoint = self._action(self.tr("&Open checkpoint…"), "Ctrl+O")
        self.save_checkpoint = self._action(self.tr("&Save checkpoint…"), "Ctrl+S")
        self.export = self._action(self.tr("&Export…"), "Ctrl+E")
        self.addSeparator()
        self.bundled_recipes = self.addMenu(self.tr("&Bundled recipes"))
        self.open_recipe = self._action(self.tr("Open &recipe…"), "Ctrl+Shift+O")
        self.save_recipe = self._action(self.tr("Save re&cipe…"), "Ctrl+Shift+S")
        self.save_tuning = self._action(self.tr("Save fine-tuning rec&ipe…"))
        self.addSeparator()
        self.recent = RecentMenu(self)
        self.addMenu(self.recent)
        self.start_afresh = self._action(self.tr("Start &afresh"))
        self.addSeparator()
        self.open_code = self._action(self.tr("Open network from co&de…"))
        self.save_code = self._action(self.tr("Save &network as code…"))
        self.addSeparator()
        self.predict = self._action(self.tr("&Predict pictures or texts…"))
        self.report = self._action(self.tr("Report of the r&un…"))
        self.addSeparator()
        self._action(self.tr("&Quit"), "Ctrl+Q").triggered.connect(parent.close)

    def _action(self, text: str, shortcut: str = "") -> QAction:
        action = self.addAction(text)
        action.setShortcut(QKeySequence(shortcut))
        return action
