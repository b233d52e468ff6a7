"""Which parts of a module stay as they are while the others learn, and at which rates those do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torch import nn

from studio.engine.network.build import frozen_paths
from studio.engine.recipe import Recipe
from studio.engine.training.settings.optimisers import ParameterGroup


def paths_to_freeze(module: nn.Module, recipe: Recipe) -> tuple[str, ...]:
    """The layers that `recipe` freezes, and all but the output layer where only that learns."""
    frozen = frozen_paths(recipe.network)
    if recipe.fine_tuning is None or recipe.fine_tuning.train == "all":
        return frozen
    return (*frozen, *_beside(module, head_of(module)))


def freeze(module: nn.Module, paths: Iterable[str]) -> None:
    """Keep the weights of these parts of `module` as they are."""
    for path in paths:
        module.get_submodule(path).requires_grad_(False)


def head_of(module: nn.Module) -> str:
    """The path of the output layer: the last that has weights of its own."""
    paths: list[str] = [path for path, part in module.named_modules() if _has_own_weights(part)]
    return paths[-1]


def _has_own_weights(part: nn.Module) -> bool:
    return next(part.parameters(recurse=False), None) is not None


def _beside(module: nn.Module, head: str) -> Iterator[str]:
    """The largest parts of `module` that do not hold the part at `head`."""
    first, _, rest = head.partition(".")
    for name, part in module.named_children():
        if name != first:
            yield name
        elif rest:
            yield from (f"{name}.{path}" for path in _beside(part, rest))


def parameter_groups(module: nn.Module, recipe: Recipe) -> list[ParameterGroup]:
    """All that learn in one group; while fine-tuning, the layers before the output layer may
    learn at a share of its rate (discriminative fine-tuning: Howard and Ruder, 2018).
    """
    learning = [(name, p) for name, p in module.named_parameters() if p.requires_grad]
    tuning = recipe.fine_tuning
    if tuning is None or tuning.backbone_lr_scale == 1:
        return [ParameterGroup("all layers", [p for _, p in learning])]
    head = head_of(module) + "."
    last = [p for name, p in learning if name.startswith(head)]
    body = [p for name, p in learning if not name.startswith(head)]
    return [
        ParameterGroup("output layer", last),
        ParameterGroup("layers before it", body, tuning.backbone_lr_scale),
    ]
