"""Failures that are told above the panels go once the same thing succeeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from studio.desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from studio.desktop.files import Files
    from studio.desktop.network_lab import NetworkLab
    from studio.desktop.storage import Storage


class MendedView(QObject):
    """Watches what is opened, saved and kept. To be made after what words the failures."""

    def __init__(self, notice: Notice, files: Files, lab: NetworkLab, storage: Storage) -> None:
        super().__init__(notice)
        self._notice = notice
        files.failed.connect(self._on_file_failed)
        lab.failed.connect(self._on_code_failed)
        storage.failed.connect(self._on_storage_failed)
        for done in (files.checkpoint_read, files.weights_stated, files.recipe_read, files.saved):
            done.connect(self._on_file)
        for done in (lab.code_read, lab.saved, lab.block_taken):
            done.connect(self._on_code)
        storage.drawing_kept.connect(self._on_stored)

    @Slot()
    def _on_file_failed(self) -> None:
        self._notice.concern("file")

    @Slot()
    def _on_code_failed(self) -> None:
        self._notice.concern("code")

    @Slot()
    def _on_storage_failed(self) -> None:
        self._notice.concern("storage")

    @Slot()
    def _on_file(self) -> None:
        self._notice.mended("file")

    @Slot()
    def _on_code(self) -> None:
        self._notice.mended("code")

    @Slot()
    def _on_stored(self) -> None:
        self._notice.mended("storage")
