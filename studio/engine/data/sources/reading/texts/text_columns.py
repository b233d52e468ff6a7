"""Which columns of a table hold the text, its class and its part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.engine.data.sources.reading.columns import (
    LABEL,
    NO_PART,
    PARTS,
    SPLIT,
    TableUnclear,
    check_rows,
    chosen_place,
    first_of,
    letters,
    listed,
)
from studio.engine.errors import DataError

TEXT = ("text", "sentence", "message", "review", "content", "comment", "tweet", "body", "sms")
TEXT_TOO = ("document", "utterance", "query", "question", "description", "title")
TEXT_IN_CHINESE = ("文本", "内容", "评论", "句子", "正文", "标题")
TEXTS = (*TEXT, *TEXT_TOO, *TEXT_IN_CHINESE)
LABEL_TOO = ("classindex", "sentiment", "polarity", "intent", "emotion", "topic", "rating", "stars")
LABEL_IN_CHINESE = ("标签", "类别", "分类", "情感")
LABELS = (*LABEL, *LABEL_TOO, *LABEL_IN_CHINESE)
"""What the columns are usually called, the likeliest first; case and what stands between words
are ignored."""

SHARED = 0.5
"""The share of different values up to which a column holds classes: they come again."""

NOT_FOUND = (
    "{path}: which columns hold the text and its class is not clear; the table has {came}. Choose "
    "them (on the command line --columns TEXT,CLASS or TEXT,CLASS,PART, by name or number), or "
    "call them text and label."
)
ONE_FOR_BOTH = (
    "{path}: one column was chosen for the text and for its class, and these stand in two; the "
    "table has {came}. Choose another for one of them."
)

ONE_COLUMN = (
    "{path} has one column, and two were expected: texts, and the class of each. Add a column with "
    "the classes, or open a folder with one file a class."
)


@dataclass(frozen=True)
class ChosenColumns:
    """By name or by number from 1; empty to find them. `NO_PART` for `split` looks for none."""

    text: str = ""
    label: str = ""
    split: str = ""


@dataclass(frozen=True)
class TextColumns:
    """Where in a row the values stand, from 0.

    Attributes:
        split: None where no column names the part.
        has_header: the first row names the columns.
        width: how many columns there are.
    """

    text: int
    label: int
    split: int | None
    has_header: bool
    width: int


def find_text_columns(
    path: Path, rows: Sequence[Sequence[str]], chosen: ChosenColumns, named: bool = False
) -> TextColumns:
    """The columns of the table at `path`, of which `rows` are the first.

    Those that are not `chosen` are told by their usual names, then by what stands in them: the
    text is the longest, a class comes again and again, a part is ``train``, ``val`` or ``test``.

    Args:
        named: whether the first row is known to name the columns.

    Raises:
        TableUnclear: they cannot be found, or are not there.
        DataError: there is no row, or one column, of which nothing can be chosen.
    """
    check_rows(path, rows)
    header = rows[0]
    has_part = chosen.split.strip() != NO_PART
    names = (chosen.text, chosen.label, chosen.split if has_part else "")
    given = [chosen_place(path, header, name) if name.strip() else None for name in names]
    look = _Look(rows, named or _names_columns(rows, chosen))
    split = given[2]
    if split is None and has_part:
        split = look.split()
    text = given[0] if given[0] is not None else look.text({given[1], split})
    label = given[1] if given[1] is not None else look.label({text, split})
    if text is None or label is None:
        if len(header) == 1:
            raise DataError(ONE_COLUMN, path=path)
        raise TableUnclear(NOT_FOUND, path, came=listed(header))
    if text == label:
        raise TableUnclear(ONE_FOR_BOTH, path, came=listed(header))
    has_header = look.has_header or look.begins_with_a_title(text, label)
    return TextColumns(text, label, split, has_header, len(header))


def find_texts(
    path: Path, rows: Sequence[Sequence[str]], named: bool, is_table: bool
) -> TextColumns | None:
    """As `find_text_columns` where only the texts are looked for: `label` and `split` say nothing.
    None where these rows are no table with a column of them.

    Args:
        is_table: whether rows that no usual name tells of are those of a table.
    """
    if not rows:
        return None
    if named or (names_texts(rows[0]) and (is_table or len(rows[0]) > 1)):
        place = _Look(rows, has_header=True).text(set())
        return None if place is None else TextColumns(place, place, None, True, len(rows[0]))
    even = sum(len(row) == len(rows[0]) for row in rows)
    if not is_table or even <= SHARED * len(rows):
        return None
    if len(rows[0]) == 1:
        return TextColumns(0, 0, None, has_header=False, width=1)
    try:
        return find_text_columns(path, rows, ChosenColumns())
    except TableUnclear:
        return None


def names_texts(header: Sequence[str]) -> bool:
    """Whether one of these names a column of texts."""
    return first_of([letters(title) for title in header], TEXTS) is not None


def _names_columns(rows: Sequence[Sequence[str]], chosen: ChosenColumns) -> bool:
    """Whether the first row has a chosen or a usual name that does not come again below it."""
    if not rows:
        return False
    wanted = {letters(name) for name in (chosen.text, chosen.label, chosen.split)} - {""}
    usual = {*TEXTS, *LABELS, *SPLIT, *(name for name in wanted if not name.isdecimal())}
    return any(
        letters(title) in usual
        and title not in [row[place] for row in rows[1:] if place < len(row)]
        for place, title in enumerate(rows[0])
    )


class _Look:
    """What stands in the columns of the first rows."""

    def __init__(self, rows: Sequence[Sequence[str]], has_header: bool) -> None:
        self.has_header = has_header
        self._titles = [letters(title) for title in rows[0]] if has_header else []
        # A header that has no usual name is one row among many here.
        self._rows = rows[1:] if has_header else rows
        self._width = len(rows[0]) if rows else 0

    def split(self) -> int | None:
        named = first_of(self._titles, SPLIT)
        if named is not None and self._values(named):
            return named
        below = self._rows if self.has_header else self._rows[1:]
        for place in range(self._width):
            values = [row[place].lower() for row in below if place < len(row) and row[place]]
            if values and all(value in PARTS for value in values):
                return place
        return None

    def text(self, taken: set[int | None]) -> int | None:
        named = first_of(self._titles, TEXTS)
        if named is not None and named not in taken:
            return named
        lengths = {place: sum(map(len, self._values(place))) for place in self._free(taken)}
        longest = max(lengths, key=lambda place: lengths[place], default=None)
        return longest if longest is not None and lengths[longest] else None

    def label(self, taken: set[int | None]) -> int | None:
        named = first_of(self._titles, LABELS)
        if named is not None and named not in taken:
            return named
        filled = [place for place in self._free(taken) if len(self._filled(place)) > 1]
        if len(filled) < 2:
            return filled[0] if filled else None
        likely = [place for place in filled if self._is_label(place)]
        return likely[0] if len(likely) == 1 else None

    def begins_with_a_title(self, text: int, label: int) -> bool:
        """Whether the first row names the columns though by no usual name: its label comes in no
        other row, and theirs come again, or are numbers."""
        first, others = self._values(label)[:1], self._values(label)[1:]
        if not first or not others or first[0] in others or _is_number(first[0]):
            return False
        short = not any(letter.isspace() for letter in "".join(self._values(text)[:1]).strip())
        again = len(set(others)) <= SHARED * len(others)
        return short and (again or all(map(_is_number, others)))

    def _free(self, taken: set[int | None]) -> list[int]:
        return [place for place in range(self._width) if place not in taken]

    def _values(self, place: int) -> list[str]:
        return [row[place] for row in self._rows if place < len(row)]

    def _filled(self, place: int) -> list[str]:
        return [value for value in self._values(place) if value]

    def _is_label(self, place: int) -> bool:
        values = self._filled(place)[not self.has_header :]  # the first may be a name yet
        return 1 < len(set(values)) <= max(2, SHARED * len(values))


def _is_number(value: str) -> bool:
    return value.lstrip("+-").replace(".", "", 1).isdecimal()
