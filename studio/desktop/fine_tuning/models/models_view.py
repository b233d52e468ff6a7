"""Where the list of networks meets the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.run_state import Run, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import listed
from studio.desktop.fine_tuning.encoder_dialog import ask_encoder
from studio.desktop.fine_tuning.models.model_shelf import ModelShelf
from studio.desktop.fine_tuning.models.models_dialog import ModelsDialog
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.desktop.widgets.frame import Frame
from studio.engine.files import is_file, is_folder
from studio.engine.network.known_networks import is_known

if TYPE_CHECKING:
    from studio.engine.models.model_entry import ModelEntry


class ModelsView(QObject):
    """Opens the list, starts fine-tuning from what is chosen in it, and has others removed.

    Signals:
        start_chosen: fine-tuning starts from another network now.
        forgotten: a file that a person opened shall not be offered any more.
        run_removed: a run is gone from the disk.
        file_chosen: a text encoder's folder to open, and to start from.
    """

    start_chosen = Signal()
    forgotten: Signal[Path] = Signal(object)
    run_removed = Signal()
    file_chosen: Signal[Path] = Signal(object)

    def __init__(
        self,
        run: Run,
        shelf: ModelShelf,
        starts: StartPoints,
        frame: Frame,
        opened: Callable[[], list[Path]],
    ) -> None:
        """`opened` gives the files and folders of networks that a person opened lately."""
        super().__init__(frame)
        self._run, self._shelf, self._starts, self._frame = run, shelf, starts, frame
        self._opened = opened
        self._dialog: ModelsDialog | None = None
        shelf.listed.connect(self._on_listed)
        shelf.removed.connect(self._on_removed)
        shelf.failed.connect(frame.report)
        run.state_changed.connect(self._on_state)

    @Slot()
    def open(self) -> None:
        """Show what is there now."""
        if self._dialog is None:
            self._dialog = ModelsDialog(self._frame.window)
            self._dialog.start_requested.connect(self._start)
            self._dialog.remove_requested.connect(self._shelf.remove)
            self._dialog.folder_requested.connect(self._ask_folder)
        self._on_state(self._run.state)
        self._dialog.open()
        self._refresh()

    def _refresh(self) -> None:
        points = [point.path for point in self._starts.points if not is_known(str(point.path))]
        known = dict.fromkeys((*self._opened(), *points))
        there = [path for path in known if is_file(path) or is_folder(path)]
        self._shelf.refresh(there)
        self._forget([path for path in known if path not in there])

    def _forget(self, gone: list[Path]) -> None:
        """They are not where they were opened any more."""
        for path in gone:
            self._starts.forget(path)
            self.forgotten.emit(path)
        if gone:
            text = self.tr("No longer listed, as it is not there any more: {0}")
            self._frame.tell(text.format(listed(map(str, gone))))

    @Slot()
    def _ask_folder(self) -> None:
        path = ask_encoder(self._dialog)
        if path is not None and self._dialog is not None:
            self._dialog.accept()
            self.start_chosen.emit()
            self.file_chosen.emit(path)

    @Slot(object)
    def _on_listed(self, entries: list[ModelEntry]) -> None:
        if self._dialog is not None:
            self._dialog.show_models(entries)

    @Slot(object)
    def _start(self, entry: ModelEntry) -> None:
        self._starts.offer_file(Path(entry.start))
        self.start_chosen.emit()
        self._frame.tell(self.tr("Fine-tune starts from {0} now").format(entry.name))

    @Slot(object)
    def _on_removed(self, entry: ModelEntry) -> None:
        self._starts.forget(Path(entry.start))
        if entry.kind == "run":
            self.run_removed.emit()
        else:
            self.forgotten.emit(entry.path)
        self._refresh()

    @Slot(object)
    def _on_state(self, state: RunState) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(state is not RunState.IDLE)
