"""Rows as JSON writes them: an object a line (JSONL), or a list of objects."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from studio.engine.data.sources.reading.table import TableLine
from studio.engine.data.sources.reading.table_form import LONGEST, text_of, whole_lines
from studio.engine.data.texts.encoding import Encoding
from studio.engine.errors import DataError
from studio.engine.files import reading
from studio.engine.progress import Progress

ENDINGS = (".jsonl", ".ndjson", ".json")

FIRST = 20
"""Objects whose keys are the columns: one that lacks a value may lack its key too."""

CHUNK = 2**16
"""Letters of a list that are read at once."""

NO_OBJECT = "an object with a text and a label was expected"


def json_rows(path: Path, encoding: Encoding, progress: Progress) -> Iterator[TableLine]:
    """First the columns' names, then a row for each object, numbered by line, in a list by place.

    What is no object is a row with a `problem`.

    Raises:
        DataError: it cannot be read, or a list breaks off.
        Cancelled: as `progress` says.
    """
    found = _objects(path, encoding, progress)
    first = list(islice(found, FIRST))
    objects = [value for _, value in first if isinstance(value, dict)]
    names = list(dict.fromkeys(key for value in objects for key in value))
    yield TableLine(0, names)
    for number, value in chain(first, found):
        if isinstance(value, dict):
            yield _line(number, [value.get(name) for name in names])
        else:
            problem = _no_json(value) if isinstance(value, Exception) else NO_OBJECT
            yield TableLine(number, [], problem)


def _line(number: int, values: list[object]) -> TableLine:
    nested = tuple(place for place, value in enumerate(values) if isinstance(value, (dict, list)))
    return TableLine(number, [_written(value) for value in values], nested=nested)


def _no_json(error: Exception) -> str:
    """Why nothing can be read from a line."""
    place = f", from letter {error.colno} on" if isinstance(error, json.JSONDecodeError) else ""
    return f"it is no JSON{place}; {NO_OBJECT}"


def _objects(path: Path, encoding: Encoding, progress: Progress) -> Iterator[tuple[int, object]]:
    with reading(path, DataError) as file:
        head = file.read(CHUNK).decode(encoding, "replace")
    if head.lstrip()[:1] == "[":
        return enumerate(_of_list(path, encoding, progress), start=1)
    lines = whole_lines(path, encoding, progress)
    return ((number, _read(line)) for number, line in enumerate(lines, start=1) if line.strip())


def _read(line: str) -> object:
    """What the line says, or why nothing can be read from it."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return error


def _of_list(path: Path, encoding: Encoding, progress: Progress) -> Iterator[object]:
    content = _List()
    for piece in _pieces(path, encoding, progress):
        content.add(piece)
        yield from content.taken()
    if not content.is_whole:
        raise DataError(
            "{path} breaks off, or is no list in JSON, after {count} objects. Take the file from "
            "its source again, or save it with a JSON object in each line.",
            path=path,
            count=content.count,
        )


def _pieces(path: Path, encoding: Encoding, progress: Progress) -> Iterator[str]:
    with reading(path, DataError) as file:
        size = os.fstat(file.fileno()).st_size
        text = text_of(file, encoding, newline=None)
        while piece := text.read(CHUNK):
            progress.report(file.tell(), size)
            yield piece
        text.detach()


class _List:
    """A list that comes in pieces.

    Attributes:
        count: of the objects that were taken from it.
        is_whole: whether its end has come.
    """

    def __init__(self) -> None:
        self.count, self.is_whole = 0, False
        self._text, self._try_at = "", 0
        self._decode = json.JSONDecoder().raw_decode

    def add(self, piece: str) -> None:
        self._text += piece

    def taken(self) -> Iterator[object]:
        """The objects that are there whole; after a try in vain the next waits for twice as much,
        so that a long one is not tried for each piece."""
        if len(self._text) < self._try_at or len(self._text) > LONGEST:
            return
        place, self._try_at = 0, 0
        while not self.is_whole and (place := self._next(place)) < len(self._text):
            if self._text[place] == "]":
                self.is_whole = True
                break
            try:
                value, place = self._decode(self._text, place)
            except (ValueError, RecursionError):
                self._try_at = 2 * (len(self._text) - place)
                break
            self.count += 1
            yield value
        self._text = self._text[place:]

    def _next(self, place: int) -> int:
        """Where the next object or the end may begin."""
        begins = "[, \t\r\n\ufeff" if not self.count else ", \t\r\n"
        while place < len(self._text) and self._text[place] in begins:
            place += 1
        return place


def _written(value: object) -> str:
    """A value as a table has it."""
    if isinstance(value, str):
        return value.strip()
    return "" if value is None or isinstance(value, (dict, list)) else json.dumps(value)
