"""The first rows of a table, for a person to choose columns by."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from studio.engine.data.sources.reading.table import HEAD, first_lines, stripped
from studio.engine.data.sources.reading.table_form import no_text
from studio.engine.data.sources.reading.texts.json_table import ENDINGS, json_rows
from studio.engine.data.texts.encoding import encoding_of
from studio.engine.errors import DataError
from studio.engine.files import reading
from studio.engine.progress import Progress


def first_rows(path: Path, most: int) -> list[list[str]]:
    """The values of the first rows of CSV, TSV or JSON, the names of JSON's columns first, however
    large the file is.

    Raises:
        DataError: it cannot be read, or is no table.
    """
    if not path.name.lower().endswith(ENDINGS):
        return first_lines(path, most)
    with reading(path, DataError) as file:
        encoding = encoding_of([file.read(HEAD)])
    if encoding is None:
        raise no_text(path)
    rows = json_rows(path, encoding, Progress())
    return [stripped(line.values) for line in islice(rows, most) if not line.problem]
