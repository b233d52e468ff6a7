"""Reading a table of texts, as plain Python."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.samples import Dataset
from studio.engine.data.sources.reading.columns import PARTS
from studio.engine.data.sources.reading.table import rows_of, stripped
from studio.engine.data.sources.reading.table_form import TableForm, table_form
from studio.engine.data.sources.reading.texts.json_table import ENDINGS
from studio.engine.data.sources.text_table import TextTable
from studio.engine.export.script.choosing import add_choice
from studio.engine.export.script.pieces import Pieces
from studio.engine.export.script.template import part
from studio.engine.files import expanded
from studio.engine.progress import Progress
from studio.engine.recipe import Data

MORE = {
    "doubled": "",
    "escaped": ', escapechar="\\\\"',
    "none": ", quoting=csv.QUOTE_NONE",
}
"""What ``csv.reader`` is told of quotes, as source."""


def is_table(source: TextTable) -> bool:
    """Whether it is CSV or the like, and no JSON."""
    return not source.path.lower().endswith(ENDINGS)


def add_table(made: Pieces, source: TextTable, data: Data, dataset: Dataset) -> None:
    """The pieces that read the table where it lies, as it was recognised.

    Raises:
        DataError: it cannot be read any more.
    """
    path = expanded(source.path).absolute()
    form = table_form(path, Progress())
    known = {found.code: found.value for found in dataset.recognised}
    first = stripped(next(rows_of(path, form, Progress())).values)
    _add_columns(made, known, first)
    _add_form(made, form, path, known["header"] == "yes")
    add_choice(made, data)
    used = [name for name in ("TEXT", "LABEL", "SPLIT") if name.lower() in known]
    reader = f"delimiter=DELIMITER{MORE[form.quotes]}"
    find = part("find_table", made.flags, {"READER": reader, "USED": ", ".join(used)})
    made.inserted["FIND"] = find


def _add_form(made: Pieces, form: TableForm, path: Path, has_header: bool) -> None:
    made.setting("DATA", path)
    made.setting("ENCODING", form.encoding)
    made.setting("DELIMITER", form.delimiter)
    made.flag(header=has_header, lines_before=form.before, is_loose=form.is_loose)
    if form.before:
        made.setting("LINES_BEFORE", form.before, "before the first row")


def _add_columns(made: Pieces, known: dict[str, str], first: list[str]) -> None:
    for code in ("text", "label", "split"):
        if code in known:
            made.setting(code.upper(), _place(known[code], first, known["header"] == "yes"))
    made.setting("COLUMNS", len(first))
    text = _place(known["text"], first, known["header"] == "yes")
    made.flag(parts="split" in known, text_is_last=text == len(first) - 1)
    if "split" in known:
        lines = "".join(f'    "{name}": "{meant}",\n' for name, meant in PARTS.items())
        made.settings.append(("PARTS", "{\n" + lines + "}", "what parts are called"))


def _place(name: str, first: list[str], has_header: bool) -> int:
    return first.index(name) if has_header and name in first else int(name) - 1
