"""The drawings that a person kept: ``drawings/CLASS/TIME-NUMBER.png`` in the data folder.

Each is a grey PNG, light ink on a dark ground, that any program shows.
"""

from __future__ import annotations

import io
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.data.label_folders import LONGEST, folder_name, label_of
from studio.engine.errors import DataError, StudioError
from studio.engine.files import write_atomic
from studio.engine.paths import data_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENDING = ".png"


@dataclass(frozen=True)
class StoredDrawing:
    """A drawing and what it shows."""

    path: Path
    label: str


def drawings_folder(data_dir: Path) -> Path:
    """Where all drawings lie; it need not exist yet."""
    return data_dir / "drawings"


def save_drawing(ink: NDArray[np.uint8], label: str, data_dir: Path) -> Path:
    """Write `ink` (H×W, light on dark) as a drawing of `label`; returns its file.

    Files of one label sort by time.

    Raises:
        DataError: nothing is drawn, `label` is no name, or the folder cannot be written.
        StudioError: the disk is full; nothing is left behind.
    """
    if not ink.any():
        raise DataError("Nothing is drawn, so there is nothing to keep. Draw something first.")
    folder = _folder_for(label, drawings_folder(data_dir))
    path = _reserved(folder)
    try:
        write_atomic(path, _png(ink))
    except StudioError:
        with suppress(OSError):
            path.unlink()
        raise
    return path


def stored_drawings(data_dir: Path) -> list[StoredDrawing]:
    """Every drawing, sorted by label and then by time.

    Raises:
        DataError: the folder may not be read.
    """
    folder = drawings_folder(data_dir)
    try:
        files = [
            path
            for sub_folder in (folder.iterdir() if folder.is_dir() else ())
            if sub_folder.is_dir() and not sub_folder.name.startswith(".")
            for path in sub_folder.iterdir()
            if path.suffix.lower() == ENDING and not path.name.startswith(".")
        ]
    except OSError as error:
        raise DataError(
            "The drawings in {folder} cannot be listed ({reason}). Give yourself permission to "
            "read them.",
            folder=folder,
            reason=error.strerror or error,
        ) from error
    drawings = [StoredDrawing(path, label_of(path.parent.name)) for path in files]
    return sorted(drawings, key=lambda drawing: (drawing.label, drawing.path.name))


def drawing_labels(data_dir: Path) -> dict[str, int]:
    """How many drawings each label has, sorted by label.

    Raises:
        DataError: the folder may not be read.
    """
    return dict(Counter(drawing.label for drawing in stored_drawings(data_dir)))


def delete_drawing(path: Path, data_dir: Path | None = None) -> None:
    """Take `save_drawing` back: remove that file, and its folder if nothing else is in it.

    Args:
        data_dir: as it was given to `save_drawing`; default: where this user's data are.

    Raises:
        DataError: it is none of the drawings, or cannot be removed.
    """
    folder = drawings_folder(data_folder(data_dir))
    if path.suffix.lower() != ENDING or path.resolve().parent.parent != folder.resolve():
        raise DataError(
            "{path} is none of the drawings in {folder}, and only those can be forgotten.",
            path=path,
            folder=folder,
        )
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    with suppress(OSError):  # other drawings lie there
        path.parent.rmdir()


def _folder_for(label: str, folder: Path) -> Path:
    """The folder that has drawings of `label`, else a new name for one."""
    try:
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        own = [name for name in names if label_of(name) == label]
        return folder / (own[0] if own else folder_name(label, names))
    except OSError as error:
        raise _unwritable(folder, error) from error
    except ValueError as error:
        raise DataError(
            "{label} cannot be the name of a class. Write a word, or as little as one character; "
            "{most} are enough.",
            label=repr(label),
            most=LONGEST // 3,
        ) from error


def _reserved(folder: Path) -> Path:
    """A new, empty file in `folder`: two programs that keep at once get two."""
    time = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = folder / f"{time}-{number:03d}{ENDING}"
            with suppress(FileExistsError):
                path.open("xb").close()
                return path
    except OSError as error:
        raise _unwritable(folder, error) from error
    raise AssertionError  # numbers do not end


def _png(ink: NDArray[np.uint8]) -> bytes:
    # Imported here: the window asks for the labels before it needs Pillow.
    from PIL import Image

    content = io.BytesIO()
    Image.fromarray(ink).save(content, "PNG")
    return content.getvalue()


def _unwritable(folder: Path, error: OSError) -> DataError:
    return DataError(
        "Drawings in {folder} cannot be changed ({reason}). Give yourself permission to write "
        "there, or choose another data folder with the environment variable STUDIO_DATA.",
        folder=folder,
        reason=error.strerror or error,
    )
