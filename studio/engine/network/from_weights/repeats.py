"""Blocks that are numbered in the file and built alike, as one Repeat.

Only where the names of the weights stay as they are in the file: ``stage1.0.block.conv1.weight``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torch import Tensor

from studio.engine.network.block import Block
from studio.engine.network.from_weights.entries import Entry, is_name, layer_of
from studio.engine.network.from_weights.writing import prefix_of
from studio.engine.network.layer import Layer

NUMBERED = re.compile(r"(\w+)\.(\d+)(?:\.(.+))?")

Row = list[Entry]


def with_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """The same network, with a Repeat for each run of blocks that are numbered and alike."""
    done: list[Entry] = []
    left = list(entries)
    while left:
        copies = _copies(left)
        if len(copies) > 1 and _is_free(_parent(copies[0][0]), [*done, *left]):
            done.append(_repeat(copies))
            left = left[sum(len(copy) for copy in copies) :]
        else:
            done.append(left.pop(0))
    return done


def _parent(entry: Entry) -> str:
    match = NUMBERED.fullmatch(entry.path)
    return match[1] if match else ""


def _is_free(name: str, entries: Sequence[Entry]) -> bool:
    return is_name(name) and all(entry.layer.name != name for entry in entries)


def _copies(entries: Sequence[Entry]) -> list[Row]:
    """The run that begins with the first entry, a row for each number; empty where none does."""
    match = NUMBERED.fullmatch(entries[0].path)
    if match is None or match[2] != "0":
        return []
    rows = _numbered_rows(entries, match[1])
    rows[-1] = rows[-1][: len(rows[0])]
    alike = [rows[0]] if _repeats_well(rows[0]) else []
    for row in rows[1:]:
        if not alike or _shown(row) != _shown(rows[0]):
            break
        alike.append(row)
    return alike if len(alike) == len(rows) else []


def _numbered_rows(entries: Sequence[Entry], parent: str) -> list[Row]:
    rows: list[Row] = []
    for entry in entries:
        match = NUMBERED.fullmatch(entry.path)
        if match is not None and match[1] != parent:
            break
        if match is not None and int(match[2]) == len(rows):
            rows.append([])
        elif entry.path and (match is None or int(match[2]) != len(rows) - 1):
            break
        rows[-1].append(entry)
    return rows


def _repeats_well(row: Row) -> bool:
    """Whether it is a block or a transformer's layer: two plain layers say more as they are."""
    return any(isinstance(e.layer, Block) or e.layer.kind == "TransformerEncoderLayer" for e in row)


def _shown(row: Row) -> list[Layer]:
    """The layers under the names that they have within one copy."""
    return [entry.layer.changed(name=_local(entry, i)) for i, entry in enumerate(row)]


def _local(entry: Entry, place: int) -> str:
    match = NUMBERED.fullmatch(entry.path)
    name = (match[3] or "").replace(".", "_") if match else ""
    if not name or not is_name(name):
        name = f"{prefix_of(entry.layer.kind)}{place + 1}"
    return name


def _repeat(copies: list[Row]) -> Entry:
    layers = _shown(copies[0])
    keys: dict[str, str] = {}
    filled: dict[str, Tensor] = {}
    for i, copy in enumerate(copies):
        for entry, layer in zip(copy, layers, strict=True):
            inside = replace(entry, layer=layer)
            more, others = inside.inside(f"{i}." if len(copy) == 1 else f"{i}.{layer.name}.")
            keys, filled = keys | more, filled | others
    name = _parent(copies[0][0])
    repeat = layer_of("Repeat", name=name, n=len(copies), layers=tuple(layers))
    return Entry(repeat, name, keys, filled)
