"""Pictures that came as an array of any usual type and layout, into bytes N×C×H×W."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.sources.reading.file_problems import check_memory
from studio.engine.data.sources.reading.named_arrays import NamedArray
from studio.engine.errors import DataError
from studio.engine.progress import Progress

LONGEST_SIDE = 1024
"""Pixels: what a network's input may have (`ImageTransform`)."""

SPARE = 1e-3
"""Of white: pictures that were resized as floats overshoot a little."""

LEAST_WHITE = 32
"""Floats whose largest lies between 1 and this are on no scale that can be guessed: as 0–255
they would be nearly black."""

PIECE = 2**22
"""Numbers converted at once."""


def channels_first(x: NamedArray, channels_last: bool) -> NamedArray:
    """N×H×W, N×H×W×C (C 1, 3 or 4) or N×C×H×W (C 1 or 3), as N×C×H×W; nothing is copied.

    Where both of the latter fit, such as in 10×3×32×3, `channels_last` decides.

    Raises:
        DataError: it has another shape, no pictures, or pictures that are too large.
    """
    shape = x.values.shape
    is_last = len(shape) == 4 and shape[3] in (1, 3, 4)
    is_first = len(shape) == 4 and shape[1] in (1, 3)
    if len(shape) == 3:
        values = x.values[:, None]
    elif is_last and (channels_last or not is_first):
        values = x.values.transpose(0, 3, 1, 2)
    elif is_first:
        values = x.values
    else:
        raise _other_shape(x)
    _check_sizes(x, *values.shape)
    return replace(x, values=values)


def white_of(x: NamedArray, progress: Progress) -> int:
    """Which number is white in `x`: 1 if none is larger, else 255.

    Raises:
        DataError: they are no numbers, or lie on another scale.
        Cancelled: as `progress` says.
    """
    low, high = _range(x, progress)
    white = 1 if high <= 1 + SPARE else 255
    is_unclear = x.values.dtype.kind == "f" and white == 255 and high < LEAST_WHITE
    if is_unclear or not _fits(low, high, white):
        raise _other_range(x, low, high, "0 to 1 or from 0 to 255")
    return white


def check_white(x: NamedArray, white: int, progress: Progress) -> None:
    """That a further part lies on the scale of the training part.

    Raises:
        DataError: it does not.
        Cancelled: as `progress` says.
    """
    low, high = _range(x, progress)
    if not _fits(low, high, white):
        raise _other_range(x, low, high, f"0 to {white}, as in the training pictures,")


def stored(x: NamedArray, white: int, progress: Progress) -> Tensor:
    """`x` (N×C×H×W, 0 to `white`) as uint8, 0–255; transparent parts are laid over white.

    Bytes already in order are not copied.

    Raises:
        DataError: the bytes do not fit into the memory.
        Cancelled: as `progress` says.
    """
    count, channels, height, width = x.values.shape
    if x.values.dtype == np.uint8 and white == 255 and channels != 4:
        return torch.from_numpy(np.ascontiguousarray(x.values))
    shape = (count, min(channels, 3), height, width)
    check_memory(x.path, int(np.prod(shape)))
    store = torch.empty(shape, dtype=torch.uint8)
    start = 0
    for piece in _pieces(x.values, progress):
        store[start : start + len(piece)] = torch.from_numpy(_bytes(piece, white))
        start += len(piece)
    return store


def _pieces(values: NDArray[Any], progress: Progress) -> Iterator[NDArray[Any]]:
    step = max(1, PIECE // values[0].size)
    for start in range(0, len(values), step):
        progress.report(start, len(values))
        yield values[start : start + step]


def _bytes(values: NDArray[Any], white: int) -> NDArray[np.uint8]:
    scaled = values.astype(np.float32) * np.float32(255 / white)
    if scaled.shape[1] == 4:
        opacity = scaled[:, 3:] / 255
        scaled = scaled[:, :3] * opacity + 255 * (1 - opacity)
    return scaled.round().clip(0, 255).astype(np.uint8)


def _range(x: NamedArray, progress: Progress) -> tuple[float, float]:
    if x.values.dtype.kind not in "buif":
        raise DataError(
            "{path}: {array} holds {came}, and pictures are whole numbers or floats. Save them as "
            "uint8, 0 to 255.",
            path=x.path,
            array=x.name,
            came=x.values.dtype.name,
        )
    ends = [(float(piece.min()), float(piece.max())) for piece in _pieces(x.values, progress)]
    low, high = np.array(ends).T
    if not np.isfinite(ends).all():
        raise DataError(
            "{path}: {array} has pixels that are no numbers (NaN or infinite). Mend them first, "
            "for example with numpy.nan_to_num.",
            path=x.path,
            array=x.name,
        )
    return float(low.min()), float(high.max())


def _fits(low: float, high: float, white: int) -> bool:
    return low >= -SPARE * white and high <= white * (1 + SPARE)


def _other_range(x: NamedArray, low: float, high: float, expected: str) -> DataError:
    return DataError(
        "{path}: {array} reaches from {low} to {high}, and numbers from {expected} were expected. "
        "Save the pixels as uint8, 0 to 255, before anything is normalised.",
        path=x.path,
        array=x.name,
        low=f"{low:g}",
        high=f"{high:g}",
        expected=expected,
    )


def _other_shape(x: NamedArray) -> DataError:
    return DataError(
        "{path}: {array} has the shape {came}, and pictures N×H×W, N×H×W×C or N×C×H×W with 1 or "
        "3 channels were expected. Reshape it, for example with x.reshape(-1, 28, 28).",
        path=x.path,
        array=x.name,
        came=x.shape,
    )


def _check_sizes(x: NamedArray, count: int, _: int, height: int, width: int) -> None:
    if not count or not height or not width:
        raise DataError(
            "{path}: {array} is empty, its shape is {came}. Save some pictures in it.",
            path=x.path,
            array=x.name,
            came=x.shape,
        )
    if max(height, width) > LONGEST_SIDE:
        raise DataError(
            "{path}: the pictures of {array} have {width}×{height} pixels, and at most "
            "{most}×{most} can be used. Save them smaller.",
            path=x.path,
            array=x.name,
            width=width,
            height=height,
            most=LONGEST_SIDE,
        )
