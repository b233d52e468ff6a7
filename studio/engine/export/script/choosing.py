"""Which samples a recipe leaves out or calls otherwise, as tables for the script to look into."""

from __future__ import annotations

from collections.abc import Collection

from studio.engine.export.script.pieces import Pieces, written
from studio.engine.recipe import Data


def add_choice(made: Pieces, data: Data, unreadable: Collection[str] = ()) -> None:
    """The tables of `data`, and the flags of those that there are.

    Args:
        unreadable: names of samples that nothing can be read from.
    """
    if exclude := sorted({*data.exclude, *unreadable}):
        made.settings.append(("EXCLUDE", _rows(exclude), "samples left out"))
    if data.relabel:
        _add_table(made, "RELABEL", dict(data.relabel), "classes of samples whose label is wrong")
    if merged := {name: group[0] for group in data.merge for name in group[1:]}:
        _add_table(made, "MERGE", merged, "classes that count as others")
    made.flag(exclude=exclude, relabel=data.relabel, merge=merged, classes=data.classes)


def _add_table(made: Pieces, name: str, table: dict[str, str], about: str) -> None:
    lines = "".join(f"    {written(key)}: {written(value)},\n" for key, value in table.items())
    made.settings.append((name, "{\n" + lines + "}", about))


def _rows(names: list[str]) -> str:
    return "{\n" + "".join(f"    {written(name)},\n" for name in names) + "}"
