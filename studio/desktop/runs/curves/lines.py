"""What is drawn: a quantity of some runs, as lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from studio.desktop.runs.curves.shown_run import ShownRun
from studio.engine.training.loop.curve import RATE
from studio.engine.training.loop.history import EpochRow
from studio.engine.training.loop.smoothing import Numbers

Axis = Literal["epochs", "steps", "time"]
"""What counts along the bottom; time is in seconds."""

Quantity = Literal["loss", "accuracy", "figures", "rate", "gradient_norm", "update_ratio"]

View = Literal[
    "both", "loss", "accuracy", "figures", "rate", "gradient_norm", "update_ratio", "weights"
]

WATCHED: tuple[View, ...] = ("gradient_norm", "update_ratio", "weights")
"""What is measured only while somebody looks."""

OVER: tuple[View, ...] = ("both", "loss", "accuracy", "figures")
"""What learning rates and best epochs may be laid over."""

FIGURES = ("precision", "recall", "f1")

DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2.5), (1.5, 2), (6, 2, 1.5, 2))
"""Of several lines of one run, in widths of the pen; none for a solid one."""


@dataclass(frozen=True)
class Line:
    """One line of a plot. Its places are numbers, its values may be NaN.

    Attributes:
        run: number of the run, from 0.
        name: what it is beside the run: ``"train"``, ``"validation"``, ``"f1"``, a group.
        number: of several lines of one run and quantity.
        measured: one point an epoch, drawn thick.
        noisy: worth smoothing.
        best: the best epoch's point.
        best_epoch: which that is.
        percent: its values are shares.
        aside: a learning rate that lies over the others, with an axis of its own.
    """

    run: int
    name: str
    xs: Numbers
    ys: Numbers
    number: int = 0
    measured: bool = False
    noisy: bool = False
    best: tuple[float, float] | None = None
    best_epoch: int | None = None
    percent: bool = False
    aside: bool = False

    @property
    def dash(self) -> tuple[float, ...]:
        """One of `DASHES`."""
        return DASHES[self.number % len(DASHES)]

    def at(self, x: float, reach: float) -> float | None:
        """The value at the point nearest to `x`; None where there is none within `reach`, or
        within the distance that neighbours have there.
        """
        if not len(self.xs):
            return None
        place = int(np.abs(self.xs - x).argmin())
        around = self.xs[max(0, place - 1) : place + 2]
        value = float(self.ys[place])
        is_near = abs(self.xs[place] - x) <= max(reach, float(np.ptp(around)))
        return value if is_near and math.isfinite(value) else None


def lines_of(runs: Sequence[ShownRun], quantity: Quantity, axis: Axis) -> list[Line]:
    """The lines of a quantity, run by run."""
    if quantity == "rate":
        return _rate_lines(runs, axis)
    return [line for number, run in enumerate(runs) for line in _lines(number, run, quantity, axis)]


def rates_aside(runs: Sequence[ShownRun], axis: Axis) -> list[Line]:
    """The learning rates, to lie over other lines; one that is a run's only one says so."""
    lines = lines_of(runs, "rate", axis)
    names = {line.name for line in lines}
    return [
        replace(line, name="rate" if len(names) == 1 else line.name, aside=True) for line in lines
    ]


def _lines(number: int, run: ShownRun, quantity: Quantity, axis: Axis) -> Iterator[Line]:
    curve, (known, xs) = run.history.curve, _places(run, axis)
    if quantity in ("loss", "accuracy"):
        ys, percent = curve.column(quantity)[known], quantity == "accuracy"
        yield Line(number, "train", xs, ys, noisy=True, percent=percent)
        yield _measured(number, run, quantity, axis)
    elif quantity == "figures":
        for place, figure in enumerate(FIGURES):
            yield _measured(number, run, figure, axis, figure, place)
    else:
        yield Line(number, quantity, xs, curve.column(quantity)[known], noisy=True)


def _rate_lines(runs: Sequence[ShownRun], axis: Axis) -> list[Line]:
    """A line a group; groups of one name are dashed alike in every run."""
    found = {name for run in runs for name in run.history.curve.names if name.startswith(RATE)}
    groups, lines = sorted(found), []
    for number, run in enumerate(runs):
        known, xs = _places(run, axis)
        for place, group in enumerate(groups):
            if group in run.history.curve.names:
                ys = run.history.curve.column(group)[known]
                lines.append(Line(number, group.removeprefix(RATE), xs, ys, place))
    return lines


def _places(run: ShownRun, axis: Axis) -> tuple[npt.NDArray[np.bool_], Numbers]:
    """Which points of a curve have a place along the bottom, and where: histories of the first
    version know neither steps nor seconds.
    """
    name = {"epochs": "position", "steps": "step", "time": "seconds"}[axis]
    xs = run.history.curve.column(name)
    known = np.isfinite(xs)
    return known, xs[known]


def _measured(
    number: int, run: ShownRun, figure: str, axis: Axis, name: str = "validation", place: int = 0
) -> Line:
    best = run.best_epoch or _best_epoch(run)
    rows = [row for row in run.history.epochs if math.isfinite(_x(row, axis))]
    points = {row.epoch: (_x(row, axis), row.figure(figure)) for row in rows}
    xs = np.array([x for x, _ in points.values()], dtype=float)
    ys = np.array([y for _, y in points.values()], dtype=float)
    point = points.get(best) if best else None
    percent = figure != "loss"
    return Line(number, name, xs, ys, place, True, best=point, best_epoch=best, percent=percent)


def _x(row: EpochRow, axis: Axis) -> float:
    # A row of the first version says 0 steps: it did not count them.
    return {"epochs": row.epoch, "steps": row.step or math.nan, "time": row.elapsed}[axis]


def _best_epoch(run: ShownRun) -> int | None:
    from studio.engine.training.loop.early_stopping import best_row

    best = best_row(run.history.epochs, run.best_by)
    return best.epoch if best else None


def line_word(name: str) -> str:
    """A line's name; a group of parameters has its own."""
    tr = QCoreApplication.translate
    words = {
        "train": tr("curves", "train"),
        "validation": tr("curves", "validation"),
        "precision": tr("curves", "precision"),
        "recall": tr("curves", "recall"),
        "f1": tr("curves", "F1"),
        "gradient_norm": tr("curves", "norm"),
        "update_ratio": tr("curves", "ratio"),
        "rate": tr("curves", "learning rate"),
        "all layers": tr("curves", "all layers"),
    }
    return words.get(name, name)
