"""The networks on this machine, listed and removed in threads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.engine.paths import data_folder

if TYPE_CHECKING:
    from studio.desktop.core.worker import Failure
    from studio.engine.models.model_entry import ModelEntry


class ModelShelf(QObject):
    """Reads what there is; the newest question is answered.

    Signals:
        listed: all networks.
        removed: one is gone from the disk, or from what is offered.
    """

    listed: Signal[list[ModelEntry]] = Signal(object)
    removed: Signal[ModelEntry] = Signal(object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._asked = 0

    def refresh(self, opened: Sequence[Path]) -> None:
        """List what is there now, and these files."""
        self._asked = asked = self._asked + 1
        self._background.run(lambda: (asked, _list(tuple(opened))), self._on_list, self.failed.emit)

    def remove(self, entry: ModelEntry) -> None:
        """Remove one from the disk; a person's own file stays there."""
        self._background.run(lambda: _remove(entry), self.removed.emit, self.failed.emit)

    @Slot(object)
    def _on_list(self, found: tuple[int, list[ModelEntry]]) -> None:
        asked, entries = found
        if asked == self._asked:
            self.listed.emit(entries)


def _list(opened: tuple[Path, ...]) -> list[ModelEntry]:
    """In a thread: torch may have to come first."""
    from studio.engine.models.model_list import list_models
    from studio.engine.runs.library import RunLibrary

    return list(list_models(opened, data_folder(), RunLibrary()))


def _remove(entry: ModelEntry) -> ModelEntry:
    from studio.engine.models.model_list import remove_model
    from studio.engine.runs.library import RunLibrary

    remove_model(entry, RunLibrary())
    return entry
