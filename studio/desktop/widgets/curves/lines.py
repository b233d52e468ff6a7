"""What is drawn: a quantity of some runs, as lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from studio.desktop.widgets.curves.shown_run import ShownRun
from studio.engine.training.curve import RATE
from studio.engine.training.history import EpochRow
from studio.engine.training.smoothing import Numbers

Axis = Literal["epochs", "steps", "time"]
"""What counts along the bottom; time is in seconds."""

Quantity = Literal["loss", "accuracy", "figures", "rate", "gradient_norm", "update_ratio"]

FIGURES = ("precision", "recall", "f1")


@dataclass(frozen=True)
class Line:
    """One line of a plot.

    Attributes:
        run: number of the run, from 0.
        name: what it is beside the run: ``"train"``, ``"validation"``, ``"f1"``, a group.
        number: of several lines of one run and quantity.
        measured: one point an epoch, drawn thick.
        noisy: worth smoothing.
        best: the best epoch's point.
    """

    run: int
    name: str
    xs: Numbers
    ys: Numbers
    number: int = 0
    measured: bool = False
    noisy: bool = False
    best: tuple[float, float] | None = None


def lines_of(runs: Sequence[ShownRun], quantity: Quantity, axis: Axis) -> list[Line]:
    """The lines of a quantity, run by run."""
    return [line for number, run in enumerate(runs) for line in _lines(number, run, quantity, axis)]


def rate_lines(runs: Sequence[ShownRun], axis: Axis) -> list[Line]:
    """The learning rates, a line a group of parameters."""
    return lines_of(runs, "rate", axis)


def _lines(number: int, run: ShownRun, quantity: Quantity, axis: Axis) -> Iterator[Line]:
    curve, rows = run.history.curve, run.history.epochs
    xs = curve.column({"epochs": "position", "steps": "step", "time": "seconds"}[axis])
    if quantity in ("loss", "accuracy"):
        yield Line(number, "train", xs, curve.column(quantity), noisy=True)
        yield _measured(number, run, rows, quantity, axis)
    elif quantity == "figures":
        for place, figure in enumerate(FIGURES):
            line = _measured(number, run, rows, figure, axis)
            yield Line(number, figure, line.xs, line.ys, place, True, best=line.best)
    elif quantity == "rate":
        groups = [name for name in curve.names if name.startswith(RATE)]
        for place, name in enumerate(groups):
            yield Line(number, name.removeprefix(RATE), xs, curve.column(name), place)
    else:
        yield Line(number, quantity, xs, curve.column(quantity), noisy=True)


def _measured(
    number: int, run: ShownRun, rows: Sequence[EpochRow], figure: str, axis: Axis
) -> Line:
    xs = np.array([_x(row, axis) for row in rows], dtype=float)
    ys = np.array([row.figure(figure) for row in rows], dtype=float)
    best = run.best_epoch or _best_epoch(rows)
    place = next((i for i, row in enumerate(rows) if row.epoch == best), None)
    point = None if place is None else (float(xs[place]), float(ys[place]))
    return Line(number, "validation", xs, ys, measured=True, best=point)


def _x(row: EpochRow, axis: Axis) -> float:
    return {"epochs": float(row.epoch), "steps": float(row.step), "time": row.elapsed}[axis]


def _best_epoch(rows: Sequence[EpochRow]) -> int | None:
    known = [row for row in rows if math.isfinite(row.validation_accuracy)]
    return max(known, key=lambda row: row.validation_accuracy).epoch if known else None
