"""Ink apart from the ground it lies on: paper of any shade, unevenly lit, with a camera's noise.

Needs numpy and Pillow alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from studio.engine.data.pictures.ink import Grey
from studio.engine.data.pictures.specks import without_specks

LEAST_CONTRAST = 24
"""Of ink with its ground, in grey values: what is less is the grain of empty paper."""

COARSE = 64
"""Pixels a side in which the ground is looked for: it changes slowly. What is smaller, strokes are
all over it, is no photograph: its light is even, and it has no noise."""

EVEN = 8
"""Grey values that most of the border lies within where the light is even."""

NOISY = 3.0
"""Standard deviation of a camera's noise, in grey values; less needs no smoothing."""

SMOOTHED = 320
"""Pixels a side that noisy pictures are averaged down to; ink becomes smaller than that anyway."""

SURE = 4.0
"""Standard deviations of the noise: what differs less from the ground belongs to it."""

FITS = 6
"""Of the surface of the ground: half of them through the border alone."""

MOST_GAIN = 4.0
"""That the darkest corner's ink is strengthened by: it has the noise of a dark picture."""

Values = NDArray[np.float32]


def light_on_dark(grey: Grey) -> tuple[Grey, bool]:
    """How much each pixel differs from its ground towards the ink, and whether that is darker.

    Ink is as strong in a shadow as in the light. Noise and specks are no ink. Zeros where there
    is none. A noisy picture comes back smaller.
    """
    noise = _noise(grey)
    if noise >= NOISY:
        grey = _smoothed(grey)
    ground = _ground(grey)
    away = grey - ground
    is_dark = bool(-away.min() > away.max())
    ink = -away * _gain(ground) if is_dark else away
    grain = _spread(ink[ink < 0]) if noise >= NOISY else 0.0  # where the ground shows through
    ink[ink < SURE * grain] = 0
    strength = ink.round().clip(0, 255).astype(np.uint8)
    if strength.max() < max(LEAST_CONTRAST, 2 * SURE * grain):
        return np.zeros_like(strength), is_dark
    return without_specks(strength), is_dark


def _noise(grey: Grey) -> float:
    """Its standard deviation, from how pixels differ from their neighbours (in the median)."""
    if max(grey.shape) < COARSE:
        return 0.0
    rows = grey[:: max(1, len(grey) // COARSE)].astype(np.int16)
    differences = np.abs(np.diff(rows, axis=1))
    return float(np.median(differences)) * 1.4826 / 2**0.5 if differences.size else 0.0


def _smoothed(grey: Grey) -> Grey:
    picture = Image.fromarray(grey)
    small = picture.reduce(max(1, max(grey.shape) // SMOOTHED))
    return np.array(small.filter(ImageFilter.GaussianBlur(min(1, max(small.size) / 100))))


def _spread(values: Values) -> float:
    """The standard deviation of most of them, which lie around 0 (or on one side of it)."""
    return float(np.median(np.abs(values))) * 1.4826 if values.size else 0.0


def _gain(ground: Values) -> Values:
    """By what light would have to be brighter to be as bright as where it is brightest."""
    gain: Values = ground.max() / ground.clip(1)
    return gain.clip(1, MOST_GAIN)


def _ground(grey: Grey) -> Values:
    """The paper's grey value everywhere, H×W; 1×1 where the light is even.

    Even is the median of the picture's border. Else a surface of the second degree through the
    border, then through all that lies near it: light falls off smoothly, ink does not. Where the
    surface says no more of the border than the median does, it is ink that reaches the border.
    """
    border = _border(grey)
    even = np.full((1, 1), int(np.median(border)), np.float32)
    low, high = np.percentile(border, [10, 90])
    coarse = np.array(Image.fromarray(grey).reduce(-(-max(grey.shape) // COARSE)), np.float32)
    if high - low <= EVEN or max(grey.shape) < COARSE or min(coarse.shape) < 8:
        return even
    fitted = _fitted(coarse)
    if _said(coarse, even) >= _said(coarse, _surface(fitted, coarse.shape)):
        return even
    return _surface(fitted, grey.shape)


def _said(coarse: Values, ground: Values) -> float:
    """The share of the border that is as `ground` says."""
    return float((_border(np.abs(coarse - ground)) <= EVEN).mean())


def _border(grey: Grey | Values) -> Values:
    border = [grey[0], grey[-1], grey[:, 0], grey[:, -1]]
    return np.concatenate(border).astype(np.float32)


def _fitted(coarse: Values) -> Values:
    """The surface's six coefficients, found by fitting again without what lies far off."""
    terms = np.stack(np.broadcast_arrays(*_terms(coarse.shape)), axis=-1)
    border = np.ones(coarse.shape, bool)
    border[2:-2, 2:-2] = False
    chosen, coefficients = border, np.zeros(6, np.float32)
    for number in range(FITS):
        known = terms[chosen]
        coefficients = np.linalg.solve(known.T @ known, known.T @ coarse[chosen])
        off = np.abs(coarse - terms @ coefficients)
        near = off <= max(SURE * _spread(off[chosen]), EVEN / 2)
        chosen = near & border if number < FITS // 2 else near
        if chosen.sum() < 2 * len(coefficients):
            break
    return coefficients


def _surface(coefficients: Values, shape: tuple[int, ...]) -> Values:
    surface = sum(c * term for c, term in zip(coefficients, _terms(shape), strict=True))
    return np.asarray(surface, np.float32)


def _terms(shape: tuple[int, ...]) -> list[Values]:
    """1, x, y, x², xy, y², with x and y from −1 to 1 across the picture."""
    y = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, shape[1], dtype=np.float32)[None]
    return [np.ones((1, 1), np.float32), x, y, x * x, x * y, y * y]
