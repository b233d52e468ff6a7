"""How a picture becomes what the network reads: one definition for all.

It is stored in the checkpoint, and training, evaluation, the canvas, the command
line and exported code all apply it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from studio.engine.spec import Spec, setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")


class Placement(Spec):
    """How a picture from elsewhere is brought to the samples' shape.

    ``ink`` is how MNIST was made (LeCun et al., 1998): the ink's bounding box is scaled
    to fit a square of `box` pixels, keeping its aspect ratio, and put into the field,
    light on dark, by its centre of mass or by its middle. ``photo`` resizes the
    shorter side and crops the middle.
    """

    channels: Literal[1, 3]
    height: int = setting(ge=1, le=1024, title="Height", help="Rows of pixels.", unit="px")
    width: int = setting(ge=1, le=1024, title="Width", help="Columns of pixels.", unit="px")
    style: Literal["ink", "photo"] = "photo"
    box: int | None = None
    centre: Literal["mass", "middle"] = "middle"

    @property
    def shape(self) -> tuple[int, int, int]:
        """C×H×W."""
        return self.channels, self.height, self.width


class Preprocessing(Spec):
    """Placement, then normalisation: (pixel/255 − mean) / std, channel by channel.

    Attributes:
        mean, std: one a channel, of the training pixels scaled to 0–1.
    """

    placement: Placement
    mean: tuple[float, ...]
    std: tuple[float, ...]

    def normalise(self, pictures: Tensor) -> Tensor:
        """uint8 N×C×H×W to float32 N×C×H×W, on the pictures' own device."""
        scale = torch.tensor([1 / (255 * s) for s in self.std], device=pictures.device)
        shift = torch.tensor(
            [-m / s for m, s in zip(self.mean, self.std, strict=True)], device=pictures.device
        )
        return pictures.float().mul_(scale[:, None, None]).add_(shift[:, None, None])
