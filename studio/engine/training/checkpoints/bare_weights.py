"""Bare weights as a checkpoint: layers, the pictures they read, and what was stated of them."""

from __future__ import annotations

from math import isqrt, prod
from pathlib import Path

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.errors import CheckpointError, StudioError
from studio.engine.network.build import matches
from studio.engine.network.catalogue import Embedding
from studio.engine.network.checks.texts import reads_ids
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.from_weights.rebuilt_network import Assumption, RebuiltNetwork
from studio.engine.network.layer import shape_text
from studio.engine.network.network import Network
from studio.engine.network.tree import walk
from studio.engine.recipe import Recipe
from studio.engine.stated import MOST_CLASSES, Stated
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import InFile, Weights

PIXEL_VALUES = 256
"""That a pixel can have: a longer table is of tokens."""

ANY_LENGTH = 8
"""Tokens of a text: no weight depends on them."""

OF_TEXTS = (
    "These are the weights of a network that reads texts, and the tokenizer that goes with them is "
    "not in the file: open the texts, let the table hold the same layers, and fine-tune from them."
)

LARGEST_SIDE = 1_024
"""Of the pictures that a placement makes, in pixels."""


class NoNetwork(CheckpointError):
    """Bare weights of which no network can be made."""


def rebuilt_from(weights: Weights, network: Network | None) -> RebuiltNetwork:
    """The network that bare weights tell of.

    Raises:
        NoNetwork: they tell of none, or of one for no pictures.
    """
    if network is not None and _is_of_texts(network, weights):
        raise NoNetwork(OF_TEXTS)
    try:
        rebuilt = network_from_state_dict(weights, network)
        _input_shape(rebuilt)
    except StudioError as error:
        raise NoNetwork(error.template, **error.values) from error
    if any(layer.num_embeddings > PIXEL_VALUES for layer in _tables(rebuilt.network)):
        raise NoNetwork(OF_TEXTS)
    return rebuilt


def _is_of_texts(network: Network, weights: Weights) -> bool:
    """Whether `network` reads texts and these are all its weights."""
    matrices = [value for value in weights.values() if value.dim() > 1]
    return (
        reads_ids(network)
        and bool(matrices)
        and matches(network, (ANY_LENGTH,), len(matrices[-1]), weights)
    )


def _tables(network: Network) -> list[Embedding]:
    return [layer for _, layer in walk(network.layers) if isinstance(layer, Embedding)]


def bare_checkpoint(
    weights: Weights, path: Path, network: Network | None, stated: Stated
) -> tuple[Checkpoint, tuple[Assumption, ...]]:
    """The checkpoint that bare weights make, and what was assumed for it.

    Args:
        network: gets the weights where they are its own; else the layers are rebuilt.

    Raises:
        NoNetwork: no network can be made of them.
        CheckpointError: what is stated does not fit it.
    """
    rebuilt = rebuilt_from(weights, network)
    shape = _input_shape(rebuilt)
    _check_classes(rebuilt.classes, stated)
    layers, renamed, notes = rebuilt.network, rebuilt.weights_of(weights), rebuilt.assumptions
    in_file: InFile | None = InFile(rebuilt.keys, _left_out(rebuilt, weights))
    edited = network if rebuilt.classes else None
    if edited is not None and matches(edited, shape, rebuilt.classes, weights):
        layers, renamed, notes, in_file = edited, weights, (), None
    checkpoint = Checkpoint(
        weights=renamed,
        recipe=Recipe(name=path.stem, network=layers),
        preprocessing=_preprocessing(shape, rebuilt, stated),
        classes=stated.classes or tuple(str(label) for label in range(rebuilt.classes)),
        in_file=in_file,
    )
    return checkpoint, (*notes, *_input_notes(shape, rebuilt, stated))


def _left_out(rebuilt: RebuiltNetwork, weights: Weights) -> Weights:
    """Those that are in no layer."""
    taken = {*rebuilt.keys.values()}
    return {name: value for name, value in weights.items() if name not in taken}


def _check_classes(count: int, stated: Stated) -> None:
    if count > MOST_CLASSES:
        raise CheckpointError(
            "These weights tell {count:,} classes apart, and at most {most:,} can be told apart "
            "here.",
            count=count,
            most=MOST_CLASSES,
        )
    if stated.classes and not count:
        raise CheckpointError(
            "These weights have no output layer and tell no classes apart: state no classes."
        )
    if stated.classes and len(stated.classes) != count:
        raise CheckpointError(
            "These weights tell {count} classes apart, and {came} names were stated ({names}): "
            "state as many, in the order of the outputs.",
            count=count,
            came=len(stated.classes),
            names=", ".join(stated.classes[:3]) + (", …" if len(stated.classes) > 3 else ""),
        )


def _input_shape(rebuilt: RebuiltNetwork) -> tuple[int, int, int]:
    """C×H×W of pictures that the first layer reads; square ones for a flat vector.

    Raises:
        CheckpointError: there are none.
    """
    if len(rebuilt.in_shape) == 3:
        channels, height, width = rebuilt.in_shape
        if channels in (1, 3) and max(height, width) <= LARGEST_SIDE:
            return channels, height, width
    for channels in (1, 3):
        side = isqrt(prod(rebuilt.in_shape) // channels)
        if len(rebuilt.in_shape) == 1 and channels * side * side == rebuilt.in_shape[0]:
            return channels, side, side
    raise CheckpointError(
        "These weights read {count} values, which is no square grey or RGB picture: only "
        "networks for square pictures can be opened without their recipe.",
        count=shape_text(rebuilt.in_shape),
    )


def _preprocessing(
    shape: tuple[int, int, int], rebuilt: RebuiltNetwork, stated: Stated
) -> Preprocessing:
    channels, height, width = shape
    is_digit_sized = shape == (1, 28, 28)
    placement = ImageTransform.parse(
        {"channels": channels, "height": height, "width": width}
        | ({"style": "ink", "box": 20, "centre": "mass"} if is_digit_sized else {})
    )
    mean, std = rebuilt.mean or (0.0,) * channels, rebuilt.std or (1.0,) * channels
    if stated.mean:
        mean, std = stated.normalisation(channels)
    return Preprocessing(placement=placement, mean=mean, std=std)


def _input_notes(
    shape: tuple[int, int, int], rebuilt: RebuiltNetwork, stated: Stated
) -> tuple[Assumption, ...]:
    """What was assumed of pictures and classes, where it is neither told nor stated."""
    notes = []
    if not rebuilt.std:
        notes.append(Assumption("Pictures of {shape}.", shape=shape_text(shape)))
        if not stated.mean:
            notes.append(Assumption("Pixels scaled to 0–1."))
    if rebuilt.classes and not stated.classes:
        notes.append(Assumption("Classes named by their numbers."))
    return tuple(notes)
