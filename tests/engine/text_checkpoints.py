"""Networks of texts that tests ask."""

from __future__ import annotations

from functools import cache
from typing import Any

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.network.build import build
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.texts import WORDS, sentence_dataset, text_network, text_recipe


@cache
def learned_texts() -> Checkpoint:
    """It tells praise from blame by the word that says so."""
    recipe = text_recipe(epochs=8, learning_rate=0.05)
    trainer = Trainer(prepare(recipe, sentence_dataset()))
    list(trainer.run())
    return trainer.last


def fresh_texts(*extra: dict[str, Any]) -> Checkpoint:
    """`text_network` of these layers, with weights as they come."""
    placement, network = sentence_dataset().placement, text_network(*extra)
    return Checkpoint(
        weights=build(network, placement.shape, 2, seed=0).state_dict(),
        recipe=text_recipe(network),
        preprocessing=Preprocessing(placement=placement),
        classes=tuple(WORDS),
    )
