"""How a picture or a text becomes what the network reads: one definition for all.

It is stored in the checkpoint, and training, evaluation, the canvas, the command
line and exported code all apply it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from studio.engine.data.input_transform import InputTransform
from studio.engine.data.text_transform import TextTransform
from studio.engine.spec import Spec
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.engine.data.samples import Samples
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")

LEAST_STD = 1 / 255
"""Of pixels scaled to 0–1: constant pictures are not divided by zero."""


class Preprocessing(Spec):
    """Of a picture its `ImageTransform`, then normalisation: (pixel/255 − mean) / std, channel by
    channel. Of a text its `TextTransform`, and nothing else.

    Attributes:
        mean, std: one a channel, of the training pixels scaled to 0–1; none of texts.
    """

    placement: InputTransform
    mean: tuple[float, ...] = ()
    std: tuple[Annotated[float, Field(gt=0)], ...] = ()

    @model_validator(mode="after")
    def _one_a_channel(self) -> Self:
        channels = 0 if isinstance(self.placement, TextTransform) else self.placement.channels
        if not len(self.mean) == len(self.std) == channels:
            raise Unfit(
                "{means} means and {stds} standard deviations came for {channels} channels",
                means=len(self.mean),
                stds=len(self.std),
                channels=channels,
            )
        return self

    @classmethod
    def fit(cls, samples: Samples, placement: InputTransform) -> Self:
        """With the mean and the standard deviation of `samples`, rounded to 6 digits.

        They come from each channel's histogram of the 256 grey values: exact, and no
        float copy of the pictures is made.
        """
        if isinstance(placement, TextTransform):
            return cls(placement=placement)
        moments = [_mean_and_std(histogram) for histogram in histograms(samples)]
        return cls(
            placement=placement,
            mean=tuple(round(mean, 6) for mean, _ in moments),
            std=tuple(round(max(std, LEAST_STD), 6) for _, std in moments),
        )

    def normaliser(self, device: torch.device | str = "cpu") -> Reader:
        """What makes rows of a store on `device` what the network reads, for the hot path.

        What it gives is valid until it is called again: it writes into the same memory.
        """
        if isinstance(self.placement, TextTransform):
            return TokenReader(self.placement.padding)
        return Normaliser(self.mean, self.std, device)

    def normalise(self, rows: Tensor) -> Tensor:
        """uint8 N×C×H×W to float32 N×C×H×W, or int32 N×T to int64, on the rows' own device."""
        return self.normaliser(rows.device)(rows)


Reader = Callable[["Tensor"], "Tensor"]
"""From rows of a store to what the network reads of them."""


def for_channels(values: tuple[float, ...], channels: int) -> tuple[float, ...]:
    """One value a channel, for other channels: the mean, for all of them."""
    return values if len(values) == channels else (sum(values) / len(values),) * channels


class TokenReader:
    """Ids, int32 N×T, to int64 N×L, where L is the length of the longest of these rows."""

    def __init__(self, padding: int) -> None:
        self._padding = padding

    def __call__(self, ids: Tensor) -> Tensor:
        used = (ids != self._padding).any(0).nonzero()
        longest = int(used[-1]) + 1 if len(used) else 1
        return ids[:, :longest].long()


class Normaliser:
    """Pixels 0–255, N×C×H×W, to float32: pixel·scale + shift, both held ready on one device.

    Memory fresh from the system costs more than the arithmetic: a batch of 64 at 224×224 took 17
    ms in new memory each time and takes 4 in the same. So a result is valid until the next call.
    """

    def __init__(
        self, mean: tuple[float, ...], std: tuple[float, ...], device: torch.device | str
    ) -> None:
        shift = [-m / s for m, s in zip(mean, std, strict=True)]
        self._shift = torch.tensor(shift, device=device)[:, None, None]
        self._scale = torch.tensor([1 / (255 * s) for s in std], device=device)[:, None, None]
        self._room = torch.empty(0, device=device)

    def __call__(self, pictures: Tensor) -> Tensor:
        room = self._room_for(pictures.numel()).view(pictures.shape)
        return room.copy_(pictures).mul_(self._scale).add_(self._shift)

    def _room_for(self, size: int) -> Tensor:
        if len(self._room) < size:
            # What is made in inference mode could not be trained on.
            with torch.inference_mode(False):
                self._room = torch.empty(size, device=self._room.device)
        return self._room[:size]


def histograms(samples: Samples) -> Tensor:
    """How many pixels have each of the 256 values, channel by channel: C×256, float64."""
    counts = torch.zeros(samples.shape[0], 256, dtype=torch.float64)
    for pictures, _ in samples.chunks():
        for channel in range(len(counts)):
            values = pictures[:, channel].flatten()
            counts[channel] += torch.bincount(values, minlength=256).cpu()
    return counts


def _mean_and_std(histogram: Tensor) -> tuple[float, float]:
    """Of uint8 pixels, scaled to 0–1."""
    weights = histogram / histogram.sum()
    values = torch.arange(256, dtype=torch.float64) / 255
    mean = (weights * values).sum()
    variance = (weights * (values - mean) ** 2).sum()
    return mean.item(), variance.sqrt().item()
