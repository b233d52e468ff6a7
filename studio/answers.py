"""What a network says of pictures, one after the other: printed, and written to a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from studio.console import print_error, print_line
from studio.engine.data.pictures.picture import place_file
from studio.engine.data.pictures.picture_paths import pictures_named
from studio.engine.errors import DataError, StudioError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.files import part_of
from studio.engine.printable import printable


@dataclass(frozen=True)
class Answer:
    """What a network says of one picture.

    Attributes:
        probabilities: of each class, in the network's order.
        is_empty: no ink stands out from its ground, and the network was asked about nothing.
    """

    image: Path
    probabilities: Mapping[str, float]
    is_empty: bool = False

    def best(self, count: int) -> list[tuple[str, float]]:
        """The `count` likeliest classes, the likeliest first."""
        ranked = sorted(self.probabilities.items(), key=lambda item: -item[1])
        return ranked[:count]

    def line(self, count: int) -> str:
        """For the terminal."""
        told = ", ".join(f"{name} ({share:.1%})" for name, share in self.best(count))
        return f"{self.image}: {told}"

    def to_dict(self) -> dict[str, object]:
        ((name, share),) = self.best(1)
        return {
            "image": str(self.image),
            "class": name,
            "probability": share,
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
        return Answer(path, dict(zip(self._predictor.classes, shares, strict=True)), is_empty)


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
                    rows.writerow(["image", "class", "probability", *answer.probabilities])
                ((name, share),) = answer.best(1)
                rows.writerow([answer.image, name, share, *answer.probabilities.values()])


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
