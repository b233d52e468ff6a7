"""A network before it has learned anything, ready to look into."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset, Samples
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.pretrained import (
    load_pretrained,
    missing_weights,
    normalisation,
)
from studio.engine.training.checkpoints.weights import to_cpu


class FreshNetworks:
    """Makes checkpoints of untrained networks for one dataset, whose pixels are measured once.

    A pretrained backbone has its weights where they are in `data_dir`, as in training.
    """

    def __init__(self, dataset: Dataset, train: Samples, data_dir: Path) -> None:
        self._train, self._data_dir = train, data_dir
        self._placement = dataset.placement
        self._fitted: Preprocessing | None = None

    def checkpoint(self, network: Network, seed: int) -> Checkpoint:
        """`network` as it is when training with `seed` begins.

        Raises:
            NetworkError: its layers do not fit the samples.
        """
        classes = self._train.classes
        module = build(network, self._train.shape, len(classes), seed)
        if not missing_weights(network, self._data_dir):
            load_pretrained(module, network, self._data_dir)
        return Checkpoint(
            weights=to_cpu(module.state_dict()),
            recipe=Recipe(network=network),
            preprocessing=self._preprocessing(network),
            classes=classes,
        )

    def _preprocessing(self, network: Network) -> Preprocessing:
        wanted = normalisation(network, self._train.shape[0])
        if wanted is not None:
            return Preprocessing(placement=self._placement, mean=wanted[0], std=wanted[1])
        if self._fitted is None:
            self._fitted = Preprocessing.fit(self._train, self._placement)
        return self._fitted
