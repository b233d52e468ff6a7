"""The curves of runs as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields

from studio.engine.training.history import EpochRow, History

EPOCH_COLUMNS = tuple(f.name for f in fields(EpochRow))


def curves_csv(runs: Iterable[tuple[str, History]]) -> str:
    """One row a point of each (name, history).

    The column ``part`` says which: ``train`` has the curve's columns, ``epoch`` those of
    ``metrics.csv``.
    """
    found = list(runs)
    curve_columns = list(dict.fromkeys(n for _, history in found for n in history.curve.names))
    epoch_columns = [f"epoch.{name}" for name in EPOCH_COLUMNS]
    text = io.StringIO()
    writer = csv.DictWriter(
        text, ["run", "part", *curve_columns, *epoch_columns], lineterminator="\n", restval=""
    )
    writer.writeheader()
    for name, history in found:
        writer.writerows({"run": name} | row for row in _rows(history))
    return text.getvalue()


def _rows(history: History) -> Iterator[dict[str, object]]:
    columns = {name: history.curve.column(name).tolist() for name in history.curve.names}
    for values in zip(*columns.values(), strict=True):
        known = {n: v for n, v in zip(columns, values, strict=True) if v == v}
        yield {"part": "train", **known}
    for row in history.epochs:
        yield {"part": "epoch"} | {f"epoch.{n}": getattr(row, n) for n in EPOCH_COLUMNS}
