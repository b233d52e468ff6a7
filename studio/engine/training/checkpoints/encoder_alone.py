"""A pretrained text encoder as a start: what it learned, and its tokenizer."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.network.build import build
from studio.engine.network.catalogue import TextBackbone
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.network import Network
from studio.engine.network.text_encoder.pooling import is_another, trained_pooling
from studio.engine.network.text_encoder.tokenizer_files import read_tokenizer
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.pretrained_text import load_encoders
from studio.engine.training.checkpoints.weights import to_cpu


def encoder_alone(path: Path) -> Checkpoint:
    """The encoder in the folder `path`, which tells no classes apart.

    It reads texts cut by its own tokenizer, as long as it can.

    Raises:
        CheckpointError: there is none that is read.
    """
    layer = TextBackbone.at(path)
    placement = read_tokenizer(path, layer.config, layer.longest)
    network = Network(layers=(layer,))
    module = build(network, placement.shape, layer.hidden_size, seed=0)
    load_encoders(module, network)
    return Checkpoint(
        weights=to_cpu(module.state_dict()),
        recipe=Recipe(name=path.absolute().name, network=network),
        preprocessing=Preprocessing(placement=placement),
        classes=(),
    )


def encoder_notes(path: Path) -> tuple[Assumption, ...]:
    """What was taken in the place of what is not read: a pooling other than those of ours.

    Raises:
        CheckpointError: what tells of it cannot be read.
    """
    trained = trained_pooling(path)
    if not is_another(trained):
        return ()
    told = "The mean of its tokens is taken; it was trained with the pooling {trained}."
    return (Assumption(told, trained=trained),)
