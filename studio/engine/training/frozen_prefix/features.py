"""The outputs of a frozen prefix, computed once and read in place of pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.errors import TrainingError
from studio.engine.evaluation.evaluate import EVALUATION_BATCH
from studio.engine.network.layer import Shape

LARGEST_ERROR = 1e-3
"""That half precision may add to a sample's output, as a share of its norm. It adds 2e-4 on
average, and more only where values lie below its smallest normal one, 6e-5."""

Read = Callable[[Tensor, Tensor, int], Tensor]
"""From pictures, their labels and the index of the first to what the prefix reads of them."""


@dataclass(frozen=True)
class Features:
    """What a prefix gives for some samples.

    Attributes:
        samples: the same ones in the same order, with the outputs in place of pictures:
            N×F×1×1, float16.
        shape: of one output.
    """

    samples: Samples
    shape: Shape

    def inputs(self, rows: Tensor) -> Tensor:
        """Rows of `samples` as the rest of the network reads them: float32 N×`shape`."""
        return rows.float().view(-1, *self.shape)


def outputs(
    run: Callable[[Tensor], Tensor], samples: Samples, read: Read, device: torch.device
) -> Iterator[Tensor]:
    """What `run` gives for `samples` in order, chunk by chunk: float16 N×F on the CPU.

    Chunks are always the same for the same samples, and so are the values.

    Raises:
        TrainingError: half precision does not hold them.
    """
    first = 0
    for pictures, labels in samples.chunks(EVALUATION_BATCH):
        with torch.no_grad():
            values = run(read(pictures.to(device), labels.to(device), first))
        yield in_half(values.flatten(1)).cpu()
        first += len(labels)


def in_half(values: Tensor) -> Tensor:
    """Features (N×F, floating) in half precision.

    Raises:
        TrainingError: some are too large for it, or some sample's are too small.
    """
    half, values = values.half(), values.float()
    if not bool(torch.isfinite(half).all()):
        raise TrainingError(
            "The frozen part gives values up to {largest:.3g}, and half precision holds none "
            "beyond 65,504: it is computed anew in each epoch.",
            largest=values.abs().max().item(),
        )
    error = (half.float() - values).norm(dim=1)
    if bool((error > LARGEST_ERROR * values.norm(dim=1)).any()):
        raise TrainingError(
            "The frozen part gives values as small as {largest:.3g}, which half precision rounds "
            "off: it is computed anew in each epoch.",
            largest=values.abs().amax(1).min().item(),
        )
    return half
