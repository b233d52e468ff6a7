"""The layers that hold weights, each recognised by the names and shapes of its own tensors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.assumption import Assumption, unknown_tensor
from studio.engine.network.from_weights.groups import Group, groups_of
from studio.engine.network.from_weights.sequences import (
    attention_facts,
    encoder_facts,
    patch_facts,
    recurrent_facts,
)
from studio.engine.network.layer import Shape, shape_text

Family = Literal[
    "linear", "conv", "conv1d", "batch norm", "norm", "scale", "recurrent", "attention",
    "encoder", "patches",
]  # fmt: skip

RUNNING = ("running_mean", "running_var")


@dataclass(frozen=True)
class Weighted:
    """A layer that holds weights.

    Attributes:
        path: of the layer in the module it comes from (``"features.0"``).
        family: what its shapes say it is; which kind exactly may depend on its neighbours.
        takes: features or channels; of a grouped convolution those of one group.
        gives: features or channels.
        shape: of its weight.
        keys: from ``"weight"``, ``"bias"``, ... to the keys of the ``state_dict``.
        filled: tensors that the layer here has and the file does not; they change nothing.
        kind: of layer, where the family has several.
        settings: of that kind.
        side: of the pictures that it reads, in pixels, where its tensors tell.
    """

    path: str
    family: Family
    takes: int
    gives: int
    shape: Shape
    keys: dict[str, str]
    filled: dict[str, Tensor] = field(default_factory=dict)
    kind: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    side: int | None = None

    @property
    def has_bias(self) -> bool:
        return "bias" in self.keys

    @property
    def is_named_as_table(self) -> bool:
        """Whether it may be an Embedding's weight, by its name and for want of a bias."""
        return not self.has_bias and any(word in self.path.lower() for word in ("emb", "pos"))

    @property
    def is_norm(self) -> bool:
        return self.family in ("batch norm", "norm", "scale")


def read_layers(state: Mapping[str, Tensor]) -> tuple[list[Weighted], list[Assumption]]:
    """The layers whose tensors are in `state`, and a sentence for each other tensor.

    Whole numbers count something, and change nothing that a network computes.

    Raises:
        CheckpointError: weight and bias are not those of one layer, or a parameter is of no layer
            that is known here.
    """
    layers: list[Weighted] = []
    unknown: list[Assumption] = []
    for group in groups_of(state):
        layer = recognise(group, state)
        taken = set(layer.keys.values()) if layer else set()
        if layer is not None:
            layers.append(layer)
        rest = [key for key in group.keys.values() if key not in taken]
        _refuse_parameters(rest, state)
        unknown += [unknown_tensor(key, tuple(state[key].shape)) for key in rest]
    return _as_made_here(layers), unknown


def _refuse_parameters(keys: list[str], state: Mapping[str, Tensor]) -> None:
    """What a network computes with, and nobody knows where, cannot be left out of it."""
    lost = next((key for key in keys if state[key].is_floating_point()), None)
    if lost is not None:
        raise CheckpointError(
            "{key} ({shape}) is no weight of a layer known here, and without it the network would "
            "compute something else: it cannot be rebuilt from weights alone. Build it by hand "
            "with layers of the same names, or save its weights without that entry if it is none "
            "of the network's.",
            key=lost,
            shape=shape_text(tuple(state[lost].shape)) or "one number",
        )


def _as_made_here(layers: list[Weighted]) -> list[Weighted]:
    """A transformer behind the studio's own PatchEmbedding, with the studio's own settings."""
    patches = [layer for layer in layers if layer.family == "patches"]
    if not any(layer.keys["positions"].endswith(".positions") for layer in patches):
        return layers
    return [
        replace(layer, settings={**layer.settings, "activation": "gelu", "norm_first": True})
        if layer.family == "encoder"
        else layer
        for layer in layers
    ]


def recognise(group: Group, state: Mapping[str, Tensor]) -> Weighted | None:
    """The layer that a group of tensors belongs to; None where no layer known here has them.

    What is left of the group beside the layer's own tensors is not in its `keys`.

    Raises:
        CheckpointError: weight and bias are not those of one layer.
    """
    shapes = {name: tuple(state[key].shape) for name, key in group.keys.items()}
    for kind in (_composite, _batch_norm, _plain):
        found = kind(group, shapes)
        if found is not None:
            return found
    return None


def _composite(group: Group, shapes: dict[str, Shape]) -> Weighted | None:
    """Layers that are known by the names of their tensors."""
    readers: tuple[tuple[Family, Callable[[dict[str, Shape]], Any]], ...] = (
        ("encoder", encoder_facts),
        ("attention", attention_facts),
        ("recurrent", recurrent_facts),
        ("patches", patch_facts),
    )
    for family, read in readers:
        facts = read(shapes)
        if facts is not None:
            return Weighted(
                group.path,
                family,
                facts.takes,
                facts.gives,
                (),
                {name: group.keys[name] for name in facts.shapes if name in group.keys},
                {n: torch.zeros(s) for n, s in facts.shapes.items() if n not in group.keys},
                facts.kind,
                facts.settings,
                facts.side,
            )
    return None


def _batch_norm(group: Group, shapes: dict[str, Shape]) -> Weighted | None:
    if not all(name in shapes for name in RUNNING):
        return None
    size = shapes["running_mean"]
    own = ("weight", "bias", *RUNNING)
    if len(size) != 1 or any(shapes.get(name, size) != size for name in own):
        return None
    neutral = {
        "weight": torch.ones(size),
        "bias": torch.zeros(size),
        "num_batches_tracked": torch.tensor(0),  # files of before 2018 have none
    }
    return Weighted(
        group.path,
        "batch norm",
        size[0],
        size[0],
        size,
        _own(group, (*own, "num_batches_tracked")),
        {name: value for name, value in neutral.items() if name not in shapes},
    )


def _plain(group: Group, shapes: dict[str, Shape]) -> Weighted | None:
    """Layers of one weight, with a bias or without."""
    weight = shapes.get("weight")
    if weight is None or any(name in shapes for name in RUNNING):
        return None
    if _is_of_unknown_kind(weight, shapes.get("bias", weight[:1])):
        return None
    found = _by_weight(group, weight, "bias" in shapes)
    if found is not None and shapes.get("bias", weight[:1]) != weight[:1]:
        raise CheckpointError(
            "{bias} ({came}) does not fit {weight} ({shape}), so it belongs to no Linear and no "
            "other layer: the file is damaged, or was put together from two. Save the weights "
            "once more.",
            bias=group.keys["bias"],
            came=shape_text(shapes["bias"]) or "one number",
            weight=group.keys["weight"],
            shape=shape_text(weight),
        )
    return found


def _is_of_unknown_kind(weight: Shape, bias: Shape) -> bool:
    """Whether weight and bias are those of a layer that cannot be rebuilt.

    A transposed convolution (in×out×…), a norm over several dimensions, or a convolution whose
    kernel is no square.
    """
    is_transposed = len(weight) > 2 and bias == weight[1:2] != weight[:1]
    is_norm = len(weight) > 1 and bias == weight
    return is_transposed or is_norm or (len(weight) == 4 and weight[2] != weight[3])


def _by_weight(group: Group, weight: Shape, has_bias: bool) -> Weighted | None:
    keys = _own(group, ("weight", "bias"))
    if len(weight) == 1:
        family: Family = "norm" if has_bias else "scale"
        return Weighted(group.path, family, weight[0], weight[0], weight, keys)
    families: dict[int, Family] = {2: "linear", 3: "conv1d", 4: "conv"}
    if len(weight) not in families or 0 in weight:
        return None
    return Weighted(group.path, families[len(weight)], weight[1], weight[0], weight, keys)


def _own(group: Group, names: tuple[str, ...]) -> dict[str, str]:
    return {name: key for name, key in group.keys.items() if name in names}
