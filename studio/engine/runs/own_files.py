"""Which files in a folder are a run's own: no others are ever removed."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from studio.engine.files import PART
from studio.engine.runs.label import LABEL
from studio.engine.runs.record import SUMMARY

BEST, LAST, HISTORY = "best.pth", "last.pth", "history.json"
METRICS, RECIPE, LOCK = "metrics.csv", "recipe.toml", ".training-studio.lock"
REQUEST = "request.json"
EPOCHS = "epochs"

WRITTEN = (BEST, LAST, HISTORY, METRICS, SUMMARY, RECIPE)
"""What every run writes into its folder."""

KEPT = frozenset((*WRITTEN, LABEL))
"""What makes a folder a run's."""

OWN = KEPT | {LOCK, REQUEST}

EPOCH = re.compile(r"epoch-(\d{4,})\.pth")
"""The name of the weights of one epoch, in the folder `EPOCHS`."""

TABLE = re.compile(r"predictions-[a-z-]+\.npz")
"""The name of what the run's network says of a part of its data."""

PARTS = (PART, ".part")
"""End the name of a file that was being written; the second in earlier versions."""


def run_of(weights: Path | None) -> Path | None:
    """The folder of the run whose best weights lie at `weights`; None where they are of no run."""
    if weights is None or weights.name != BEST or not (weights.parent / SUMMARY).is_file():
        return None
    return weights.parent


def own_files(folder: Path) -> Iterator[Path]:
    """What a run has written into `folder`, half-written files too.

    Raises:
        OSError: it cannot be listed.
    """
    for entry in _listed(folder):
        if entry.name == EPOCHS and entry.is_dir(follow_symlinks=False):
            for inner in _listed(Path(entry.path)):
                if EPOCH.fullmatch(whole_name(inner.name)) and not _is_folder(inner):
                    yield Path(inner.path)
        elif _is_own(whole_name(entry.name)) and not _is_folder(entry):
            yield Path(entry.path)


def own_parts(folder: Path) -> Iterator[Path]:
    """Those of `own_files` that a kill left half-written. Raises as that."""
    return (path for path in own_files(folder) if whole_name(path.name) != path.name)


def remove_own(folder: Path) -> bool:
    """Remove what a run has written, and its folders where nothing else lies in them.

    Goes as far as it can, and raises nothing.

    Returns:
        whether nothing of the run is left.
    """
    with contextlib.suppress(OSError):
        for path in list(own_files(folder)):
            with contextlib.suppress(OSError):
                path.unlink()
    for emptied in (folder / EPOCHS, folder):
        with contextlib.suppress(OSError):  # a person's files lie there, and stay
            emptied.rmdir()
    try:
        return not any(own_files(folder))
    except OSError:
        return not folder.exists()


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _is_own(name: str) -> bool:
    return name in OWN or TABLE.fullmatch(name) is not None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def whole_name(name: str) -> str:
    """A file's name once it is written."""
    for ending in PARTS:
        name = name.removesuffix(ending)
    return name
