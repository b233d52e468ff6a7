"""The curve of a run between its epochs: a bounded number of points, however long the run."""

from __future__ import annotations

import math
from array import array
from typing import Any, Self

import numpy as np
import numpy.typing as npt

MOST = 8_192
"""Points that are kept. When there are more, neighbours are merged by two and two."""

SUMS = ("loss", "accuracy")
"""Merged as means a sample; of the other columns the later value is kept: they say a state."""

FIXED = ("position", "step", "seconds", *SUMS, "gradient_norm", "update_ratio")
"""The columns that every curve has; learning rates come beside them, one a group."""

RATE = "rate."
"""Begins the name of a learning rate's column: ``rate.output layer``."""


class Curve:
    """Points in columns. What was not measured is NaN.

    A point stands for the steps since the one before it: loss and accuracy are means over
    their samples, of which the positions of both points tell the share. A million steps take no
    more room, and no longer to save or to draw, than `MOST` points: from there on a point stands
    for two, four, ... times as many steps.
    """

    def __init__(self) -> None:
        self._columns: dict[str, array[float]] = {name: array("d") for name in FIXED}
        self._merged = 1
        self._pending: list[dict[str, float]] = []

    def __len__(self) -> int:
        return len(self._columns["position"])

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns."""
        return tuple(self._columns)

    def add(self, values: dict[str, float]) -> None:
        """Append a point; a column that is new begins with NaN, one that is missing gets NaN."""
        self._pending.append(values)
        if len(self._pending) < self._merged:
            return
        self._append(self._mean(self._pending))
        self._pending = []
        if len(self) >= MOST:
            self._merge()

    def column(self, name: str) -> npt.NDArray[np.float64]:
        """A copy of one column; all NaN where there is none of that name."""
        found = self._columns.get(name)
        return np.full(len(self), np.nan) if found is None else np.array(found)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Curve):
            return NotImplemented
        return self.names == other.names and all(
            np.array_equal(self.column(name), other.column(name), equal_nan=True)
            for name in self.names
        )

    def copy(self) -> Self:
        """As it is now."""
        curve = type(self)()
        curve._columns = {name: values[:] for name, values in self._columns.items()}
        curve._merged, curve._pending = self._merged, [*self._pending]
        return curve

    def to_dict(self) -> dict[str, Any]:
        """As numbers and lists; `from_dict` reads it back, and adds on as this would."""
        columns = {name: list(values) for name, values in self._columns.items()}
        return {"columns": columns, "merged": self._merged, "pending": self._pending}

    @classmethod
    def from_dict(cls, values: Any) -> Self:
        """What `to_dict` gave, or the (position, loss, accuracy) rows of the first version.

        Raises:
            KeyError, TypeError or ValueError on anything else.
        """
        curve = cls()
        if isinstance(values, list):
            for position, loss, accuracy in values:
                curve.add({"position": position, "loss": loss, "accuracy": accuracy})
            return curve
        curve._columns |= {str(k): array("d", v) for k, v in values["columns"].items()}
        if len({len(column) for column in curve._columns.values()}) > 1:
            raise ValueError("the columns of its curve differ in length")
        curve._merged = int(values["merged"])
        curve._pending = [dict(point) for point in values["pending"]]
        return curve

    def _append(self, values: dict[str, float]) -> None:
        length = len(self)
        for name in values:
            if name not in self._columns:
                self._columns[name] = array("d", [math.nan] * length)
        for name, column in self._columns.items():
            column.append(values.get(name, math.nan))

    def _mean(self, points: list[dict[str, float]]) -> dict[str, float]:
        """One point for all of `points`, which come after the last."""
        if len(points) == 1:
            return points[0]
        before = self._columns["position"][-1] if len(self) else 0.0
        weights = _weights([before, *(point["position"] for point in points)])
        columns = {name: [point.get(name, math.nan) for point in points] for name in SUMS}
        means = {name: float(np.average(ys, weights=weights)) for name, ys in columns.items()}
        return points[-1] | means

    def _merge(self) -> None:
        even = len(self) // 2 * 2
        weights = _weights([0.0, *self._columns["position"][:even]]).reshape(-1, 2)
        for name, column in self._columns.items():
            pairs = np.array(column[:even]).reshape(-1, 2)
            merged = np.average(pairs, 1, weights) if name in SUMS else pairs[:, 1]
            self._columns[name] = array("d", merged)
        self._merged *= 2


def _weights(positions: list[float]) -> npt.NDArray[np.float64]:
    """The share of the samples between neighbours; never 0, so that there always is a mean."""
    return np.maximum(np.diff(positions), 1e-12)
