"""Features kept on disk, beside decoded pictures and within the same limit."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from math import prod
from pathlib import Path

import psutil
import torch
from torch import Tensor

from studio.engine.cache_folder import ABOUT, FEATURES, CacheFolder, remove_entry, state_of
from studio.engine.data.pictures.mapped_file import MOST_OF_MEMORY, MappedFile
from studio.engine.data.samples import Store
from studio.engine.errors import DataError
from studio.engine.training.frozen_prefix.prefix import HALF

SMALL = 64 * 2**20
"""Bytes up to which features are read into memory: a batch of them is then gathered at once."""

DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)

Rows = tuple[int, int]
"""How many samples there are, and how many values of each."""


class FeatureCache(CacheFolder):
    """Features by a name that tells all they come from."""

    def read(self, name: str, rows: Rows) -> Store | None:
        """Features that were kept, N×F×1×1, float16; None where there are none that are whole."""
        try:
            entry = self.used(name)
            about = json.loads((entry / ABOUT).read_text(encoding="utf-8"))
            if about["written"] != state_of(entry / FEATURES) or about["rows"] != list(rows):
                raise ValueError("they were changed since they were written")
            return _store(MappedFile.at(entry / FEATURES, (rows[0], HALF * rows[1])))
        except DAMAGE:
            return None

    def keep(self, name: str, rows: Rows, pieces: Iterator[Tensor]) -> Generator[int, None, Store]:
        """Write `pieces`, each n×F, as they come; tells how many rows are done, gives them all.

        Where the disk or the limit has no room for them, they are kept in memory alone.

        Raises:
            DataError: they are too large for that as well.
            OSError: they could not be written.
        """
        if (reason := self._no_room(HALF * prod(rows))) is not None:
            return (yield from _in_memory(rows, pieces, reason))
        remove_entry(self.folder / name)  # damaged, else it would have been read
        with self.making(name) as part:
            yield from _write(part, rows, pieces)
        kept = self.read(name, rows)
        if kept is None:
            raise OSError(f"{self.folder / name} is not as it was written")
        return kept

    def _no_room(self, needed: int) -> DataError | None:
        try:
            room = min(self.free_on_disk(), self.limit)
            if needed <= room:
                self.make_room(needed)
                return None
        except OSError as error:
            return DataError(
                "The outputs of the frozen part cannot be kept in {folder} ({reason}): it is "
                "computed anew in each epoch. Choose another folder with STUDIO_CACHE.",
                folder=self.folder,
                reason=error.strerror or error,
            )
        return DataError(
            "The outputs of the frozen part need {needed} GB in {folder}, and there is room for "
            "{room} GB: it is computed anew in each epoch. Raise the cache's limit, or free some "
            "room.",
            needed=f"{needed / 2**30:.1f}",
            room=f"{room / 2**30:.1f}",
            folder=self.folder,
        )


def _store(mapping: MappedFile) -> Store:
    """In memory where they are few."""
    features = mapping.pictures.view(torch.float16)[:, :, None, None]
    return Store(features.clone()) if features.nbytes <= SMALL else Store(features, mapping)


def _write(part: Path, rows: Rows, pieces: Iterator[Tensor]) -> Generator[int, None, None]:
    done = 0
    with (part / FEATURES).open("wb") as file:
        for piece in pieces:
            file.write(piece.numpy().tobytes())
            done += len(piece)
            yield done
    about = {"rows": list(rows), "written": state_of(part / FEATURES)}
    (part / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _in_memory(
    rows: Rows, pieces: Iterator[Tensor], reason: DataError
) -> Generator[int, None, Store]:
    if HALF * prod(rows) > MOST_OF_MEMORY * psutil.virtual_memory().available:
        raise reason
    features = torch.empty(rows, dtype=torch.float16)
    done = 0
    for piece in pieces:
        features[done : done + len(piece)] = piece
        done += len(piece)
        yield done
    return Store(features[:, :, None, None])
