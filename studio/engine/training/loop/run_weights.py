"""A run's weights: those that learn, and those that its network answers with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from torch import nn

from studio.engine.errors import RunError
from studio.engine.training.adapters.attached import Adapters
from studio.engine.training.adapters.trained import TrainedAdapter
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights, load_weights, to_cpu
from studio.engine.training.loop.weight_average import WeightAverage
from studio.engine.training.loop.weight_copies import WeightCopies


class RunWeights:
    """The weights of a module that trains.

    It answers with their average, where the run keeps one, and with its adapters merged into the
    layers that have one: so what is measured is what is kept and taken away. Where its weights are
    spread over processes the adapters stay beside the layers: that differs by rounding alone.

    Args:
        start: the weights that it may have begun with.
    """

    def __init__(
        self,
        module: nn.Module,
        adapters: Adapters | None,
        average: WeightAverage | None,
        start: Weights,
    ) -> None:
        self._module, self._adapters, self._average = module, adapters, average
        self._copies = WeightCopies(module, start)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Within it the module holds what it answers with; afterwards what learns."""
        with (
            self._average.in_place() if self._average else nullcontext(),
            self._adapters.merged() if self._adapters else nullcontext(),
        ):
            yield

    def newest(self) -> Weights:
        """What it answers with, on the CPU; frozen weights may be those given before."""
        with self.answering():
            taken = self._copies.take()
            return self._adapters.plain(taken) if self._adapters else taken

    def adapter(self) -> TrainedAdapter | None:
        """The adapters that are merged into `newest`; None without any."""
        if self._adapters is None:
            return None
        with self._average.in_place() if self._average else nullcontext():
            return self._adapters.trained()

    def raw(self) -> Weights | None:
        """What learns, where `newest` and `adapter` are its average."""
        if self._average is None:
            return None
        return self._adapters.learned() if self._adapters else to_cpu(self._module.state_dict())

    def take(self, checkpoint: Checkpoint, raw: Weights | None = None) -> None:
        """Answer with what a checkpoint of this run holds, and learn on from it.

        Args:
            raw: what learned, where it was kept beside its average.

        Raises:
            RunError: the checkpoint has an adapter beside other weights, or none.
            RuntimeError: names or shapes differ.
        """
        trained = checkpoint.adapter
        if self._adapters is None:
            load_weights(self._module, raw or checkpoint.weights)
        elif trained is None or trained.fingerprint != self._adapters.fingerprint:
            raise RunError(
                "This run trains an adapter beside other weights than these. Continue it from its "
                "own last.pth."
            )
        else:
            self._adapters.load(raw or trained.learned(checkpoint.weights))
        if self._average is not None:
            self._average.load(checkpoint.weights | (trained.factors if trained else {}))
