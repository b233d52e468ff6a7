"""What was there yesterday is there again: read at the start, written as it changes."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import listed, source_name
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.fine_tuning.start_point import StartPoint
from studio.desktop.shell.kept_state import MOST, KeptState, load_state, save_state
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.services import Services
from studio.engine.data.sources import DataSource
from studio.engine.errors import StudioError
from studio.engine.files import is_file, is_folder
from studio.engine.network.known_networks import is_known
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.text_encoder.folder import encoder_folder
from studio.engine.paths import data_folder
from studio.engine.recipe import Data, Recipe
from studio.engine.tensor_files.kinds import WEIGHT_ENDINGS
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.export.exporting import Exported
    from studio.engine.training.checkpoints.opening import Opened

QUIET_MS = 1_000
"""After the last change: only then is it written."""

KINDS = dict.fromkeys(WEIGHT_ENDINGS, "network") | {".toml": "recipe", ".py": "code"}


class StateKeeper(QObject):
    """Keeps what is edited, the lists of what was opened, and what fine-tuning may start from."""

    def __init__(self, services: Services, window: MainWindow, path: Path) -> None:
        """To be made before anything shows the workspace: it puts yesterday's values into it."""
        super().__init__(window)
        self._services, self._workspace = services, services.workspace
        self._starts, self._window, self._path = services.starts, window, path
        kept, self._is_whole = load_state(path)
        self._sources, self._files = list(kept.sources), list(kept.files)
        self._chosen = kept.chosen
        self._asked: DataSource | None = None
        self._missing: DataSource | None = None
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._save_soon)
        self._restore(kept)

    def wire(self) -> None:
        """Follow what a person does from now on."""
        workspace, files = self._workspace, self._services.files
        menu = self._window.file_menu
        workspace.opening.connect(self._on_opening)
        workspace.data_opened.connect(self._on_data)
        workspace.data_failed.connect(self._on_data_failed)
        for changed in (
            workspace.data_set,
            workspace.network_set,
            workspace.training_set,
            workspace.recipe_replaced,
            self._starts.changed,
            self._starts.planned,
            self._window.places.changed,
        ):
            changed.connect(self._soon.start)
        files.checkpoint_read.connect(self._on_checkpoint)
        files.used.connect(self.add_file)
        files.saved.connect(self.add_file)
        files.exported.connect(self._on_exported)
        self._services.exports.done.connect(self._on_exported)
        workspace.engine_ready.connect(self._on_engine)
        menu.recent.file_chosen.connect(self._open_file)
        menu.recent.source_chosen.connect(self._services.data.opener.choose_source)
        menu.recent.cleared.connect(self._forget)
        menu.start_afresh.triggered.connect(self._start_afresh)
        self._window.dataset.offer(self._sources)
        self._show_recent()

    def save_now(self) -> None:
        """Before the window closes. What cannot be written must not hold it up."""
        self._soon.stop()
        with contextlib.suppress(StudioError):
            save_state(self._state(), self._path)

    def _restore(self, kept: KeptState) -> None:
        there = [point for point in kept.starts if _is_there(point)]
        self._starts.points += there
        self._starts.tuning = kept.tuning
        self._window.places.restore(kept.places)
        self._lost = [point.path for point in kept.starts if point not in there]
        if kept.recipe is None:
            return
        data = kept.recipe.data
        if not data.source.found(data_folder()):  # to download it is for a person to decide
            self._missing, data = data.source, Data()
        self._workspace.take_over(kept.recipe.changed(data=data))

    @Slot()
    def _on_engine(self) -> None:
        told = []
        if not self._is_whole:
            text = self.tr("Not all of what was kept of the last time could be read: {0}.")
            told.append(text.format(self._path))
        if self._missing is not None:
            told.append(self._missing_text(self._missing))
        if self._lost:
            text = self.tr("No longer offered to fine-tune from, as it is not there any more: {0}.")
            told.append(text.format(listed(map(str, self._lost))))
        if told:
            self._window.frame.note("\n".join(told))
        starts = self._starts
        paths = [point.path for point in starts.points]
        if self._chosen in paths:
            starts.choose(paths.index(self._chosen), self._workspace.network)

    def _missing_text(self, source: DataSource) -> str:
        text = self.tr("{0}, which was open the last time, is not there any more.")
        return text.format(source_name(source))

    def _state(self) -> KeptState:
        starts = self._starts
        own = [point for point in starts.points if point.kind != "bundled"]
        chosen = starts.points[starts.chosen]  # the first one is read at each start
        return KeptState(
            recipe=self._workspace.recipe(),
            sources=tuple(self._sources),
            files=tuple(self._files),
            starts=tuple(own[-MOST:]),
            chosen=chosen.path if starts.chosen else None,
            tuning=starts.tuning,
            places=self._window.places.in_sight(),
        )

    @Slot()
    def _save_soon(self) -> None:
        state, path = self._state(), self._path
        self._services.background.run(
            lambda: save_state(state, path), self._on_saved, self._on_not_saved
        )

    @Slot(object)
    def _on_saved(self, nothing: None) -> None:
        """It was the window's own business."""

    @Slot(object)
    def _on_not_saved(self, failure: Failure) -> None:
        """The next change, or closing, tries again: nothing that is open depends on it."""

    @Slot(object, object)
    def _on_opening(self, source: DataSource, progress: SharedProgress) -> None:
        self._asked = source

    @Slot()
    def _on_data(self) -> None:
        source = self._workspace.data.source
        if source.is_own():
            self._sources = [source, *(s for s in self._sources if s != source)][:MOST]
            self._show_recent()
        self._soon.start()

    @Slot(object)
    def _on_data_failed(self, failure: Failure | None) -> None:
        if failure is None:
            return
        self._sources = [source for source in self._sources if source != self._asked]
        self._show_recent()
        if self._workspace.opened is None and self._workspace.data != Data():
            if self._asked is not None:
                self._window.frame.note(self._missing_text(self._asked))
            self._services.data.opener.open(Data())

    @Slot(object)
    def _on_checkpoint(self, opened: Opened) -> None:
        self.add_file(opened.path)

    @Slot(object)
    def add_file(self, path: Path) -> None:
        """A person opened or saved it."""
        if path.suffix.lower() in KINDS or encoder_folder(path) is not None:
            path = path.absolute()
            self._files = [path, *(file for file in self._files if file != path)][:MOST]
            self._show_recent()
            self._soon.start()

    @Slot(object)
    def _on_exported(self, exported: Exported) -> None:
        self.add_file(exported.path)

    def networks(self) -> list[Path]:
        """The files and folders with networks that were opened or saved, the newest first."""
        return [path for path in self._files if _kind(path) == "network"]

    @Slot(object)
    def forget_file(self, path: Path) -> None:
        """A person does not want to be offered it any more."""
        self._files = [file for file in self._files if file != path]
        self._show_recent()
        self._soon.start()

    @Slot(object)
    def _open_file(self, path: Path) -> None:
        if not (is_file(path) or is_folder(path)):
            self._files.remove(path)
            self._show_recent()
            self._window.frame.notice.say(self.tr("{0} is not there any more.").format(path))
            return
        kind = _kind(path)
        if kind == "network":
            self._services.files.open_pth(path)
        elif kind == "recipe":
            self._services.files.open_recipe(str(path))
        else:
            self._services.lab.open_code(path)

    @Slot()
    def _forget(self) -> None:
        self._files = []
        self._sources = []
        self._show_recent()
        self._soon.start()

    def _show_recent(self) -> None:
        self._window.file_menu.recent.show_entries(self._files, self._sources)

    @Slot()
    def _start_afresh(self) -> None:
        """As at the very first start; the lists of what was opened stay, and so does every file."""
        workspace = self._workspace
        if not self._services.steering.is_free:
            self._window.frame.notice.say(self.tr("A run goes on: stop it first."))
            return
        before, starts = workspace.recipe(), self._starts.choice
        first = Recipe(
            name="digits", data=Data(), network=TEMPLATES[0].network, training=Training()
        )
        answers_again = workspace.put_checkpoint_away()
        workspace.set_recipe(first)
        self._starts.put_first()
        workspace.name = ""

        def undo() -> None:
            workspace.set_recipe(before)
            self._starts.put(starts)
            answers_again()

        self._window.frame.note(
            self.tr("Data, network, settings and starting points are those of a first start."),
            self.tr("Take back"),
            undo,
        )


def _is_there(point: StartPoint) -> bool:
    return is_file(point.path) or is_folder(point.path) or is_known(str(point.path))


def _kind(path: Path) -> str:
    """What was opened or saved there; folders are those of text encoders."""
    return "network" if is_folder(path) else KINDS.get(path.suffix.lower(), "network")
