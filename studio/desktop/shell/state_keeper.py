"""What was there yesterday is there again: read at the start, written as it changes."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.shell.kept_state import MOST, KeptState, load_state, save_state
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.engine.data.sources import DataSource
from studio.engine.errors import StudioError
from studio.engine.network.templates import TEMPLATES
from studio.engine.paths import data_folder
from studio.engine.recipe import Data, Recipe
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.opening import Opened

QUIET_MS = 1_000
"""After the last change: only then is it written."""

KINDS = {".pth": "network", ".pt": "network", ".toml": "recipe", ".py": "code"}


class StateKeeper(QObject):
    """Keeps what is edited, the lists of what was opened, and what fine-tuning may start from."""

    def __init__(self, session: Session, window: MainWindow, path: Path) -> None:
        """To be made before anything shows the session: it puts yesterday's values into it."""
        super().__init__(window)
        self._session, self._window, self._path = session, window, path
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
        session, menu = self._session, self._window.recent
        session.opening.connect(self._on_opening)
        session.data_opened.connect(self._on_data)
        session.data_failed.connect(self._on_data_failed)
        session.data_set.connect(self._soon.start)
        session.steering.changed.connect(self._soon.start)
        session.recipe_replaced.connect(self._soon.start)
        session.starts.changed.connect(self._soon.start)
        session.starts.planned.connect(self._soon.start)
        session.files.checkpoint_read.connect(self._on_checkpoint)
        session.files.used.connect(self.add_file)
        session.files.saved.connect(self.add_file)
        session.engine_ready.connect(self._on_engine)
        menu.file_chosen.connect(self._open_file)
        menu.source_chosen.connect(session.choose_source)
        menu.cleared.connect(self._forget)
        self._window.start_afresh.triggered.connect(self._start_afresh)
        self._window.dataset.offer(self._sources)
        self._show_recent()

    def save_now(self) -> None:
        """Before the window closes. What cannot be written must not hold it up."""
        self._soon.stop()
        with contextlib.suppress(StudioError):
            save_state(self._state(), self._path)

    def _restore(self, kept: KeptState) -> None:
        session = self._session
        there = [point for point in kept.starts if point.path.is_file()]
        session.starts.points += there
        session.starts.learning, session.starts.input = kept.learning, kept.reading
        self._lost = [point.path for point in kept.starts if point not in there]
        if kept.recipe is None:
            return
        data = kept.recipe.data
        if not data.source.found(data_folder()):  # to download it is for a person to decide
            self._missing, data = data.source, Data()
        session.take_over(kept.recipe.changed(data=data))

    @Slot(object)
    def _on_engine(self, machine: object) -> None:
        told = []
        if not self._is_whole:
            text = self.tr("Not all of what was kept of the last time could be read: {0}.")
            told.append(text.format(self._path))
        if self._missing is not None:
            told.append(self._missing_text(self._missing))
        if self._lost:
            text = self.tr("No longer offered to fine-tune from, as it is not there any more: {0}.")
            told.append(text.format(", ".join(map(str, self._lost))))
        if told:
            self._window.notice.say("\n".join(told), level="plain")
        starts = self._session.starts
        paths = [point.path for point in starts.points]
        if self._chosen in paths:
            starts.choose(paths.index(self._chosen), self._session.network)

    def _missing_text(self, source: DataSource) -> str:
        text = self.tr("{0}, which was open the last time, is not there any more.")
        return text.format(source.label)

    def _state(self) -> KeptState:
        starts = self._session.starts
        own = [point for point in starts.points if point.kind != "bundled"]
        chosen = starts.points[starts.chosen]
        return KeptState(
            recipe=self._session.recipe(),
            sources=tuple(self._sources),
            files=tuple(self._files),
            starts=tuple(own[-MOST:]),
            chosen=None if chosen.kind == "bundled" else chosen.path,
            learning=starts.learning,
            reading=starts.input,
        )

    @Slot()
    def _save_soon(self) -> None:
        state, path = self._state(), self._path
        self._session.background.run(
            lambda: save_state(state, path), self._on_saved, self._on_not_saved
        )

    @Slot(object)
    def _on_saved(self, nothing: object) -> None:
        """It was the window's own business."""

    @Slot(object)
    def _on_not_saved(self, failure: Failure) -> None:
        """The next change, or closing, tries again: nothing that is open depends on it."""

    @Slot(object, object)
    def _on_opening(self, source: DataSource, progress: SharedProgress) -> None:
        self._asked = source

    @Slot(object)
    def _on_data(self, opened: object) -> None:
        source = self._session.data.source
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
        if self._session.opened is None and self._session.data != Data():
            if self._asked is not None:
                self._window.notice.say(self._missing_text(self._asked), level="plain")
            self._session.open_data(Data())

    @Slot(object)
    def _on_checkpoint(self, opened: Opened) -> None:
        self.add_file(opened.path)

    @Slot(object)
    def add_file(self, path: Path) -> None:
        """A person opened or saved it."""
        if path.suffix.lower() in KINDS:
            path = path.absolute()
            self._files = [path, *(file for file in self._files if file != path)][:MOST]
            self._show_recent()
            self._soon.start()

    @Slot(object)
    def _open_file(self, path: Path) -> None:
        if not path.is_file():
            self._files.remove(path)
            self._show_recent()
            self._window.notice.say(self.tr("{0} is not there any more.").format(path))
            return
        kind = KINDS[path.suffix.lower()]
        if kind == "network":
            self._session.files.open_pth(path)
        elif kind == "recipe":
            self._session.files.open_recipe(str(path))
        else:
            self._session.lab.open_code(path)

    @Slot()
    def _forget(self) -> None:
        self._files = []
        self._sources = []
        self._show_recent()
        self._soon.start()

    def _show_recent(self) -> None:
        self._window.recent.show_entries(self._files, self._sources)

    @Slot()
    def _start_afresh(self) -> None:
        """As at the very first start; the lists of what was opened stay, and so does every file."""
        session = self._session
        if not session.steering.is_free:
            self._window.notice.say(self.tr("A run goes on: stop it first."))
            return
        before, starts = session.recipe(), session.starts.choice
        first = Recipe(
            name="digits", data=Data(), network=TEMPLATES[0].network, training=Training()
        )
        answers_again = session.put_checkpoint_away()
        session.set_recipe(first)
        session.starts.put_first()
        session.name = ""

        def take_back() -> None:
            session.set_recipe(before)
            session.starts.put(starts)
            answers_again()

        self._window.notice.say(
            self.tr("Data, network, settings and starting points are those of a first start."),
            level="plain",
            action=self.tr("Take back"),
            do=take_back,
        )
