"""The drawings that a person kept: ``drawings/CLASS/TIME-NUMBER.png`` in the data folder.

Each is a grey PNG, light ink on a dark ground, that any program shows.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.data.sample_store import SampleStore, StoredSample
from studio.engine.errors import DataError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STORE = SampleStore("drawings", ".png", "Drawings")

StoredDrawing = StoredSample


def drawings_folder(data_dir: Path) -> Path:
    """Where all drawings lie; it need not exist yet."""
    return STORE.folder(data_dir)


def save_drawing(ink: NDArray[np.uint8], label: str, data_dir: Path) -> Path:
    """Write `ink` (H×W, light on dark) as a drawing of `label`; returns its file.

    Raises:
        DataError: nothing is drawn, `label` is no name, or the folder cannot be written.
        StudioError: the disk is full; nothing is left behind.
    """
    if not ink.any():
        raise DataError("Nothing is drawn, so there is nothing to keep. Draw something first.")
    return STORE.save(_png(ink), label, data_dir)


def stored_drawings(data_dir: Path) -> list[StoredDrawing]:
    """As `SampleStore.stored`."""
    return STORE.stored(data_dir)


def drawing_labels(data_dir: Path) -> dict[str, int]:
    """As `SampleStore.labels`."""
    return STORE.labels(data_dir)


def delete_drawing(path: Path, data_dir: Path | None = None) -> None:
    """As `SampleStore.delete`."""
    STORE.delete(path, data_dir)


def _png(ink: NDArray[np.uint8]) -> bytes:
    # Imported here: the window asks for the labels before it needs Pillow.
    from PIL import Image

    content = io.BytesIO()
    Image.fromarray(ink).save(content, "PNG")
    return content.getvalue()
