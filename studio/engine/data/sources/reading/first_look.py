"""The first pictures of a folder, shown while the rest of it is still being listed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from studio.engine.data.pictures.decode import read_sized
from studio.engine.data.pictures.picture_cache import PictureFile
from studio.engine.data.pictures.placing import Pixels, photo
from studio.engine.errors import DataError
from studio.engine.progress import Glimpse, Progress

A_CLASS = 6
"""Pictures shown of each class."""

SIDE = 72
"""Of a picture, in pixels: what the panel's grid has room for."""

MOST_SECONDS = 0.3
"""Spent on decoding them in all; a glimpse must not keep the work waiting."""

COUNT_EVERY = 500
"""Files listed between two looks at whether the person wants to end the job."""


class FirstLook:
    """Tells `progress` of classes and counts as they are found, with some pictures."""

    def __init__(self, progress: Progress, shows: bool = True) -> None:
        self._progress = progress
        self._seconds_left = MOST_SECONDS if shows else 0.0
        self._shows = shows
        self._counts: dict[str, int] = {}
        self._pictures: list[tuple[int, Pixels]] = []
        self._listed = 0

    def count(self) -> None:
        """Another file was listed."""
        self._listed += 1
        if self._listed % COUNT_EVERY == 0:
            self._progress.report(0, 0)

    def at_class(self, name: str, files: Sequence[PictureFile]) -> None:
        """A class was listed whole."""
        self._progress.report(0, 0)
        self._counts[name] = len(files)
        if self._shows:
            self._decode(len(self._counts) - 1, files[:: max(1, len(files) // A_CLASS)][:A_CLASS])
            self._progress.glimpse(self._glimpse())

    def _decode(self, label: int, files: Sequence[PictureFile]) -> None:
        for file in files:
            started = time.perf_counter()
            if self._seconds_left <= 0:
                return
            try:
                picture, _ = read_sized(Path(file.path), SIDE)
                self._pictures.append((label, photo(picture, SIDE, SIDE, 3)))
            except DataError:
                continue  # told of when all are read
            finally:
                self._seconds_left -= time.perf_counter() - started

    def _glimpse(self) -> Glimpse:
        return Glimpse(
            classes=tuple(self._counts),
            counts=tuple(self._counts.values()),
            pictures=[picture.transpose(2, 0, 1) for _, picture in self._pictures],
            labels=tuple(label for label, _ in self._pictures),
        )
