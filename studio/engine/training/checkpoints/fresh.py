"""A network before it has learned anything, ready to look into."""

from __future__ import annotations

from functools import cached_property
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
    pretrained_preprocessing,
)
from studio.engine.training.checkpoints.pretrained_text import lacks_encoder
from studio.engine.training.checkpoints.weights import to_cpu


class FreshNetworks:
    """Makes checkpoints of untrained networks for one dataset, whose pixels are measured once.

    A pretrained backbone has its weights where they are in `data_dir`, as in training, and a text
    encoder where its folder is; else they are random.
    """

    def __init__(self, dataset: Dataset, train: Samples, data_dir: Path) -> None:
        self._train, self._data_dir = train, data_dir
        self._placement = dataset.placement

    def checkpoint(self, network: Network, seed: int) -> Checkpoint:
        """`network` as it is when training with `seed` begins.

        Raises:
            NetworkError: its layers do not fit the samples.
        """
        classes = self._train.classes
        module = build(network, self._train.shape, len(classes), seed)
        is_lacking = lacks_encoder(network)
        if not is_lacking and not missing_weights(network, self._data_dir):
            load_pretrained(module, network, self._data_dir)
        known = None if is_lacking else pretrained_preprocessing(network, self._placement)
        return Checkpoint(
            weights=to_cpu(module.state_dict()),
            recipe=Recipe(network=network),
            preprocessing=known or self._fitted,
            classes=classes,
        )

    @cached_property
    def _fitted(self) -> Preprocessing:
        return Preprocessing.fit(self._train, self._placement)
