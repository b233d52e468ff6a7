"""Augmentations that change how light pixels are, each picture by its own draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.augmentation.augmentation import Augmentation, Changing, Style
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng


class Brightness(Augmentation, Changing):
    """Makes the picture darker or lighter: every value times one factor. Teaches that light
    changes; use it for photographs (Howard, 2013)."""

    overwrites: ClassVar[bool] = True

    most: float = setting(
        0.2,
        ge=0,
        le=1,
        title="At most",
        help="0.2 gives factors from 0.8 to 1.2; at 1 a picture may become black.",
    )

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        return pictures.mul_(rng.uniform(1 - self.most, 1 + self.most, 1, 1, 1))


class Contrast(Augmentation, Changing):
    """Moves every value towards the picture's mean or away from it. Teaches that fog and
    cameras differ; use it for photographs (Howard, 2013)."""

    overwrites: ClassVar[bool] = True

    most: float = setting(
        0.2,
        ge=0,
        le=1,
        title="At most",
        help="0.2 gives factors from 0.8 to 1.2; at 1 a picture may become evenly grey.",
    )

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        return contrasted_(pictures, rng.uniform(1 - self.most, 1 + self.most, 1, 1, 1))


class Noise(Augmentation, Changing):
    """Adds Gaussian noise, in some pictures little and in some much. Teaches not to trust a
    single pixel; use it for grainy pictures or few samples (Bishop, 1995)."""

    overwrites: ClassVar[bool] = True

    deviation: float = setting(
        0.05,
        ge=0,
        le=1,
        title="Deviation",
        help="The largest standard deviation of the noise, where white is 1 and black is 0.",
    )

    def change(self, pictures: Tensor, rng: BatchRng, style: Style) -> Tensor:
        deviations = rng.uniform(0, self.deviation, 1, 1, 1)
        noise = rng.normal(rng.channels, rng.height, rng.width)
        return pictures.add_(noise.mul_(deviations))


def contrasted_(pictures: Tensor, factors: Tensor | float) -> Tensor:
    """Every value of the pictures as far from its picture's mean as `factors` say: in place."""
    means = pictures.mean((1, 2, 3), keepdim=True)
    return pictures.mul_(factors).add_(means * (1 - factors))
