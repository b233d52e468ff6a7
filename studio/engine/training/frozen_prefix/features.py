"""The outputs of a frozen prefix, computed once and read in place of pictures.

They are kept in half precision, each feature brought to mean 0 and deviation 1 before: half
precision rounds in proportion to a value, and where features hardly differ from sample to sample
(all near 0.3, say) rounding the values themselves would take much of what tells samples apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from studio.engine.data.pictures.mapped_file import MappedFile
from studio.engine.data.samples import Samples
from studio.engine.errors import TrainingError
from studio.engine.evaluation.evaluate import EVALUATION_BATCH
from studio.engine.network.layer import Shape
from studio.engine.network.parts.token_chain import token_mask
from studio.engine.training.frozen_prefix.prefix import FrozenPrefix

LEAST_SCALE = 0.01
"""Of a feature, as a share of the usual one: one that hardly moves in the first samples may do so
in later ones, and half precision ends at 65,504."""

MOST_VALUES, MOST_FLOPS = 2**22, 2 * 10**10
"""Of all samples that run through a prefix at once, of its largest output, and in all. On a
processor the one is to stay near its cache (MobileNetV2 took twice as long a picture for 32 at
once as for 8), and the other under a second, as a person who presses Stop waits for it."""

ON_GPU = 500
"""A GPU is given so many times as much: it does that in the same time, and waits for less."""

Read = Callable[[Tensor, Tensor, int], Tensor]
"""From pictures, their labels and the index of the first to what the prefix reads of them."""


class Basis(NamedTuple):
    """What features were brought to one measure by: each F, float32."""

    mean: Tensor
    scale: Tensor

    @classmethod
    def of(cls, values: Tensor) -> Basis:
        """For features like `values`, n×F."""
        mean, deviation = values.mean(0), values.std(0, correction=0)
        usual = deviation.square().mean().sqrt()
        scale = deviation.clamp(min=LEAST_SCALE * usual.item())
        return cls(mean, torch.where(scale > 0, scale, 1.0))

    def standardised(self, values: Tensor) -> Tensor:
        """In half precision, n×F.

        Raises:
            TrainingError: it does not hold them.
        """
        half = self.in_half(values)
        if not bool(torch.isfinite(half).all()):
            raise TrainingError(
                "The frozen part gives values up to {largest:.3g}, too far apart for half "
                "precision: it is computed anew in each epoch.",
                largest=values.abs().max().item(),
            )
        return half

    def in_half(self, values: Tensor) -> Tensor:
        """The same, whether it holds them or not."""
        return ((values - self.mean) / self.scale).half()


class FeatureStore(NamedTuple):
    """Features of samples, N×F, float16, by `basis`; and the file that they lie in, if any."""

    rows: Tensor
    basis: Basis
    mapping: MappedFile | None = None


@dataclass(frozen=True)
class Features:
    """What a prefix gives for some samples.

    Attributes:
        samples: the same ones in the same order, with the outputs in place of pictures:
            N×F×1×1, float16.
        basis: on their device.
        shape: of one output.
        of_tokens: whether these are tokens with their mask, of which padding may be left out.
    """

    samples: Samples
    basis: Basis
    shape: Shape
    of_tokens: bool = False

    def inputs(self, rows: Tensor) -> Tensor:
        """Rows of `samples` as the rest of the network reads them: float32 N×`shape`; tokens as
        long as the longest of these texts.
        """
        values, scale, mean = (part.view(-1, *self.shape) for part in (rows.flatten(1), *self._by))
        if self.of_tokens:
            used = token_mask(torch.addcmul(mean[..., -1:], values[..., -1:], scale[..., -1:]))
            longest = int(used.any(0).nonzero()[-1]) + 1
            values, scale, mean = (part[:, :longest] for part in (values, scale, mean))
        return values.float().mul_(scale).add_(mean)

    @property
    def _by(self) -> tuple[Tensor, Tensor]:
        return self.basis.scale, self.basis.mean


def chunk_size(cut: FrozenPrefix, device: torch.device) -> int:
    """Samples that run at once through a prefix."""
    times = 1 if device.type == "cpu" else ON_GPU
    values, flops = times * MOST_VALUES // cut.largest, times * MOST_FLOPS // max(cut.flops, 1)
    return max(1, min(EVALUATION_BATCH, values, flops))


def outputs(
    run: Callable[[Tensor], Tensor],
    samples: Samples,
    read: Read,
    chunk: int,
    device: torch.device,
) -> Iterator[Tensor]:
    """What `run` gives for `samples` in order, in chunks: float32 n×F on the CPU.

    The same chunks of the same samples give the same values.
    """
    first = 0
    for pictures, labels in samples.chunks(chunk):
        with torch.no_grad():
            values = run(read(pictures.to(device), labels.to(device), first))
        yield values.flatten(1).float().cpu()
        first += len(labels)
