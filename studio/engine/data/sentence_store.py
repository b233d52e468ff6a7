"""The sentences that a person kept: ``sentences/CLASS/TIME-NUMBER.txt`` in the data folder.

Each is a text in UTF-8, as a folder of texts has it.
"""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.sample_store import SampleStore
from studio.engine.errors import DataError

STORE = SampleStore("sentences", ".txt", "Sentences")


def save_sentence(text: str, label: str, data_dir: Path) -> Path:
    """Write `text` as one of class `label`; returns its file.

    Raises:
        DataError: nothing is written, `label` is no name, or the folder cannot be written.
        StudioError: the disk is full; nothing is left behind.
    """
    if not text.strip():
        raise DataError("There is no text, so there is nothing to keep. Type something first.")
    return STORE.save(text.encode(errors="replace"), label, data_dir)


def sentence_labels(data_dir: Path) -> dict[str, int]:
    """As `SampleStore.labels`."""
    return STORE.labels(data_dir)
