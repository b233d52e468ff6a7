"""Starting from a checkpoint: what is kept, what is replaced, what is frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from torch import Tensor, nn

from studio.engine.errors import CheckpointError
from studio.engine.network.build import state_shapes
from studio.engine.network.layer import CLASSES, Shape
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoint import Checkpoint, Weights


@dataclass(frozen=True)
class Plan:
    """What fine-tuning will do, layer by layer; only layers with weights are named.

    Attributes:
        kept: start with the checkpoint's weights.
        replaced: start anew, since their sizes differ.
        frozen: kept and not trained.
    """

    kept: tuple[str, ...]
    replaced: tuple[str, ...]
    frozen: tuple[str, ...]


def following_classes(network: Network) -> Network:
    """The same network with an output layer that has as many outputs as there are classes."""
    sized = [layer for layer in network.layers if hasattr(layer, "out_features")]
    if not sized:
        return network
    head = sized[-1]
    new_head = head.changed(out_features=CLASSES)
    return Network(layers=tuple(new_head if x is head else x for x in network.layers))


def fine_tuning_recipe(
    recipe: Recipe, start: Checkpoint, path: str, train: Literal["all", "head"] = "all"
) -> Recipe:
    """`recipe` with the starting checkpoint's network, its output layer following the data."""
    return recipe.changed(
        network=following_classes(start.network),
        fine_tuning=FineTuning(checkpoint=path, train=train),
    )


def plan(start: Checkpoint, classes: int, train: Literal["all", "head"]) -> Plan:
    """What fine-tuning `start` on data with `classes` classes will do."""
    network = following_classes(start.network)
    shapes = state_shapes(network, start.preprocessing.placement.shape, classes)
    kept, replaced = _compare(start.weights, shapes)
    head = [*shapes][-1].partition(".")[0]
    frozen = tuple(name for name in kept if name != head) if train == "head" else ()
    return Plan(kept, replaced, frozen)


def transfer(weights: Weights, module: nn.Sequential) -> None:
    """Load into `module` the weights of every layer that fits.

    Raises:
        CheckpointError: none fits.
    """
    shapes = {key: tuple(value.shape) for key, value in module.state_dict().items()}
    kept, _ = _compare(weights, shapes)
    if not kept:
        raise CheckpointError(
            "No layer of the starting checkpoint fits this network: it has {theirs} and the "
            "network has {ours}. Choose another checkpoint or train from scratch.",
            theirs=", ".join(sorted({key.rpartition(".")[0] for key in weights})),
            ours=", ".join(name for name, part in module.named_children() if part.state_dict()),
        )
    fitting = {k: v for k, v in weights.items() if k.partition(".")[0] in kept}
    module.load_state_dict(fitting, strict=False)


def head_of(module: nn.Sequential) -> str:
    """The name of the output layer: the last that has weights."""
    return [name for name, part in module.named_children() if list(part.parameters())][-1]


def freeze_body(module: nn.Sequential) -> tuple[str, ...]:
    """Let only the output layer learn; returns the names of the layers that stay as they are."""
    head = head_of(module)
    frozen = tuple(name for name, part in module.named_children() if name != head)
    for name in frozen:
        module.get_submodule(name).requires_grad_(False)
    return frozen


def _compare(
    weights: Mapping[str, Tensor], wanted: Mapping[str, Shape]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The layers of which every tensor fits, and the others, in the network's order."""
    names = dict.fromkeys(key.partition(".")[0] for key in wanted)
    misfits = {
        key.partition(".")[0]
        for key, shape in wanted.items()
        if key not in weights or tuple(weights[key].shape) != shape
    }
    kept = tuple(name for name in names if name not in misfits)
    return kept, tuple(name for name in names if name in misfits)
