"""Starting from a checkpoint: what is kept, what is replaced, what is frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from torch import Tensor, nn

from studio.engine.errors import CheckpointError
from studio.engine.network.build import state_shapes
from studio.engine.network.layer import CLASSES, Shape
from studio.engine.network.network import Network
from studio.engine.network.tree import layer_at, replaced, walk
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.stated import Stated
from studio.engine.training.checkpoint import Checkpoint
from studio.engine.training.weights import Weights, load_weights


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
    sized = [place for place, layer in walk(network.layers) if hasattr(layer, "out_features")]
    if not sized:
        return network
    head = layer_at(network, sized[-1])
    return replaced(network, sized[-1], head.changed(out_features=CLASSES))


def fine_tuning_recipe(
    recipe: Recipe, start: Checkpoint, path: str, train: Literal["all", "head"] = "all"
) -> Recipe:
    """`recipe` with the starting checkpoint's network, its output layer following the data.

    Earlier layers learn at the share of the rate that the recipe says already, if it does.
    """
    rate = recipe.fine_tuning.body_rate if recipe.fine_tuning else 1.0
    return recipe.changed(
        network=following_classes(start.network),
        fine_tuning=FineTuning(checkpoint=path, train=train, body_rate=rate),
    )


def with_stated(recipe: Recipe, stated: Stated | None) -> Recipe:
    """`recipe` that also keeps what was said of the bare weights it starts from."""
    tuning = recipe.fine_tuning
    if tuning is None or stated in (None, Stated()):
        return recipe
    return recipe.changed(fine_tuning=tuning.changed(stated=stated))


def plan(start: Checkpoint, classes: int, train: Literal["all", "head"]) -> Plan:
    """What fine-tuning `start` on data with `classes` classes will do."""
    network = following_classes(start.network)
    shapes = state_shapes(network, start.preprocessing.placement.shape, classes)
    kept, replaced = _compare(start.weights, shapes)
    head = _layer_of([*shapes][-1])
    frozen = tuple(name for name in kept if name != head) if train == "head" else ()
    return Plan(*(_by_layer(names, (*kept, *replaced)) for names in (kept, replaced, frozen)))


def transfer(weights: Weights, module: nn.Module) -> None:
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
            theirs=", ".join(sorted({_layer_of(key) for key in weights})),
            ours=", ".join(dict.fromkeys(_layer_of(key) for key in shapes)),
        )
    fitting = {key: value for key, value in weights.items() if _layer_of(key) in kept}
    load_weights(module, fitting, strict=False)


def head_of(module: nn.Module) -> str:
    """The path of the output layer: the last that has weights of its own."""
    paths: list[str] = [path for path, part in module.named_modules() if _has_own_weights(part)]
    return paths[-1]


def _has_own_weights(part: nn.Module) -> bool:
    return next(part.parameters(recurse=False), None) is not None


def freeze_body(module: nn.Module) -> tuple[str, ...]:
    """Let only the output layer learn; returns the paths of the parts that stay as they are."""
    frozen = tuple(_beside(module, head_of(module)))
    freeze(module, frozen)
    return frozen


def freeze(module: nn.Module, paths: Iterable[str]) -> None:
    """Keep the weights of these parts of `module` as they are."""
    for path in paths:
        module.get_submodule(path).requires_grad_(False)


def _beside(module: nn.Module, head: str) -> Iterator[str]:
    """The largest parts of `module` that do not hold the part at `head`."""
    first, _, rest = head.partition(".")
    for name, part in module.named_children():
        if name != first:
            yield name
        elif rest:
            yield from (f"{name}.{path}" for path in _beside(part, rest))


def _layer_of(key: str) -> str:
    """The path of the part that a tensor belongs to."""
    return key.rpartition(".")[0] or key


def _by_layer(paths: tuple[str, ...], every: tuple[str, ...]) -> tuple[str, ...]:
    """`paths`, with the name of a layer in the place of all its parts where it has them all."""
    told: list[str] = []
    for path in paths:
        layer = path.partition(".")[0]
        parts = {other for other in every if other.partition(".")[0] == layer}
        told.append(layer if parts <= {*paths} else path)
    return tuple(dict.fromkeys(told))


def _compare(
    weights: Mapping[str, Tensor], wanted: Mapping[str, Shape]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of which every tensor fits, and the others, in the network's order."""
    names = dict.fromkeys(_layer_of(key) for key in wanted)
    misfits = {
        _layer_of(key)
        for key, shape in wanted.items()
        if key not in weights or tuple(weights[key].shape) != shape
    }
    kept = tuple(name for name in names if name not in misfits)
    return kept, tuple(name for name in names if name in misfits)
