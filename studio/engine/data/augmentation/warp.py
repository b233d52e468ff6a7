"""All neighbouring moves of pixels as one: the picture is interpolated once, whatever their number.

Each place (x, y) of the result, in pixels from the middle, is taken from the place
``M1 · M2 · … · (x, y, 1)`` of the picture, plus the displacements; matrices as in `matrices`.
A picture that is interpolated again for every move gets blurred, and takes longer.

The grid follows ``grid_sample`` with ``align_corners=False``: -1 and 1 are the outer edges of
the outermost pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.data.augmentation.augmentation import Changing, Displacing, Geometric, Style
from studio.engine.data.augmentation.batch_rng import BatchRng
from studio.engine.data.augmentation.matrices import identities

BEYOND: dict[Style, str] = {"ink": "zeros", "photo": "reflection"}
"""What ``grid_sample`` sees outside of a picture."""


class Warp(Changing):
    """Geometric augmentations in the order in which they are to happen, then displacements."""

    def __init__(self, moves: Sequence[Geometric | Displacing]) -> None:
        self.geometric = [move for move in moves if isinstance(move, Geometric)]
        self.displacing = [move for move in moves if isinstance(move, Displacing)]
        self._places = torch.empty(0)

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        height, width = rng.height, rng.width
        places = self._room(rng)
        affine_places(self._matrices(rng), height, width, out=places)
        for move in self.displacing:
            units = _units(height, width, rng.device)[..., None]
            places += move.displacements(rng).mul_(units)
        return sampled(pictures, places, style)

    def _room(self, rng: BatchRng) -> Tensor:
        """N×2×H×W, the same for every batch: fresh memory takes longer than what is done in it."""
        shape = (rng.count, 2, rng.height, rng.width)
        if self._places.shape != shape or self._places.device != rng.device:
            self._places = torch.empty(shape, device=rng.device)
        return self._places

    def _matrices(self, rng: BatchRng) -> Tensor:
        """All geometric augmentations as one, N×3×3."""
        if not self.geometric:
            return identities(rng.count, rng.device)
        first, *others = [move.matrices(rng) for move in self.geometric]
        for other in others:
            first = torch.bmm(first, other)
        return first


def affine_places(matrices: Tensor, height: int, width: int, out: Tensor | None = None) -> Tensor:
    """N×2×H×W: x and y, from -1 to 1, of where each pixel of the result is taken from.

    An affine map is a sum of what the column does and what the row does, so that only one
    addition is made at every pixel.
    """
    across, down = _axes(height, width, matrices.device)
    rows = matrices[:, :2] * _units(height, width, matrices.device)
    of_column = torch.addcmul(rows[:, :, 2:], rows[:, :, :1], across)
    of_row = rows[:, :, 1:2] * down
    return torch.add(of_column[:, :, None, :], of_row[:, :, :, None], out=out)


def sampled(pictures: Tensor, places: Tensor, style: Style) -> Tensor:
    """The pictures' values at N×2×H×W places, linearly interpolated between four pixels."""
    return functional.grid_sample(
        pictures,
        places.permute(0, 2, 3, 1),
        mode="bilinear",
        padding_mode=BEYOND[style],
        align_corners=False,
    )


@lru_cache(maxsize=8)
def _axes(height: int, width: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """The pixels' places from the middle: W to the right, H down."""
    across, down = (
        torch.arange(side, dtype=torch.float32, device=device) - (side - 1) / 2
        for side in (width, height)
    )
    return across, down


@lru_cache(maxsize=8)
def _units(height: int, width: int, device: torch.device) -> Tensor:
    """2×1: what makes pixels the grid's units, across and down."""
    return torch.tensor([[2 / width], [2 / height]], device=device)
