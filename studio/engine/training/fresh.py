"""A network before it has learned anything, ready to look into."""

from __future__ import annotations

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset, Samples
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoint import Checkpoint, to_cpu


class FreshNetworks:
    """Makes checkpoints of untrained networks for one dataset, whose pixels are measured once."""

    def __init__(self, dataset: Dataset, train: Samples) -> None:
        self._train = train
        self._placement = dataset.placement
        self._preprocessing: Preprocessing | None = None

    def checkpoint(self, network: Network, seed: int) -> Checkpoint:
        """`network` as it is when training with `seed` begins.

        Raises:
            NetworkError: its layers do not fit the samples.
        """
        if self._preprocessing is None:
            self._preprocessing = Preprocessing.fit(self._train, self._placement)
        classes = self._train.classes
        module = build(network, self._train.shape, len(classes), seed)
        return Checkpoint(
            weights=to_cpu(module.state_dict()),
            recipe=Recipe(network=network),
            preprocessing=self._preprocessing,
            classes=classes,
        )
