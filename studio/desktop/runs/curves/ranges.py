"""Which part of the values a plot shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studio.desktop.runs.curves.lines import Line
from studio.desktop.runs.curves.strokes import CurveLook, Range
from studio.engine.training.loop.smoothing import Numbers

NEAR = 0.3
"""An axis of values whose lowest is less than this share of the highest begins at 0."""


def whole_range(lines: Sequence[Line]) -> Range:
    """Along the bottom: from the beginning of the runs to a little behind the longest."""
    lasts = [float(line.xs.max()) for line in lines if len(line.xs)]
    return 0.0, 1.03 * (max(lasts, default=1.0) or 1.0)


def scaled(ends: Range, share: float, fixed: float | None, whole: Range) -> Range:
    """A part that is `share` as long, around the middle or so that `fixed` stays where it is;
    never more than the whole.
    """
    low, high = ends
    centre = (low + high) / 2 if fixed is None or not low <= fixed <= high else fixed
    return (
        max(whole[0], centre - share * (centre - low)),
        min(whole[1], centre + share * (high - centre)),
    )


def value_range(lines: Sequence[Line], look: CurveLook, percent: bool, seen: Range) -> Range:
    """What shows best the values over the part `seen` of the bottom; outliers of the first
    steps may leave the plot, measured points never.
    """
    inside = [(line, (line.xs >= seen[0]) & (line.xs <= seen[1])) for line in lines]
    parts = [(line.measured, look.shown(line.ys[within])) for line, within in inside]
    curves = _known([ys for measured, ys in parts if not measured])
    points = _known([ys for measured, ys in parts if measured])
    if not len(curves) and not len(points):
        return (-1.0, 0.0) if look.log else (0.0, 1.0)
    ends = [*points] if len(points) < 2 else [points.min(), points.max()]
    shares = (0.5, 99.5) if look.log else (2, 98)
    ends += [*np.percentile(curves, shares)] if len(curves) else []
    return _roomy(float(min(ends)), float(max(ends)), look.log, percent)


def rate_range(rates: Sequence[Line]) -> Range:
    """Of learning rates: from 0."""
    values = _known([line.ys for line in rates])
    return 0.0, 1.05 * (float(values.max()) if len(values) else 1.0) or 1.0


def _known(arrays: Sequence[Numbers]) -> Numbers:
    values = np.concatenate([np.empty(0), *arrays])
    known: Numbers = values[np.isfinite(values)]
    return known


def _roomy(low: float, high: float, log: bool, percent: bool) -> Range:
    if percent and not log:
        span = max(high - low, 1e-3)
        return max(0.0, low - 0.06 * span), min(high + 0.06 * span, 1 + 0.03 * (1 - low) + 1e-4)
    if not log and 0 <= low < NEAR * high:
        return 0.0, 1.05 * high
    if high - low < 1e-9 * max(abs(high), 1e-12):
        room = 0.3 if log else 0.1 * abs(high) or 1.0
        return low - room, high + room
    room = 0.05 * (high - low)
    return low - room, high + room
