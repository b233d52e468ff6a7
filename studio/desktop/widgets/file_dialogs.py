"""The system's own dialogs for files and folders, each opened where the person was last."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

Purpose = Literal["data", "network", "recipe", "code", "picture"]
"""What a file is for: each kind is looked for where the last of its kind was."""

LAST = "last"
"""The key of the folder that was used last for anything: where a kind is looked for at first."""


def ask_existing(
    parent: QWidget | None, title: str, purpose: Purpose, pattern: str = ""
) -> Path | None:
    """A file that is there; None where the person thought better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, title, str(last_folder(purpose)), pattern)
    return _chosen(path, purpose)


def ask_several(
    parent: QWidget | None, title: str, purpose: Purpose, pattern: str = ""
) -> list[Path]:
    """Files that are there; none where the person thought better of it."""
    paths, _ = QFileDialog.getOpenFileNames(parent, title, str(last_folder(purpose)), pattern)
    return [Path(path) for path in paths if _chosen(path, purpose)]


def ask_new(
    parent: QWidget | None, title: str, purpose: Purpose, suggested: str, pattern: str = ""
) -> Path | None:
    """Where to write; the suggested name's ending is added where the person gave none."""
    start = _no_folder(last_folder(purpose) / suggested)
    path, _ = QFileDialog.getSaveFileName(parent, title, str(start), pattern)
    if path and not Path(path).suffix:
        path += Path(suggested).suffix
    return _chosen(path, purpose)


def ask_folder(parent: QWidget | None, title: str, purpose: Purpose) -> Path | None:
    """A folder that is there."""
    path = QFileDialog.getExistingDirectory(parent, title, str(last_folder(purpose)))
    return _chosen(path, purpose)


def last_folder(purpose: Purpose) -> Path:
    """Where the last file of that kind was, else the last of any; else the person's own folder."""
    settings = _settings()
    for key in (purpose, LAST):
        kept = str(settings.value(f"folders/{key}", ""))
        if kept and Path(kept).is_dir():
            return Path(kept)
    return Path.home()


def _no_folder(path: Path) -> Path:
    """`path`, or the next such name that is no folder: a dialog would open that, and ask in it."""
    names = (path.with_stem(f"{path.stem}-{count}") for count in itertools.count(2))
    return next(name for name in itertools.chain([path], names) if not name.is_dir())


def _chosen(path: str, purpose: Purpose) -> Path | None:
    if not path:
        return None
    settings = _settings()
    for key in (purpose, LAST):
        settings.setValue(f"folders/{key}", str(Path(path).parent))
    return Path(path)


def _settings() -> QSettings:
    return QSettings("TrainingStudio", "TrainingStudio")
