"""How lines look: colours, thick and thin, smoothed over what was measured, logarithms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor

from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.line_items import Stroke
from studio.desktop.runs.curves.lines import Axis, Line
from studio.engine.training.loop.smoothing import Numbers, smoothed

FEW = 60
"""Up to so many measured points are drawn as points too."""

MANY = 1_000
"""From so many points on a dashed line is thin: a wide one would take too long."""

FAINT = 70
"""How much is seen, of 255, of a curve behind its smoothed self."""

LIGHT = 130
"""How much is seen of the training curves of several runs."""

RATE_DASH = (5.0, 4.0)


@dataclass(frozen=True)
class Look:
    """How lines are drawn.

    Attributes:
        log: the logarithm of the values.
        smoothing: 0 to below 1, of the training curves.
        best: mark the best epochs.
    """

    axis: Axis = "epochs"
    log: bool = False
    smoothing: float = 0.0
    best: bool = True

    def shown(self, ys: Numbers) -> Numbers:
        """Values as heights; what has no logarithm has none."""
        if not self.log:
            return ys
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(ys > 0, np.log10(ys), np.nan)


def colour_of(line: Line, several: bool) -> QColor:
    """A run's where there are several, else training's, validation's or a quiet one."""
    theme = themes().theme
    if several:
        return QColor(theme.series[line.run % len(theme.series)])
    if line.aside:
        return QColor(theme.quiet)
    return QColor(theme.validation if line.measured else theme.accent)


def strokes_of(lines: Sequence[Line], look: Look, several: bool) -> list[Stroke]:
    """What is drawn of `lines`: the thin ones first, so that they lie behind."""
    return [
        stroke
        for measured in (False, True)
        for line in lines
        if line.measured is measured
        for stroke in _strokes(line, look, colour_of(line, several), several)
    ]


def rate_strokes(rates: Sequence[Line], several: bool) -> list[Stroke]:
    """Learning rates that lie over other lines."""
    return [Stroke(line.xs, line.ys, colour_of(line, several), dash=RATE_DASH) for line in rates]


def _strokes(line: Line, look: Look, colour: QColor, several: bool) -> Iterator[Stroke]:
    if line.measured:
        width = 1 if line.dash and len(line.xs) > MANY else 2
        has_points = len(line.xs) <= FEW and bool(np.isfinite(look.shown(line.ys)).any())
        yield Stroke(line.xs, look.shown(line.ys), colour, width, line.dash, has_points)
    elif line.noisy and look.smoothing:
        yield Stroke(line.xs, look.shown(line.ys), _seen(colour, FAINT))
        yield Stroke(line.xs, look.shown(smoothed(line.ys, look.smoothing)), colour)
    else:
        is_light = several and line.name == "train"
        seen = _seen(colour, LIGHT) if is_light else colour
        yield Stroke(line.xs, look.shown(line.ys), seen, dash=line.dash)


def _seen(colour: QColor, alpha: int) -> QColor:
    fainter = QColor(colour)
    fainter.setAlpha(alpha)
    return fainter
