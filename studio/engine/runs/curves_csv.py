"""The curves of runs as a table."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator

from studio.engine.training.loop.history import EpochRow, History

FIRST = ("run", "split", "position", "step", "seconds", "loss", "accuracy")
"""Columns of every table, whatever the runs measured."""

FIGURES = ("precision", "recall", "f1")
OF_EPOCHS = ("learning_rate", "epoch_seconds", "epoch_train_loss", "epoch_train_accuracy")
"""Columns of rows that close an epoch: its last learning rate, how long it took, and means over
its training steps.
"""


def curves_csv(runs: Iterable[tuple[str, History]]) -> str:
    """One row a point of each (name, history), in the order of the runs.

    The column ``split`` says what loss and accuracy are of: a ``train`` row is a point of the
    curve, a mean over the steps since the row before it; a ``validation`` row closes an epoch.
    ``position`` counts epochs, ``seconds`` those since the run began. What is not known is empty.
    """
    found = list(runs)
    names = dict.fromkeys(name for _, history in found for name in history.curve.names)
    columns = dict.fromkeys([*FIRST, *names, *FIGURES, *OF_EPOCHS])
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n", restval="")
    writer.writeheader()
    for name, history in found:
        for split, rows in (("train", _train(history)), ("validation", map(_row, history.epochs))):
            writer.writerows({"run": name, "split": split} | _known(row) for row in rows)
    return text.getvalue()


def _train(history: History) -> Iterator[dict[str, float]]:
    names = history.curve.names
    columns = [history.curve.column(name).tolist() for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _row(row: EpochRow) -> dict[str, float]:
    return {
        "position": row.epoch,
        "step": row.step or math.nan,  # the first version did not count them
        "seconds": row.elapsed,
        "learning_rate": row.learning_rate,
        "epoch_seconds": row.seconds,
        "epoch_train_loss": row.loss,
        "epoch_train_accuracy": row.accuracy,
    } | {name: row.figure(name) for name in ("loss", "accuracy", *FIGURES)}


def _known(row: dict[str, float]) -> dict[str, object]:
    return {name: value for name, value in row.items() if not math.isnan(value)}
