"""What a layer gives, laid out and coloured: feature maps, tokens, and vectors short or long.

Everything here is arrays until the very end: values become codes of one byte, laid out on one
canvas, and a table of 256 colours makes one picture of it. A code says how far from zero a value
is, of the largest ones; a few codes are kept for what is no value. Sizes are the screen's pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.desktop.core.theme import Theme

Codes = NDArray[np.uint8]
Values = NDArray[np.float32]

NOT_FINITE, LINE, CLEAR, ZERO = 0, 1, 2, 129
STEPS = 126
"""Shades on each side of zero."""
MOST_BARS = 128
"""Longer vectors are shown as a strip of colours."""
MOST_CELLS = 4096


@dataclass(frozen=True)
class ActivationDrawing:
    """A canvas, and where things lie on it.

    Attributes:
        pitch: from one cell to the next, across and down.
        columns: in a row of cells.
        shown: how many cells there are in all.
    """

    codes: Codes
    pitch: tuple[float, float]
    columns: int
    shown: int

    def at(self, x: float, y: float) -> int | None:
        """The cell under a point."""
        column, row = int(x // self.pitch[0]), int(y // self.pitch[1])
        index = row * self.columns + column
        return index if 0 <= column < self.columns and 0 <= index < self.shown else None

    def middle(self, index: int) -> tuple[float, float]:
        """A point of a cell."""
        row, column = divmod(index, self.columns)
        return (column + 0.45) * self.pitch[0], (row + 0.45) * self.pitch[1]


def draw(
    values: Values, full: float, room: tuple[int, int], ratio: float = 1.0
) -> ActivationDrawing:
    """Lay values out in `room`, width and height; what is `full` from zero has full colour."""
    if values.ndim == 3:
        return _draw_maps(values, full, room, ratio)
    if values.ndim == 2:
        return _draw_tokens(values, full, room, ratio)
    if len(values) <= MOST_BARS:
        return _draw_bars(values, room, ratio)
    return _draw_strip(values, full, room, ratio)


def to_codes(values: Values, full: float) -> Codes:
    """The code of each value."""
    with np.errstate(invalid="ignore", over="ignore"):
        steps = np.clip(np.rint(values * np.float32(STEPS / full)), -STEPS, STEPS) + ZERO
        return np.where(np.isfinite(values), steps, NOT_FINITE).astype(np.uint8)


@lru_cache(maxsize=4)
def table(theme: Theme) -> NDArray[np.uint32]:
    """The colour of each code: zero is the field, below is orange and above is blue."""
    colours = np.zeros(256, np.uint32)
    # Red would be too near to the orange.
    colours[NOT_FINITE] = QColor(theme.text).rgb()
    colours[LINE] = QColor(theme.line).rgb()
    ground, steps = _channels(theme.field), np.arange(STEPS + 1)
    for end, direction in ((theme.validation, -1), (theme.accent, 1)):
        ramp = ground + steps[:, None] / STEPS * (_channels(end) - ground)
        red, green, blue = np.rint(ramp).astype(np.uint32).T
        solid = np.uint32(0xFF000000) | red << 16 | green << 8 | blue
        colours[ZERO + direction * steps] = solid
    return colours


def _channels(colour: str) -> NDArray[np.float64]:
    made = QColor(colour)
    return np.array([made.red(), made.green(), made.blue()], np.float64)


def paint(painter: QPainter, place: QRectF, codes: Codes, theme: Theme) -> None:
    """Paint codes in the theme's colours, hard edges and all."""
    pixels = table(theme).take(codes)
    height, width = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    # The picture only borrows the array, so it may not leave this function.
    painter.drawImage(place, QImage(pixels.data, width, height, 4 * width, form))


def coded(maps: Values, full: float, height: int, width: int) -> Codes:
    """Maps (C, H, W) at another size: means of blocks where smaller, hard edges where larger."""
    down, across = max(maps.shape[1] // height, 1), max(maps.shape[2] // width, 1)
    # Coded before it is enlarged: that is fewer values, and of a byte each.
    codes = to_codes(_pooled(maps, down, across), full)
    rows = np.arange(height) * codes.shape[1] // height
    columns = np.arange(width) * codes.shape[2] // width
    return codes[:, rows][:, :, columns]


def _pooled(maps: Values, down: int, across: int) -> Values:
    """The mean of each block; what is left over at the far edges is left out."""
    if down == across == 1:
        return maps
    height, width = maps.shape[1] // down * down, maps.shape[2] // across * across
    with np.errstate(invalid="ignore", over="ignore"):
        # Rows first: they lie together in memory, and leave fewer values to gather by columns.
        rows = _sum(maps[:, start:height:down] for start in range(down))
        total = _sum(rows[:, :, start:width:across] for start in range(across))
    return total / np.float32(down * across)


def _sum(parts: Iterable[Values]) -> Values:
    first, *others = parts
    total = first.astype(np.float32)
    for part in others:
        total += part
    return total


def _draw_maps(maps: Values, full: float, room: tuple[int, int], ratio: float) -> ActivationDrawing:
    """Each map whole in the middle of a framed square."""
    gap = round(4 * ratio)
    cell = _side(len(maps), room, (round(26 * ratio), round(130 * ratio)), gap)
    inner = _in_steps(cell - 2, max(maps.shape[1:]), round(24 * ratio))
    pitch = inner + 2 + gap
    columns, rows = _fitting(room, inner + 2, gap)
    shown = min(len(maps), columns * rows, MOST_CELLS)
    rows = math.ceil(shown / columns)
    columns = math.ceil(shown / rows)  # rows of one length, where that can be
    cells = np.full((rows * columns, pitch, pitch), CLEAR, np.uint8)
    _fill(cells[:shown, : inner + 2, : inner + 2], maps[:shown], full)
    grid = cells.reshape(-1, columns, pitch, pitch).swapaxes(1, 2)
    return ActivationDrawing(grid.reshape(-1, columns * pitch), (pitch, pitch), columns, shown)


def _fill(cells: Codes, maps: Values, full: float) -> None:
    cells[:] = LINE
    inner = cells.shape[-1] - 2
    cells[:, 1:-1, 1:-1] = ZERO
    height, width = (max(round(inner * side / max(maps.shape[1:])), 1) for side in maps.shape[1:])
    top, left = (inner - height) // 2 + 1, (inner - width) // 2 + 1
    codes = coded(maps, full, height, width)
    cells[:, top : top + height, left : left + width] = codes


def _fitting(room: tuple[int, int], cell: int, gap: int) -> tuple[int, int]:
    """How many cells there are across and down."""
    across, down = ((side + gap) // (cell + gap) for side in room)
    return max(across, 1), max(down, 1)


def _side(count: int, room: tuple[int, int], sides: tuple[int, int], gap: int) -> int:
    """The largest cell, between the two of `sides`, with which all fit; the smallest, else."""
    least, most = sides
    choices = range(most, least, -1)
    fits = (cell for cell in choices if math.prod(_fitting(room, cell, gap)) >= count)
    return max(min(next(fits, least), *room), 3)


def _in_steps(inner: int, step: int, least: int) -> int:
    """A multiple of `step` just below, where there is one: every value is as large then."""
    whole = inner // step * step
    return whole if whole >= least else inner


def _draw_tokens(
    tokens: Values, full: float, room: tuple[int, int], ratio: float
) -> ActivationDrawing:
    """One row a token, one column a feature."""
    most = round(24 * ratio)
    wide, high = room
    height, width = (_extent(high, len(tokens), most), _extent(wide, tokens.shape[1], most))
    codes = coded(tokens[None], full, height, width)[0]
    return ActivationDrawing(codes, (width, height / len(tokens)), 1, len(tokens))


def _extent(room: int, count: int, most: int) -> int:
    """Whole pixels for each where they are large enough for the rest not to be missed."""
    return room if room < 4 * count else min(room // count, most) * count


def _draw_bars(vector: Values, room: tuple[int, int], ratio: float) -> ActivationDrawing:
    """One bar a value, up from a line at zero or down."""
    width, height = room
    pitch = min(width / len(vector), 40 * ratio)
    gap = round(ratio) if pitch >= 4 * ratio else 0
    finite = np.nan_to_num(vector.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    least, most = min(float(finite.min()), 0.0), max(float(finite.max()), 0.0)
    scale = (height - 1) / ((most - least) or 1.0)
    zero = round(most * scale) if least < most else height // 2
    canvas = np.full((height, round(pitch * len(vector))), ZERO, np.uint8)
    canvas[zero] = LINE
    for index, (value, real) in enumerate(zip(finite, vector, strict=True)):
        left, right = round(index * pitch), max(round((index + 1) * pitch) - gap, 1)
        top, bottom = sorted((zero, zero - round(float(value) * scale)))
        code = ZERO + STEPS if value > 0 else ZERO - STEPS
        canvas[top:bottom, left:right] = code
        if not np.isfinite(real):
            canvas[max(zero - round(4 * ratio), 0) : zero + 1, left:right] = NOT_FINITE
    return ActivationDrawing(canvas, (pitch, height), len(vector), len(vector))


def _draw_strip(
    vector: Values, full: float, room: tuple[int, int], ratio: float
) -> ActivationDrawing:
    """One small square a value, row under row."""
    least = max(round(2 * ratio), 1)
    side = _side(len(vector), room, (least, round(16 * ratio)), 0)
    columns, rows = _fitting(room, side, 0)
    shown = min(len(vector), columns * rows)
    codes = np.full(-(-shown // columns) * columns, CLEAR, np.uint8)
    codes[:shown] = to_codes(vector[:shown], full)
    squares = codes.reshape(-1, columns).repeat(side, 0).repeat(side, 1)
    return ActivationDrawing(squares, (side, side), columns, shown)
