"""What a picture gets around it before something looks beyond its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.data.augmentation.augmentation import Style

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import functional
else:
    from studio.engine.lazy import lazy

    functional = lazy("torch.nn.functional")

MODES: dict[Style, str] = {"ink": "constant", "photo": "reflect"}
"""By `functional.pad`'s names."""


def bordered(pictures: Tensor, down: int, across: int, style: Style) -> Tensor:
    """N×C×(H + 2·down)×(W + 2·across): nothing around ink, its mirror image around a photo.

    A photograph's border is less wide than the photograph: there is no more to be mirrored.
    """
    return functional.pad(pictures, (across, across, down, down), mode=MODES[style])
