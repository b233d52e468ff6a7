"""What a network says of pictures: printed, and written to a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from studio.engine.errors import DataError
from studio.engine.evaluation.picture_answers import COLUMNS, PictureAnswer
from studio.engine.files import part_of
from studio.engine.printable import printable
from studio.output import print_error, print_line


def line(answer: PictureAnswer, count: int) -> str:
    """For the terminal: the `count` likeliest classes."""
    told = ", ".join(f"{name} ({share:.1%})" for name, share in answer.best(count))
    return f"{answer.file}: {'unsure, perhaps ' if answer.is_unsure else ''}{told}"


def print_answers(found: Iterable[PictureAnswer], most: int, table: Path | None) -> bool:
    """Each as it is found: its `most` likeliest classes, and a row of `table`.

    Returns:
        whether all pictures could be read.
    """
    all_read = True
    with _table(table) as file:
        rows = csv.writer(file, lineterminator="\n") if file else None
        if rows:
            rows.writerow(COLUMNS)
        for answer in found:
            all_read = _print(answer, most) and all_read
            if rows:
                rows.writerow(answer.row())
    return all_read


def _print(answer: PictureAnswer, most: int) -> bool:
    if answer.error is not None:
        print_error(answer.error)
        return False
    print_line(line(answer, most))
    if answer.is_empty:
        print_error(f"{answer.file} shows nothing drawn: the answer is to an empty field.")
    return True


def plain_answers(found: Iterable[PictureAnswer]) -> tuple[list[dict[str, object]], bool]:
    """Those that there are as plain values, for JSON, and whether all pictures could be read; why
    not is told on stderr.
    """
    plain, all_read = [], True
    for answer in found:
        if answer.error is not None:
            print_error(answer.error)
            all_read = False
        else:
            plain.append(_plain(answer))
    return plain, all_read


def _plain(answer: PictureAnswer) -> dict[str, object]:
    ((name, share),) = answer.best(1)
    return {
        "image": str(answer.file),
        "class": name,
        "probability": share,
        "unsure": answer.is_unsure,
        "probabilities": dict(answer.probabilities),
    }


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
