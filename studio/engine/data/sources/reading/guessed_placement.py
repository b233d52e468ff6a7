"""How a picture from elsewhere joins pictures of which nobody said how they were made."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.ink import FAINTEST

LOOKED_AT = 500
"""Pictures, evenly spread over all."""

DARK_BORDER = 16
"""Grey value: the ground of ink, but for noise."""

DARK = 64
"""Grey value below which a pixel counts as ground; of ink's pictures most do."""


def guessed_placement(pictures: Tensor) -> ImageTransform:
    """The placement of `pictures` (uint8 N×C×H×W).

    Grey pictures whose border is dark (in the median) and most of whose pixels are dark are
    ink. As MNIST's they may have been scaled into a box and centred by their mass: both are
    measured, so that what is drawn gets their size and place (MNIST itself gives a box of 20 and
    the mass). Everything else is a photo.
    """
    channels, height, width = pictures.shape[1:]
    shape = {"channels": channels, "height": height, "width": width}
    looked_at = pictures[:: max(1, len(pictures) // LOOKED_AT)].numpy()
    if channels == 1 and _is_ink(looked_at[:, 0]):
        return ImageTransform.parse(shape | {"style": "ink"} | _measured(looked_at[:, 0]))
    return ImageTransform.parse(shape | {"style": "photo"})


def _is_ink(pictures: NDArray[np.uint8]) -> bool:
    """N×H×W."""
    edges = [pictures[:, 0], pictures[:, -1], pictures[:, :, 0], pictures[:, :, -1]]
    border = np.concatenate([edge.ravel() for edge in edges])
    return bool(np.median(border) <= DARK_BORDER and (pictures < DARK).mean() > 0.5)


def _measured(pictures: NDArray[np.uint8]) -> dict[str, object]:
    """The usual longer side of the ink, and which of its centres lies nearer the field's."""
    drawn = pictures[pictures.any((1, 2))]
    if not len(drawn):
        return {}
    rows, columns = _spans(drawn, 2), _spans(drawn, 1)
    longer = np.maximum(rows[1] - rows[0], columns[1] - columns[0])
    height, width = pictures.shape[1:]
    box = min(round(float(np.median(longer))), height, width)
    off_middle = abs(sum(rows) - height).mean() / 2 + abs(sum(columns) - width).mean() / 2
    off_mass = _off_mass(drawn, 2) + _off_mass(drawn, 1)
    return {"box": box, "centre": "mass" if off_mass < off_middle else "middle"}


def _spans(pictures: NDArray[np.uint8], across: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each picture's ink begins and ends (just outside) along the other axis."""
    ink = (pictures > FAINTEST * pictures.max((1, 2), keepdims=True)).any(across)
    return ink.argmax(1), ink.shape[1] - ink[:, ::-1].argmax(1)


def _off_mass(pictures: NDArray[np.uint8], across: int) -> float:
    """Pixels between the mass and where `place_ink` puts it, on average."""
    profiles = pictures.sum(across, dtype=np.int64)
    places = np.arange(profiles.shape[1]) + 0.5
    centres = (profiles * places).sum(1) / profiles.sum(1)
    return float(abs(centres - profiles.shape[1] / 2 - 0.5).mean())
