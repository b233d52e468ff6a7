"""Opening any ``.pth``: a checkpoint of the studio, or bare weights from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isqrt, prod
from pathlib import Path
from typing import Any

from torch import Tensor

from studio.engine.data.preprocessing import Placement, Preprocessing
from studio.engine.errors import CheckpointError
from studio.engine.network.build import matches
from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.from_weights.rebuilt import RebuiltNetwork
from studio.engine.network.layer import shape_text
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoint import (
    Checkpoint,
    from_content,
    is_checkpoint,
    read_pth,
)
from studio.engine.training.weights import Weights

LARGEST_SIDE = 1_024
"""Of the pictures that a placement makes, in pixels."""

WRAPPERS = ("state_dict", "model_state_dict", "model")
"""Under these keys training scripts put the weights beside an optimiser's state."""


@dataclass(frozen=True)
class Opened:
    """What a ``.pth`` held.

    Attributes:
        notes: what bare weights do not tell and was assumed; none for a checkpoint.
    """

    path: Path
    checkpoint: Checkpoint
    notes: tuple[Assumption, ...] = ()


def open_checkpoint(path: Path, network: Network | None = None) -> Opened:
    """Read the checkpoint or the bare weights at `path`.

    Bare weights that belong to `network` are given to it; else the layers are rebuilt from
    the weights' names and shapes.

    Raises:
        CheckpointError: it cannot be read, holds neither, or its parts do not fit.
    """
    content = read_pth(path)
    if is_checkpoint(content):
        opened = Opened(path, from_content(content, path))
    else:
        opened = _from_weights(_weights_in(content, path), path, network)
    opened.checkpoint.module()  # a checkpoint that cannot be used is refused here
    return opened


def _weights_in(content: Mapping[str, Any], path: Path) -> Weights:
    for wrapper in WRAPPERS:
        if isinstance(content.get(wrapper), dict):
            content = content[wrapper]
    if not all(isinstance(value, Tensor) for value in content.values()):
        raise CheckpointError(
            "{path} holds neither a checkpoint nor a state_dict: its entries {names} are not "
            "tensors. Save model.state_dict() and open that.",
            path=path,
            names=", ".join(str(k) for k, v in content.items() if not isinstance(v, Tensor)),
        )
    return dict(content)


def _from_weights(weights: Weights, path: Path, network: Network | None) -> Opened:
    rebuilt = network_from_state_dict(weights)
    shape = _input_shape(rebuilt)
    renamed = rebuilt.weights_of(weights)
    notes = rebuilt.assumptions
    layers = rebuilt.network
    if network is not None and matches(network, shape, rebuilt.classes, weights):
        layers, renamed, notes = network, weights, ()
    checkpoint = Checkpoint(
        weights=renamed,
        recipe=Recipe(name=path.stem, network=layers),
        preprocessing=_preprocessing(shape, rebuilt),
        classes=tuple(str(label) for label in range(rebuilt.classes)),
    )
    return Opened(path, checkpoint, (*notes, *_input_notes(shape, rebuilt)))


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


def _preprocessing(shape: tuple[int, int, int], rebuilt: RebuiltNetwork) -> Preprocessing:
    channels, height, width = shape
    is_digit_sized = shape == (1, 28, 28)
    placement = Placement.parse(
        {"channels": channels, "height": height, "width": width}
        | ({"style": "ink", "box": 20, "centre": "mass"} if is_digit_sized else {})
    )
    mean, std = rebuilt.mean or (0.0,) * channels, rebuilt.std or (1.0,) * channels
    return Preprocessing(placement=placement, mean=mean, std=std)


def _input_notes(shape: tuple[int, int, int], rebuilt: RebuiltNetwork) -> tuple[Assumption, ...]:
    classes = Assumption("Classes named by their numbers.")
    if rebuilt.std:  # told by the network itself
        return (classes,)
    text = shape_text(shape)
    return Assumption("Pictures of {shape}, with pixels scaled to 0–1.", shape=text), classes
