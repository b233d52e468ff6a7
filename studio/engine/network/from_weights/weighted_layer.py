"""A layer that holds weights, recognised by the names and shapes of its own tensors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.layer import Shape, shape_text

Family = Literal[
    "linear", "conv", "conv1d", "batch norm", "norm", "scale", "recurrent", "attention",
    "encoder", "patches",
]  # fmt: skip

FAMILIES: dict[int, Family] = {2: "linear", 3: "conv1d", 4: "conv"}
"""By how many dimensions the weight has."""

RUNNING = ("running_mean", "running_var")


@dataclass(frozen=True)
class TensorGroup:
    """The tensors of one layer.

    Attributes:
        path: of the layer in the module it comes from (``"features.0"``).
        keys: from ``"weight"``, ``"bias"``, ... to the keys of the ``state_dict``.
        shapes: of the tensors, by the same names.
    """

    path: str
    keys: dict[str, str]
    shapes: dict[str, Shape]


@dataclass(frozen=True)
class WeightedLayer:
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
    shape: Shape = ()
    keys: dict[str, str] = field(default_factory=dict)
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

    @property
    def parent(self) -> str:
        """The path of the module that it stands in."""
        return self.path.rpartition(".")[0]


def batch_norm(group: TensorGroup) -> WeightedLayer | None:
    """A batch normalisation, with weight and bias or without."""
    size = group.shapes.get("running_mean", ())
    names = ("weight", "bias", *RUNNING)
    if len(size) != 1 or "running_var" not in group.shapes:
        return None
    if any(group.shapes.get(name, size) != size for name in names):
        return None
    neutral = {
        "weight": torch.ones(size),
        "bias": torch.zeros(size),
        "num_batches_tracked": torch.tensor(0),  # files of before 2018 have none
    }
    keys = {n: key for n, key in group.keys.items() if n in (*names, "num_batches_tracked")}
    filled = {name: value for name, value in neutral.items() if name not in keys}
    return WeightedLayer(group.path, "batch norm", size[0], size[0], size, keys, filled)


def plain_layer(group: TensorGroup) -> WeightedLayer | None:
    """A layer of one weight, with a bias or without.

    Raises:
        CheckpointError: weight and bias are not those of one layer.
    """
    weight = group.shapes.get("weight", ())
    bias = group.shapes.get("bias", weight[:1])
    if any(name in group.shapes for name in RUNNING) or _cannot_be_rebuilt(weight, bias):
        return None
    if bias != weight[:1]:
        raise CheckpointError(
            "{bias} ({came}) does not fit {weight} ({shape}), so it belongs to no Linear and no "
            "other layer: the file is damaged, or was put together from two. Save the weights "
            "once more.",
            bias=group.keys["bias"],
            came=shape_text(bias) or "one number",
            weight=group.keys["weight"],
            shape=shape_text(weight),
        )
    one_number: Family = "norm" if "bias" in group.keys else "scale"  # for each channel
    family = FAMILIES.get(len(weight), one_number)
    keys = {name: key for name, key in group.keys.items() if name in ("weight", "bias")}
    return WeightedLayer(group.path, family, weight[:2][-1], weight[0], weight, keys)


def _cannot_be_rebuilt(weight: Shape, bias: Shape) -> bool:
    """Whether weight and bias are those of no layer here.

    A transposed convolution (in×out×…), a norm over several dimensions, or a convolution over
    more than two, or whose kernel is no square.
    """
    if len(weight) == 1:
        return False
    is_transposed = len(weight) > 2 and bias == weight[1:2] != weight[:1]
    is_square = len(weight) != 4 or weight[2] == weight[3]
    is_known = len(weight) in FAMILIES and 0 not in weight and is_square
    return is_transposed or bias == weight or not is_known
