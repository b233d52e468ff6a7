"""Failures that are told above the panels go once the same thing succeeds."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.shell.services import Services
from studio.desktop.widgets.notice import Notice


class FailureNotices(QObject):
    """Watches what is opened, saved, looked at and run. To be made after what words the failures.

    A run that begins ends what is told of a file or a download: a person went on without it.
    """

    def __init__(self, notice: Notice, services: Services) -> None:
        super().__init__(notice)
        self._notice = notice
        files, lab, storage = services.files, services.lab, services.data.storage
        browser, shelf, began = services.data.browser, services.shelf, services.run.began
        opened = services.workspace.data_opened
        read = (files.checkpoint_read, files.weights_stated, files.recipe_read)
        written = (files.saved, files.exported)
        looked = (
            browser.page_ready,
            browser.full_sample_ready,
            browser.rows_ready,
            browser.full_text_ready,
            browser.checked,
            browser.preview_ready,
        )
        self._watch("file", files.failed, *read, *written, began)
        self._watch("code", lab.failed, lab.code_read, lab.saved, lab.block_taken)
        self._watch("storage", storage.failed, storage.drawing_kept, storage.sentence_kept)
        self._watch("data", browser.failed, *looked, browser.statistics_ready, opened)
        self._watch("runs", shelf.failed, shelf.chosen, shelf.weights_read, shelf.recipe_read)
        self._watch("run", services.steering.failed, began)
        self._watch("download", services.weights.failed, services.weights.began, began)

    def _watch(self, about: str, failed: Signal[Failure], *done: Signal[*tuple[Any, ...]]) -> None:
        watch = _Watch(self._notice, about, self)
        failed.connect(watch.on_failed)
        for signal in done:
            signal.connect(watch.on_done)


class _Watch(QObject):
    """One kind of thing that may fail and succeed."""

    def __init__(self, notice: Notice, about: str, parent: QObject) -> None:
        super().__init__(parent)
        self._notice, self._about = notice, about

    @Slot()
    def on_failed(self) -> None:
        self._notice.concern(self._about)

    @Slot()
    def on_done(self) -> None:
        self._notice.resolve(self._about)
