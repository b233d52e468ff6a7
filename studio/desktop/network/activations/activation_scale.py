"""From what a layer gives to colours and words."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from studio.engine.percent import whole_percent

ROBUST = 99.5
"""The percentile that has the full colour, so that one large value does not pale all others."""


ENOUGH = 30_000
"""Values that the percentile is estimated from: it is made anew thirty times a second."""


@dataclass(frozen=True)
class ActivationScale:
    """What is said of all values.

    Attributes:
        least, most: of the finite ones.
        full: the distance from zero that has the full colour; never 0.
        zeros: the share that is exactly zero.
        bad: how many are not finite.
        count: how many there are, finite or not.
    """

    least: float
    most: float
    full: float
    zeros: float
    bad: int
    count: int

    @classmethod
    def of(cls, values: NDArray[np.float32]) -> ActivationScale:
        finite = _finite(values)
        least, most = _ends(finite)
        some = np.abs(finite[:: max(finite.size // ENOUGH, 1)])
        robust = float(np.percentile(some, ROBUST)) if some.size else 0.0
        # Where nearly all are zero, the percentile is zero too.
        full = max(robust or max(-least, most), 1e-30)
        zeros = 1 - np.count_nonzero(finite) / finite.size if finite.size else 0.0
        return cls(least, most, full, zeros, values.size - finite.size, values.size)

    def told(self) -> str:
        """``−2.1 to 4.7, 61% zero, 3 values are not finite``."""
        if self.bad == self.count:
            return _tr("No value is finite") if self.count else _tr("No values")
        if self.least == self.most == 0:
            parts = [_tr("All zero")]
        else:
            parts = [_tr("{0} to {1}").format(figure(self.least), figure(self.most))]
            parts += [_tr("{0} zero").format(whole_percent(self.zeros))] if self.zeros else []
        if self.bad:
            text = (
                _tr("1 value is not finite")
                if self.bad == 1
                else _tr("{0:,} values are not finite")
            )
            parts.append(text.format(self.bad))
        return ", ".join(parts)


def told(values: NDArray[np.float32], index: int) -> str:
    """Of one map, token or value: ``channel 12: −0.3 to 2.1, mean 0.4``."""
    name = (_tr("value {0}"), _tr("token {0}"), _tr("channel {0}"))[values.ndim - 1].format(index)
    finite = _finite(values[index])
    if not finite.size:
        return _tr("{0}: not finite").format(name)
    if values.ndim == 1:
        return f"{name}: {figure(float(finite[0]))}"
    least, most = _ends(finite)
    mean = figure(float(finite.mean(dtype=np.float64)))
    return _tr("{0}: {1} to {2}, mean {3}").format(name, figure(least), figure(most), mean)


def figure(value: float) -> str:
    """Short, with a real minus: ``−0.3``, ``4.7``, ``1,234``."""
    large = abs(value)
    form = ",.0f" if 99.95 <= large < 1e7 else ".1f" if 0.995 <= large < 1e7 else ".2g"
    return f"{value:{form}}".replace("-", "−")


def _finite(values: NDArray[np.float32]) -> NDArray[np.float32]:
    flat = values.reshape(-1)
    # One number in it that is none makes the sum none too: no mask is needed else.
    if flat.size and not math.isfinite(float(flat.min()) - float(flat.max())):
        return flat[np.isfinite(flat)]
    return flat


def _ends(finite: NDArray[np.float32]) -> tuple[float, float]:
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActivationView", text)
