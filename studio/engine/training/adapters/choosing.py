"""Which layers of a network get an adapter, and which cannot have one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from studio.engine.errors import RecipeError, StudioError, together
from studio.engine.nearest import did_you_mean
from studio.engine.network.build import frozen_paths
from studio.engine.network.layer import Shape
from studio.engine.network.modules import SelfAttention
from studio.engine.network.parts.units import head_of, is_within
from studio.engine.network.text_encoder.encoder import TextSelfAttention
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.adapter import (
    ATTENTION,
    AUTO,
    EVERYWHERE,
    LINEAR,
    Adapter,
)
from studio.engine.training.stages.presets import adapter_by

Reason = Literal["groups", "attention", "computes", "bypassed"]
"""Why a layer cannot have an adapter, see `WHY`."""

WHY: dict[Reason, str] = {
    "groups": "each of its channels has weights of its own",
    "attention": "it keeps the weights of query, key and value apart, or learned keys",
    "computes": "its class computes something else of its weight",
    "bypassed": "the network takes its weight without calling it",
}

PARTS = ("query", "key", "value", "output")
"""Kinds of the Linears that an attention of a text encoder is made of, beside "attention", which is
one layer, "linear" and "conv"."""

OUTPUT = "out_proj"
"""Of an attention, its Linear."""

FEW = 2
"""Samples that a network is run on, without values: batch normalisation needs two."""


@dataclass(frozen=True)
class LeftOut:
    """A layer that was asked for and gets no adapter."""

    path: str
    reason: Reason


@dataclass(frozen=True)
class Choice:
    """Which layers get an adapter.

    Attributes:
        adapter: its settings, with no ``"auto"`` any more.
        layers: their paths, in the network's order, and the rank of each; 0 for an attention of
            which the output alone has one.
        left_out: those that were asked for and cannot have one.
    """

    adapter: Adapter
    layers: dict[str, int]
    left_out: tuple[LeftOut, ...]


def chosen_by(recipe: Recipe, module: nn.Module, shape: Shape) -> Choice | None:
    """Which layers of its network, as a skeleton, get an adapter by `recipe`; None where it wants
    none.

    Raises:
        RecipeError: as `choose`.
    """
    tuning = recipe.fine_tuning
    adapter = adapter_by(tuning.plan, tuning.adapter) if tuning is not None else None
    if adapter is None:
        return None
    return choose(module, adapter, shape, frozen_paths(recipe.network))


def choose(module: nn.Module, adapter: Adapter, shape: Shape, stays: Iterable[str] = ()) -> Choice:
    """The layers of `module`, a skeleton on the meta device, that get an adapter.

    Args:
        shape: of one sample, C×H×W, or T of a text.
        stays: paths of layers that a person froze: they get none.

    Raises:
        RecipeError: there is none, or a name among those asked for is none of a layer.
    """
    called = _called(module, shape)
    candidates, parts = _candidates(module, frozenset(stays)), _parts_of_attentions(module)
    kinds = {path: parts.get(path) or _kind(part) for path, part in candidates}
    whys: dict[str, Reason | None] = {
        path: why_not(module.get_submodule(path)) or (None if path in called else "bypassed")
        for path in kinds
    }
    wanted = _resolved(adapter, kinds, whys)
    _check_names(module, wanted, kinds)
    asked = [path for path, kind in kinds.items() if _is_asked_for(path, kind, wanted)]
    left_out = tuple(LeftOut(path, why) for path in asked if (why := whys[path]) is not None)
    layers = {path: 0 for path in asked if whys[path] is None}
    if not layers:
        raise _nowhere(wanted, left_out, kinds)
    return Choice(wanted, _ranks(layers, kinds, wanted), left_out)


def _candidates(
    module: nn.Module, stays: frozenset[str]
) -> list[tuple[str, nn.Linear | nn.Conv2d | nn.MultiheadAttention]]:
    """Layers of the right kinds; the output layer, and what is inside an attention, is none."""
    head, found = head_of(module), []
    attentions: list[str] = []
    for path, part in module.named_modules():
        if is_within(head, (path,)) or is_within(path, (*attentions, *stays)):
            continue
        if isinstance(part, nn.Linear | nn.Conv2d | nn.MultiheadAttention):
            found.append((path, part))
        if isinstance(part, nn.MultiheadAttention):
            attentions.append(path)
    return found


def _parts_of_attentions(module: nn.Module) -> dict[str, str]:
    """The kinds of the Linears of attentions that have one for each matrix, by their paths."""
    found: dict[str, str] = {}
    for path, part in module.named_modules():
        if isinstance(part, TextSelfAttention):
            above = path.rpartition(".")[0]
            found |= {f"{path}.{name}": name for name in PARTS[:3]}
            found[f"{above}.output.dense"] = PARTS[3]
    return found


def _kind(part: nn.Module) -> str:
    if isinstance(part, nn.MultiheadAttention):
        return ATTENTION
    return LINEAR if isinstance(part, nn.Linear) else "conv"


def why_not(part: nn.Module) -> Reason | None:
    """Why a layer cannot have an adapter, as far as it tells itself; None where it can."""
    if isinstance(part, nn.MultiheadAttention):
        is_usual = type(part) in (nn.MultiheadAttention, SelfAttention)
        packed = part.in_proj_weight is not None and part.bias_k is None and not part.add_zero_attn
        return None if is_usual and packed else "attention"
    if isinstance(part, nn.Conv2d) and part.groups > 1:
        return "groups"
    return None if _computes_as_usual(type(part)) else "computes"


def _computes_as_usual(kind: type[nn.Module]) -> bool:
    if issubclass(kind, nn.Conv2d):
        usual = nn.Conv2d.forward, nn.Conv2d._conv_forward
        return (kind.forward, kind._conv_forward) == usual
    return issubclass(kind, nn.Linear) and kind.forward is nn.Linear.forward


def _called(module: nn.Module, shape: Shape) -> set[str]:
    """Paths of what is called when the network learns from pictures: some networks take a layer's
    weight instead, as torchvision's Swin does, and an adapter there would do nothing.
    """
    called: set[str] = set()
    handles = [
        part.register_forward_hook(lambda _, given, out, path=path: called.add(path))
        for path, part in module.named_modules()
    ]
    try:
        module.train()
        dtype = torch.int64 if len(shape) == 1 else torch.float32
        module(torch.empty(FEW, *shape, dtype=dtype, device="meta"))
    finally:
        for handle in handles:
            handle.remove()
    return called


def _resolved(adapter: Adapter, kinds: dict[str, str], whys: dict[str, Reason | None]) -> Adapter:
    """`adapter` with "auto" decided."""
    if AUTO not in adapter.where:
        return adapter
    attends = any(k in (ATTENTION, *PARTS) and whys[path] is None for path, k in kinds.items())
    found = ATTENTION if attends else EVERYWHERE
    where = tuple(found if name == AUTO else name for name in adapter.where)
    return adapter.changed(where=tuple(dict.fromkeys(where)))


def _is_asked_for(path: str, kind: str, adapter: Adapter) -> bool:
    if kind in PARTS:
        is_asked = ATTENTION in adapter.where and kind in adapter.attention
        kind = ATTENTION if is_asked else LINEAR
    return EVERYWHERE in adapter.where or kind in adapter.where or is_within(path, adapter.where)


def _check_names(module: nn.Module, adapter: Adapter, kinds: dict[str, str]) -> None:
    groups = (ATTENTION, LINEAR, EVERYWHERE)
    for name in adapter.where:
        if name not in groups and not any(is_within(path, (name,)) for path in kinds):
            raise RecipeError(
                "An adapter is asked for in {name}{meant}, and there is nothing that can have one: "
                "the network has {layers}. The output layer learns itself, and frozen layers stay.",
                name=name,
                meant=did_you_mean(name, [*groups, *kinds]),
                layers=", ".join(kinds) or "no such layer",
            )


def _ranks(layers: dict[str, int], kinds: dict[str, str], adapter: Adapter) -> dict[str, int]:
    found = {}
    for path in layers:
        if kinds[path] != ATTENTION:
            found[path] = adapter.rank
            continue
        found[path] = adapter.rank if {*adapter.attention} - {"output"} else 0
        if "output" in adapter.attention:
            found[f"{path}.{OUTPUT}"] = adapter.rank
    return found


def _nowhere(adapter: Adapter, left_out: tuple[LeftOut, ...], kinds: dict[str, str]) -> RecipeError:
    return RecipeError(
        "No layer gets an adapter: {asked} was asked for, and {why}. Ask for others (attention, "
        "linear, all, or names), or let layers learn without one.",
        asked=", ".join(adapter.where),
        why=together(map(_why, left_out)) if left_out else _others(kinds),
    )


def _why(one: LeftOut) -> StudioError:
    return StudioError("{layer} cannot have one: {why}", layer=one.path, why=WHY[one.reason])


def _others(kinds: dict[str, str]) -> StudioError:
    if not kinds:
        return StudioError("beside its output layer the network has none that could")
    told = ", ".join(kinds)
    return StudioError("beside its output layer the network has {kinds}", kinds=told)
