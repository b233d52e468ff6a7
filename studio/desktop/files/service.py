"""A person's files, read and written in threads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.language import languages
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import SharedProgress
from studio.desktop.core.workspace import Workspace
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.desktop.core.worker import Failure
    from studio.engine.export.exporting import Exported
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.opening import Opened


T = TypeVar("T")


class Files(QObject):
    """Reads checkpoints and recipes, and writes what the workspace holds.

    Signals:
        weights_stated: those that were read before, with what was stated of them.
        used: the path of a recipe that was read.
        saved: the path of a file or folder that was written.
        exported: so was this, and it answers as what was trained does.
    """

    checkpoint_read: Signal[Opened] = Signal(object)
    weights_stated: Signal[Opened] = Signal(object)
    recipe_read: Signal[Recipe] = Signal(object)
    used: Signal[Path] = Signal(object)
    saved: Signal[Path] = Signal(object)
    exported: Signal[Exported] = Signal(object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._background = background
        self._progress = SharedProgress()

    @Slot(object)
    def open_pth(self, path: Path) -> None:
        """Read a ``.pth``: a checkpoint of the studio, or bare weights."""
        network = self._workspace.network
        self._run(lambda: jobs.open_pth(path, network), self.checkpoint_read.emit)

    @Slot(object, object)
    def state(self, opened: Opened, stated: Stated) -> None:
        """Read bare weights again, with what a person says of them."""
        path, network = opened.path, opened.checkpoint.network
        self._run(lambda: jobs.open_pth(path, network, stated), self.weights_stated.emit)

    def open_recipe(self, name_or_path: str) -> None:
        """Read a recipe file, or a bundled recipe by its name."""
        self._run(lambda: (name_or_path, jobs.open_recipe(name_or_path)), self._on_recipe)

    def save_recipe(self, recipe: Recipe, path: Path) -> None:
        """Write a recipe file."""
        self._run(lambda: jobs.save_recipe(recipe, path), self.saved.emit)

    def save_checkpoint(self, path: Path) -> None:
        checkpoint = self._workspace.checkpoint
        if checkpoint is not None:
            self._run(lambda: jobs.save_checkpoint(checkpoint, path), self.saved.emit)

    @Slot(object)
    def export_code(self, path: Path) -> None:
        """Write the network at hand as code, with what prepares a sample for it, and try it out;
        samples of its data may have to be read for that.
        """
        checkpoint, progress = self._workspace.checkpoint, self._progress
        if checkpoint is not None:
            self._run(lambda: jobs.export_code(checkpoint, path, progress), self.exported.emit)

    def write_report(self, run: Path, path: Path) -> None:
        """Write all that is known of the run in a folder; its test part may be measured for it."""
        progress, words = self._progress, languages().wording
        self._run(lambda: jobs.write_report(run, path, progress, words), self.saved.emit)

    def cancel(self) -> None:
        """End what reads samples for exports and reports; those are not written."""
        self._progress.cancelled = True

    @Slot(object)
    def _on_recipe(self, found: tuple[str, Recipe]) -> None:
        name_or_path, recipe = found
        self.recipe_read.emit(recipe)
        if Path(name_or_path).is_file():  # a bundled one has a name alone
            self.used.emit(Path(name_or_path))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._background.run(work, done, self.failed.emit)
