"""Features kept on disk, beside decoded pictures and within the same limit."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from math import prod
from pathlib import Path

import numpy as np
import psutil
import torch
from torch import Tensor

from studio.engine.cache_folder import ABOUT, BASIS, FEATURES, CacheFolder, remove_entry, state_of
from studio.engine.data.pictures.mapped_file import MOST_OF_MEMORY, MappedFile
from studio.engine.errors import DataError
from studio.engine.reasons import reason_of
from studio.engine.training.frozen_prefix.features import Basis, FeatureStore
from studio.engine.training.frozen_prefix.prefix import HALF

SMALL = 64 * 2**20
"""Bytes up to which features are read into memory: a batch of them is then gathered at once."""

DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)

Rows = tuple[int, int]
"""How many samples there are, and how many values of each."""


class FeatureCache(CacheFolder):
    """Features by a name that tells all they come from."""

    def read(self, name: str, rows: Rows) -> FeatureStore | None:
        """Features that were kept; None where there are none that are whole."""
        try:
            entry = self.used(name)
            about = json.loads((entry / ABOUT).read_text(encoding="utf-8"))
            written = {file: state_of(entry / file) for file in (FEATURES, BASIS)}
            if about != {"rows": list(rows), "written": written}:
                raise ValueError("they were changed since they were written")
            mean, scale = torch.from_numpy(np.load(entry / BASIS))
            mapping = MappedFile.at(entry / FEATURES, (rows[0], HALF * rows[1]))
        except DAMAGE:
            return None
        features = mapping.pictures.view(torch.float16)
        if features.nbytes <= SMALL:
            return FeatureStore(features.clone(), Basis(mean, scale))
        return FeatureStore(features, Basis(mean, scale), mapping)

    def keep(
        self, name: str, rows: Rows, pieces: Iterator[Tensor]
    ) -> Generator[int, None, FeatureStore]:
        """Write `pieces`, float32 n×F each, as they come; tells how many rows are done, and gives
        them all.

        Where the disk or the limit has no room for them, they are kept in memory alone.

        Raises:
            DataError: they are too large for that as well.
            TrainingError: half precision does not hold them.
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
                reason=reason_of(error),
            )
        return DataError(
            "The outputs of the frozen part need {needed} GB in {folder}, and there is room for "
            "{room} GB: it is computed anew in each epoch. Raise the cache's limit, or free some "
            "room.",
            needed=f"{needed / 2**30:.1f}",
            room=f"{room / 2**30:.1f}",
            folder=self.folder,
        )


def _write(part: Path, rows: Rows, pieces: Iterator[Tensor]) -> Generator[int, None, None]:
    done, basis = 0, None
    with (part / FEATURES).open("wb") as file:
        for piece in pieces:
            basis = basis or _begun(part, piece)
            file.write(basis.standardised(piece).numpy().tobytes())
            done += len(piece)
            yield done
    written = {file: state_of(part / file) for file in (FEATURES, BASIS)}
    about = json.dumps({"rows": list(rows), "written": written})
    (part / ABOUT).write_text(about, encoding="utf-8")


def _begun(part: Path, first: Tensor) -> Basis:
    basis = Basis.of(first)
    np.save(part / BASIS, torch.stack(basis).numpy())
    return basis


def _in_memory(
    rows: Rows, pieces: Iterator[Tensor], reason: DataError
) -> Generator[int, None, FeatureStore]:
    if HALF * prod(rows) > MOST_OF_MEMORY * psutil.virtual_memory().available:
        raise reason
    features, basis, done = torch.empty(rows, dtype=torch.float16), None, 0
    for piece in pieces:
        basis = basis or Basis.of(piece)
        features[done : done + len(piece)] = basis.standardised(piece)
        done += len(piece)
        yield done
    assert basis is not None, "there are samples"
    return FeatureStore(features, basis)
