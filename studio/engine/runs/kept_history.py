"""What a run measured, read from its folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from studio.engine.training.loop.history import EpochRow, History

HISTORY = "history.json"
METRICS = "metrics.csv"

WHOLE = ("epoch", "step")
"""The columns that count; the others are measured."""


def read_history(folder: Path) -> History:
    """From ``history.json``, else the epochs of ``metrics.csv``, else empty."""
    try:
        return History.from_dict(json.loads((folder / HISTORY).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return History(_rows(folder / METRICS))


def _rows(path: Path) -> list[EpochRow]:
    """Those that can be read; a table of an older version has fewer columns."""
    try:
        table = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, ValueError, csv.Error):
        return []
    return [row for row in map(_row, table) if row is not None]


def _row(cells: Mapping[str, str]) -> EpochRow | None:
    known = [f.name for f in fields(EpochRow) if cells.get(f.name)]
    try:
        values: dict[str, Any] = {name: _number(name, cells[name]) for name in known}
        return EpochRow(**values)
    except (TypeError, ValueError):
        return None


def _number(name: str, text: str) -> float:
    return int(text) if name in WHOLE else float(text)
