"""The moving average of the weights that learn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from studio.engine.training.distributed.sharding import copy_all, in_parts_like, own_part


class WeightAverage:
    """Exponential moving average (Polyak and Juditsky, 1992).

    The first steps remember less, ``min(decay, (1 + steps) / (10 + steps))``, so that the
    starting weights are soon forgotten (as in TensorFlow's ``ExponentialMovingAverage``).
    The statistics of batch normalisation are averaged with them: the newest ones belong to
    other weights, and with those the average did worse on MNIST until the rate was low.

    Args:
        learning: the parameters that learn at any time of the run.
    """

    def __init__(self, module: nn.Module, decay: float, learning: Collection[str]) -> None:
        self._decay = decay
        changing = {n: p.detach() for n, p in module.named_parameters() if n in learning}
        changing |= {n: b for n, b in module.named_buffers() if b.is_floating_point()}
        self._mean = {name: source.clone() for name, source in changing.items()}
        self._sources = [*changing.values()]
        self._own = [own_part(mean) for mean in self._mean.values()]
        self._own_sources = [own_part(source) for source in self._sources]

    def update(self, steps: int) -> None:
        """After a step, the run's `steps`-th."""
        remembered = min(self._decay, (1 + steps) / (10 + steps))
        torch._foreach_lerp_(self._own, self._own_sources, 1 - remembered)

    def load(self, weights: dict[str, Tensor]) -> None:
        """Go on from an average that was kept."""
        for name, mean in self._mean.items():
            if name in weights:
                mean.copy_(in_parts_like(weights[name], mean))

    def is_the_same_in(self, module: nn.Module) -> bool:
        """Whether what is averaged of `module` is what it holds now, bit for bit."""
        own = {tensor.data_ptr() for tensor in (*module.parameters(), *module.buffers())}
        return all(
            torch.equal(mean, source)
            for mean, source in zip(self._mean.values(), self._sources, strict=True)
            if source.data_ptr() in own
        )

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Within it the module holds the average; afterwards the weights that learn."""
        kept = [source.clone() for source in self._sources]
        copy_all(self._sources, [*self._mean.values()])
        try:
            yield
        finally:
            copy_all(self._sources, kept)
