"""What a network says of pictures and texts: printed, and written to a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from studio.cli.output import print_error, print_line
from studio.cli.sentences import sentence, tr
from studio.engine.errors import DataError
from studio.engine.evaluation.answer import COLUMNS, Answer
from studio.engine.evaluation.picture_answers import answers
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import TextAnswer, text_answers
from studio.engine.files import part_of
from studio.engine.reasons import reason_of


class Found(NamedTuple):
    """Answers as they come.

    Attributes:
        what: they are of, as a table's column.
        key: the same in JSON.
    """

    answers: Iterator[Answer]
    what: str
    key: str


def answers_to(predictor: Predictor, inputs: Sequence[str], threshold: float | None) -> Found:
    """What the network says of `inputs`: pictures and folders of them, or texts and files of
    them, as it reads the ones or the others.
    """
    if predictor.placement.style == "text":
        return Found(text_answers(predictor, inputs, threshold), "text", "text")
    return Found(answers(predictor, map(Path, inputs), threshold), "file", "image")


def line(answer: Answer, count: int) -> str:
    """For the terminal: the `count` likeliest classes."""
    told = ", ".join(f"{name} ({share:.1%})" for name, share in answer.best(count))
    if answer.is_unsure:
        return tr("{name}: unsure, perhaps {told}", name=answer.name, told=told)
    return f"{answer.name}: {told}"


def print_answers(found: Found, most: int, table: Path | None) -> bool:
    """Each as it is found: its `most` likeliest classes, and a row of `table`.

    Returns:
        whether all could be read.
    """
    all_read = True
    with _table(table) as file:
        rows = csv.writer(file, lineterminator="\n") if file else None
        if rows:
            rows.writerow((found.what, *COLUMNS))
        for answer in found.answers:
            all_read = _print(answer, most) and all_read
            if rows:
                rows.writerow(answer.row())
    return all_read


def _print(answer: Answer, most: int) -> bool:
    if answer.error is not None:
        print_error(sentence(answer.error))
        return False
    print_line(line(answer, most))
    if answer.is_empty:
        print_error(_empty(answer))
    return True


def _empty(answer: Answer) -> str:
    if not answer.name.strip():
        return tr("The text is empty: the answer is to nothing.")
    if isinstance(answer, TextAnswer):
        return tr("The network knows nothing of this text: the answer is to nothing.")
    return tr("{name} shows nothing drawn: the answer is to an empty field.", name=answer.name)


def plain_answers(found: Found) -> tuple[list[dict[str, object]], bool]:
    """Those that there are as plain values, for JSON, and whether all could be read; why
    not is told on stderr.
    """
    plain, all_read = [], True
    for answer in found.answers:
        if answer.error is not None:
            print_error(sentence(answer.error))
            all_read = False
        else:
            plain.append(_plain(answer, found.key))
    return plain, all_read


def _plain(answer: Answer, key: str) -> dict[str, object]:
    ((name, share),) = answer.best(1)
    return {
        key: answer.name,
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
            reason=reason_of(error),
        ) from error
