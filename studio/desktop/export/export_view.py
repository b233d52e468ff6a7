"""Where the dialog of exports meets the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.in_training import InTraining
from studio.desktop.core.signals import Slot
from studio.desktop.core.workspace import Workspace
from studio.desktop.export.export_dialog import ExportDialog
from studio.desktop.export.export_words import suggested_name
from studio.desktop.export.service import Exports
from studio.desktop.widgets.field_editors import translated
from studio.desktop.widgets.file_dialogs import ask_new
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.desktop.core.worker import Failure
    from studio.engine.export.export_format import ExportFormat
    from studio.engine.export.exporting import Exported


class ExportView(QObject):
    """Opens the dialog, asks where to write, and shows what came of it."""

    def __init__(
        self, workspace: Workspace, in_training: InTraining, exports: Exports, frame: Frame
    ) -> None:
        super().__init__(frame)
        self._workspace, self._in_training = workspace, in_training
        self._exports, self._frame = exports, frame
        self._dialog: ExportDialog | None = None
        in_training.changed.connect(self._show_network)
        workspace.checkpoint_changed.connect(self._show_network)
        workspace.checkpoint_put_away.connect(self._show_network)
        exports.done.connect(self._on_done)
        exports.failed.connect(self._on_failed)

    @Slot()
    def open(self) -> None:
        """Show every form, for the network that is at hand."""
        if self._dialog is None:
            self._dialog = self._make()
        self._show_network()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _make(self) -> ExportDialog:
        dialog, exports = ExportDialog(self._frame.window), self._exports
        dialog.export_requested.connect(self._ask)
        dialog.cancel_requested.connect(exports.cancel)
        exports.began.connect(dialog.begin)
        exports.moved.connect(dialog.show_progress)
        exports.done.connect(dialog.show_exported)
        exports.cancelled.connect(dialog.show_cancelled)
        return dialog

    @Slot()
    def _show_network(self) -> None:
        if self._dialog is not None:
            workspace = self._workspace
            self._dialog.show_network(
                workspace.checkpoint, workspace.checkpoint_name, self._why_none()
            )

    def _why_none(self) -> str:
        """Why the network at hand cannot be exported at all; empty where it can."""
        if self._workspace.checkpoint is None:
            return self.tr(
                "No network is at hand: train one, or open one with File ▸ Open checkpoint."
            )
        return self._in_training.why_not

    @Slot(object)
    def _ask(self, format: ExportFormat) -> None:
        checkpoint = self._workspace.checkpoint
        if checkpoint is None:
            return
        title, pattern = translated(format.title), f"*{format.ending}"
        ask = self.tr("Export as {0}") if format.ending else self.tr("Name a folder for: {0}")
        path = ask_new(
            self._dialog,
            ask.format(title),
            "network",
            suggested_name(type(format), checkpoint.recipe.name),
            f"{title.split(' (')[0]} ({pattern})" if format.ending else "",
        )
        if path:
            self._exports.export(checkpoint, path, format)

    @Slot(object)
    def _on_done(self, exported: Exported) -> None:
        self._frame.tell(self.tr("Saved {0}").format(exported.path))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        told = self._frame.explain(failure)
        if self._dialog is not None:
            self._dialog.show_failure(told or self.tr("It failed, and nothing was written."))
