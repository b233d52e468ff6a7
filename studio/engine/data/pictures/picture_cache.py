"""Decoded pictures kept on disk: decoding is done once, however often a folder is trained on.

An entry is named by what it was made from: the files' names, sizes and times, and the placement
that was asked for. One that was damaged since is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from studio.engine.cache_folder import (
    ABOUT,
    GREY,
    PIXELS,
    SIZES,
    CacheFolder,
    remove_entry,
    state_of,
)
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.cached_pictures import Decoded, read_entry
from studio.engine.data.pictures.decode_all import decode_all
from studio.engine.data.pictures.mapped_file import MappedFile
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of

VERSION = 5
"""Of the decoding and of an entry: what was made in another way is made anew. (With 3, an entry
that two threads made at once could be kept with black pictures; with 4, ink that reaches the
border was taken for a shadow.)"""

CHUNK = 512
"""Pictures made grey at once."""


class PictureFile(NamedTuple):
    """A file as it was listed: path, size in bytes, time of its last change in ns."""

    path: str
    size: int
    changed: int


@dataclass
class _Entry:
    """What is being written down about an entry."""

    sizes: Any
    problems: dict[int, str] = field(default_factory=dict)
    channels: int = 1


class PictureCache(CacheFolder):
    """The decoded pictures in `folder` (default: this user's)."""

    def open(
        self, files: Sequence[PictureFile], placement: ImageTransform, progress: Progress
    ) -> Decoded:
        """The pictures in `files` as `placement` says, decoded if that was not done before.

        Raises:
            DataError: there is no room on the disk or within the limit, or the cache's folder
                cannot be written.
            Cancelled: as `progress` says; no part of the entry is left.
        """
        entry = self.folder / _key(files, placement)
        try:
            return self._kept(entry, len(files), placement) or self._made(
                entry, files, placement, progress
            )
        except OSError as error:
            raise self._unwritable(error) from error

    def _made(
        self,
        entry: Path,
        files: Sequence[PictureFile],
        placement: ImageTransform,
        progress: Progress,
    ) -> Decoded:
        if os.path.lexists(entry):
            progress.remark(
                DataError("Decoded pictures in {folder} were damaged: made anew.", folder=entry)
            )
            remove_entry(entry)
        self._make(entry, files, placement, progress)
        made = self._kept(entry, len(files), placement)
        if made is None:
            raise DataError(
                "Decoded pictures in {folder} are damaged and cannot be replaced. Remove that "
                "folder: they are made anew from your files.",
                folder=entry,
            )
        return made

    def _kept(self, entry: Path, count: int, placement: ImageTransform) -> Decoded | None:
        """What an entry holds; None where there is none that is whole."""
        try:
            return read_entry(self.used(entry.name), count, placement.shape)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def _make(
        self,
        entry: Path,
        files: Sequence[PictureFile],
        placement: ImageTransform,
        progress: Progress,
    ) -> None:
        needed = len(files) * prod(placement.shape)
        self._check_room(needed, placement)
        self.make_room(needed)
        with self.making(entry.name) as part:
            _fill(part, [file.path for file in files], placement, progress)

    def _check_room(self, needed: int, placement: ImageTransform) -> None:
        rooms = ((self.free_on_disk(), _DISK_FULL), (self.limit, _OVER_LIMIT))
        for room, template in rooms:
            if needed > room:
                raise DataError(
                    template,
                    width=placement.width,
                    height=placement.height,
                    needed=f"{needed / 2**30:.1f}",
                    room=f"{room / 2**30:.1f}",
                    folder=self.folder,
                )

    def _unwritable(self, error: OSError) -> DataError:
        return DataError(
            "Decoded pictures could not be written into {folder} ({reason}). Free some room there, "
            "or choose another folder with the environment variable STUDIO_CACHE.",
            folder=self.folder,
            reason=reason_of(error),
        )


_DISK_FULL = (
    "These pictures need {needed} GB on disk at {width}×{height} pixels, and {room} GB are free "
    "in {folder}. Free some room or choose a smaller picture size."
)
_OVER_LIMIT = (
    "These pictures need {needed} GB on disk at {width}×{height} pixels, and the cache in "
    "{folder} may take {room} GB. Raise its limit or choose a smaller picture size."
)


def _key(files: Sequence[PictureFile], placement: ImageTransform) -> str:
    digest = hashlib.blake2b(f"{VERSION} {placement.to_dict()}\n".encode(), digest_size=16)
    for path, size, changed in files:
        digest.update(f"{os.fsencode(path)!r} {size} {changed}\n".encode())
    return digest.hexdigest()


def _fill(part: Path, files: list[str], placement: ImageTransform, progress: Progress) -> None:
    """Decode into the folder `part`."""
    pixels = part / PIXELS
    with pixels.open("wb") as file:
        file.truncate(len(files) * prod(placement.shape))
    entry = _Entry(np.zeros((len(files), 2), np.int64))
    for piece in decode_all(files, placement, pixels, progress):
        entry.sizes[piece.first : piece.first + len(piece.sizes)] = piece.sizes
        entry.problems |= piece.problems
        entry.channels = entry.channels if piece.is_grey else placement.channels
    channels, height, width = placement.shape
    if entry.channels < channels:
        _keep_one_channel(pixels, (len(files), channels, height, width))
    np.save(part / SIZES, entry.sizes)
    about = {
        "channels": entry.channels,
        "problems": entry.problems,
        "written": {name: state_of(part / name) for name in (PIXELS, SIZES)},
    }
    (part / ABOUT).write_text(json.dumps(about))
    progress.report(len(files), len(files))


def _keep_one_channel(pixels: Path, shape: tuple[int, ...]) -> None:
    """Rewrite a file of grey pictures in three channels with one of them."""
    coloured = MappedFile.at(pixels, shape)
    grey = pixels.with_name(GREY)
    with grey.open("wb") as file:
        for start in range(0, shape[0], CHUNK):
            file.write(coloured.pictures[start : start + CHUNK, 0].numpy().tobytes())
    del coloured  # a file that is still mapped cannot be replaced on Windows
    grey.replace(pixels)
