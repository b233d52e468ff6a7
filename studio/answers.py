"""What a network says of pictures, one after the other: printed, and written to a table."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import IO

from PIL import Image

from studio.engine.data.pictures.decode import FORMATS
from studio.engine.data.pictures.picture import place_file
from studio.engine.errors import DataError, StudioError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.files import expanded, is_folder, part_of
from studio.engine.printable import printable
from studio.output import print_error, print_line


def pictures_named(names: Iterable[Path]) -> Iterator[Path | DataError]:
    """Each picture, in the order of `names`; what names none is told in its place.

    A folder gives the pictures in it and below, sorted; a pattern what it matches, sorted. A file
    that is named itself is given whatever it is called.
    """
    for name in names:
        path = expanded(name)
        if is_folder(path):
            yield from _in_folder(path)
        elif has_magic(str(path)) and not os.path.lexists(path):
            yield from _matching(path)
        else:
            yield path


def _matching(pattern: Path) -> Iterator[Path | DataError]:
    matches = sorted(glob(str(pattern), recursive=True))  # noqa: PTH207 (also absolute ones)
    if not matches:
        yield DataError("No file is called like {pattern}.", pattern=pattern)
    for match in matches:
        if is_folder(Path(match)):
            yield from _in_folder(Path(match))
        else:
            yield Path(match)


def _in_folder(folder: Path) -> Iterator[Path | DataError]:
    """Without what is hidden; links to folders are not followed, so that no loop is walked."""
    endings = _endings()
    found = False
    for place, folders, files in os.walk(folder, onerror=None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(endings):
                found = True
                yield Path(place, name)
    if not found:
        yield DataError(
            "{folder} holds no picture that may be read. Name a folder with pictures, or the files "
            "themselves.",
            folder=folder,
        )


def _endings() -> tuple[str, ...]:
    known = Image.registered_extensions()
    return tuple(ending for ending, name in known.items() if name in FORMATS)


@dataclass(frozen=True)
class Answer:
    """What a network says of one picture.

    Attributes:
        probabilities: of each class, in the network's order.
        is_empty: no ink stands out from its ground, and the network was asked about nothing.
        is_unsure: the likeliest class is less likely than the checkpoint's threshold.
    """

    image: Path
    probabilities: Mapping[str, float]
    is_empty: bool = False
    is_unsure: bool = False

    def best(self, count: int) -> list[tuple[str, float]]:
        """The `count` likeliest classes, the likeliest first."""
        ranked = sorted(self.probabilities.items(), key=lambda item: -item[1])
        return ranked[:count]

    def line(self, count: int) -> str:
        """For the terminal."""
        told = ", ".join(f"{name} ({share:.1%})" for name, share in self.best(count))
        return f"{self.image}: {'unsure, perhaps ' if self.is_unsure else ''}{told}"

    def to_dict(self) -> dict[str, object]:
        ((name, share),) = self.best(1)
        return {
            "image": str(self.image),
            "class": name,
            "probability": share,
            "unsure": self.is_unsure,
            "probabilities": dict(self.probabilities),
        }


class Answers:
    """Answers as they are found.

    Attributes:
        failed: pictures without one, so far; the reason of each was told on stderr.
    """

    def __init__(self, predictor: Predictor, images: Iterable[Path]) -> None:
        self.failed = 0
        self._predictor = predictor
        self._images = images

    def __iter__(self) -> Iterator[Answer]:
        for found in pictures_named(self._images):
            try:
                if isinstance(found, DataError):
                    raise found
                yield self._answer(found)
            except StudioError as error:
                self.failed += 1
                print_error(error)

    def _answer(self, path: Path) -> Answer:
        placement = self._predictor.placement
        picture = place_file(path, placement)
        shares = self._predictor.probabilities(picture[None])[0].tolist()
        is_empty = placement.style == "ink" and not picture.any()
        told = dict(zip(self._predictor.classes, shares, strict=True))
        return Answer(path, told, is_empty, self._predictor.answering.is_unsure(max(shares)))


def print_answers(answers: Answers, most: int, table: Path | None) -> None:
    """Each as it is found: its `most` likeliest classes, and a row of `table`."""
    with _table(table) as file:
        rows = csv.writer(file) if file else None
        for number, answer in enumerate(answers):
            print_line(answer.line(most))
            if answer.is_empty:
                print_error(f"{answer.image} shows nothing drawn: the answer is to an empty field.")
            if rows:
                if not number:
                    told = "image", "class", "probability"
                    rows.writerow([*told, *answer.probabilities, "unsure"])
                ((name, share),) = answer.best(1)
                about, unsure = (answer.image, name, share), int(answer.is_unsure)
                rows.writerow([*about, *answer.probabilities.values(), unsure])


@contextmanager
def _table(path: Path | None) -> Iterator[IO[str] | None]:
    """A table that is written beside `path` and put there at its end, also where that comes
    early: what was found until then is worth keeping.
    """
    if path is None:
        yield None
        return
    part = part_of(path)
    try:
        with part.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            try:
                yield file
            finally:
                file.close()
                part.replace(path)
    except OSError as error:
        raise DataError(
            "{path} could not be written ({reason}). Choose another place for the table.",
            path=path,
            reason=printable(error.strerror or str(error)),
        ) from error
