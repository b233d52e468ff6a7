"""The button that writes what a view shows to a file, and the job behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.file_dialogs import ask_new
from studio.engine.files import write_atomic


class ExportButton(QToolButton):
    """A menu of kinds of files.

    Signals:
        requested: the ending of one: ``"png"``, ``"svg"`` or ``"csv"``.
    """

    requested = Signal(str)

    def __init__(self, tools: Tools, name: str, kinds: dict[str, str]) -> None:
        """`kinds` are endings with what the menu calls them; `name` begins the file's."""
        super().__init__()
        self._tools, self._name = tools, name
        self.setObjectName(f"{name}Export")
        self.setToolTip(self.tr("Export"))
        self.setAccessibleName(self.tr("Export"))
        set_icon(self, "export")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for ending, words in kinds.items():
            menu.addAction(words).setData(ending)
        menu.triggered.connect(self._on_chosen)
        self.setMenu(menu)

    def ask(self, ending: str, content: Callable[[], bytes]) -> None:
        """Ask where to, and have the file written by a thread, which calls `content`."""
        pattern = f"*.{ending}"
        title, suggested = self.tr("Export"), f"{self._name}.{ending}"
        if path := ask_new(self, title, "picture", suggested, pattern):
            self.write(path, content)

    def write(self, path: Path, content: Callable[[], bytes]) -> None:
        """Write the file, and say so."""

        def work() -> Path:
            write_atomic(path, content())
            return path

        self._tools.background.run(work, self._on_written, self._tools.frame.report)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.requested.emit(action.data())

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._tools.frame.tell(self.tr("Written to {0}").format(path))
