"""A network read back from its weights: what is told of it, its layers and their names.

Blocks that are numbered in the file and built alike become one Repeat, but only where the names of
the weights stay as they are in the file: ``stage1.0.block.conv1.weight``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from torch import Tensor

from studio.engine.errors import RecipeError, shown, worded
from studio.engine.network.block import Block
from studio.engine.network.catalogue import ReLU
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network

NUMBERED = re.compile(r"(\w+)\.(\d+)(?:\.(.+))?")

FOREIGN = re.compile(r"\W", re.ASCII)
"""What no name of a layer holds."""

LONGEST_NAME = 80
"""Letters that a layer's name takes over from the file."""

Tensors = dict[str, str | Tensor]
"""From a tensor's name to its key in the file, or to the tensor itself where the file has none."""


class Assumption:
    """A sentence on what is not in the file; template and values apart, as in `StudioError`."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = {name: shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def worded(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language."""
        return worded(self.template, self.values, translate)


@dataclass(frozen=True)
class RebuiltNetwork:
    """What bare weights tell.

    Attributes:
        network: the layers; the output layer is as wide as there are classes.
        in_shape: of a sample that they read: one number for a flat vector, else C×H×W.
        classes: how many the output layer tells apart; 0 where there is none.
        tensors: of the layers, by their ``state_dict`` keys.
        assumptions: what is not in the file, and what of the file is not in the layers.
        any_size: whether pictures of any size fit.
        mean, std: of pixels in 0–1, by channel, as the weights expect them; empty where that is
            not known.
        flattened: keys of 1×1 convolutions' weights that a Linear reads, out×in.
    """

    network: Network
    in_shape: Shape
    classes: int
    tensors: Mapping[str, str | Tensor]
    assumptions: tuple[Assumption, ...]
    any_size: bool = False
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    flattened: tuple[str, ...] = ()

    @property
    def keys(self) -> dict[str, str]:
        """From the layers' ``state_dict`` keys to those in the file."""
        return {name: key for name, key in self.tensors.items() if isinstance(key, str)}

    def weights_of(self, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The tensors of `state` under the names of the rebuilt layers."""
        weights = {name: state[key] for name, key in self.keys.items()}
        flat = {name: weights[name].flatten(1) for name in self.flattened}
        filled = {name: value for name, value in self.tensors.items() if isinstance(value, Tensor)}
        return weights | flat | filled


@dataclass(frozen=True)
class RebuiltLayer:
    """One layer of the rebuilt network.

    Attributes:
        path: in the module that the weights come from; empty where it holds none.
        tensors: by their names below its own name.
    """

    layer: Layer
    path: str = ""
    tensors: Tensors = field(default_factory=dict)


Row = list[RebuiltLayer]


def below(name: str, tensors: Tensors) -> Tensors:
    """`tensors` as they are called in the module that holds theirs as `name`."""
    return {f"{name}.{inner}": tensor for inner, tensor in tensors.items()}


def tensors_of(row: Iterable[RebuiltLayer]) -> Tensors:
    """The tensors of layers in a row, as they are called in the ``state_dict`` of the row."""
    tensors: Tensors = {}
    for entry in row:
        tensors |= below(entry.layer.name, entry.tensors)
    return tensors


class Names:
    """Python names for the layers at one level, all different."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)

    def of_path(self, path: str, kind: str) -> str:
        """A name for a layer of `kind` after its path in the file: its own if it can be one."""
        wanted = FOREIGN.sub("", path.replace(".", "_"))[:LONGEST_NAME]
        prefix = prefix_of(kind)
        numbered = (f"{prefix}{wanted}_{i}" for i in count(1))
        candidates = chain((wanted, f"{prefix}{wanted}"), numbered)
        return self._take(name for name in candidates if _is_name(name))

    def of_kind(self, kind: str) -> str:
        """``relu1``, ``relu2``, ..., whichever is free; the first Flatten has no number."""
        prefix = prefix_of(kind)
        bare = (prefix,) if kind == "Flatten" else ()
        return self._take(chain(bare, (f"{prefix}{i}" for i in count(1))))

    def _take(self, candidates: Iterable[str]) -> str:
        name = next(name for name in candidates if name not in self._taken)
        self._taken.add(name)
        return name


def _is_name(name: str) -> bool:
    """Whether a layer can be called so."""
    try:
        return ReLU.parse({"name": name}).name == name
    except RecipeError:
        return False


def layer_of(kind: str, **values: object) -> Layer:
    """A layer of the catalogue.

    Raises:
        RecipeError: a setting is out of its range.
    """
    return Layer.parse({"kind": kind, **values})


def prefix_of(kind: str) -> str:
    """What the names of a kind of layer begin with."""
    return str(Layer.kinds[kind].prefix)


def with_repeats(layers: Sequence[RebuiltLayer]) -> list[RebuiltLayer]:
    """The same network, with a Repeat for each run of blocks that are numbered and alike."""
    done: list[RebuiltLayer] = []
    left = list(layers)
    while left:
        parent, copies = _copies(left)
        taken = {entry.layer.name for entry in (*done, *left)}
        if len(copies) > 1 and _is_name(parent) and parent not in taken:
            done.append(_repeat(parent, copies))
            left = left[sum(len(copy) for copy in copies) :]
        else:
            done.append(left.pop(0))
    return done


def _copies(layers: Sequence[RebuiltLayer]) -> tuple[str, list[Row]]:
    """The run of copies that begins with the first layer, and what it is called in the file.

    A row for each number; none where they are not alike, or where a Repeat would say no more: two
    plain layers say more as they are.
    """
    match = NUMBERED.fullmatch(layers[0].path)
    if match is None or match[2] != "0":
        return "", []
    rows = _numbered_rows(layers, match[1])
    rows[-1] = rows[-1][: len(rows[0])]
    kinds = [entry.layer for entry in rows[0]]
    if not any(isinstance(k, Block) or k.kind == "TransformerEncoderLayer" for k in kinds):
        return "", []
    first = _within_copy(rows[0])
    return match[1], rows if all(_within_copy(row) == first for row in rows) else []


def _numbered_rows(layers: Sequence[RebuiltLayer], parent: str) -> list[Row]:
    """The first layers by their numbers in `parent`; those without weights follow the others."""
    rows: list[Row] = []
    for entry in layers:
        match = NUMBERED.fullmatch(entry.path)
        number = int(match[2]) if match and match[1] == parent else None
        if number == len(rows):
            rows.append([])
        elif entry.path and number != len(rows) - 1:
            break
        rows[-1].append(entry)
    return rows


def _within_copy(row: Row) -> list[Layer]:
    """The layers under the names that they have within one copy."""
    layers = []
    for place, entry in enumerate(row, start=1):
        match = NUMBERED.fullmatch(entry.path)
        name = (match[3] or "").replace(".", "_") if match else ""
        if not _is_name(name):
            name = f"{prefix_of(entry.layer.kind)}{place}"
        layers.append(entry.layer.changed(name=name))
    return layers


def _repeat(name: str, copies: list[Row]) -> RebuiltLayer:
    layers = _within_copy(copies[0])
    tensors: Tensors = {}
    for i, copy in enumerate(copies):
        for entry, layer in zip(copy, layers, strict=True):
            tensors |= below(f"{i}" if len(copy) == 1 else f"{i}.{layer.name}", entry.tensors)
    repeat = layer_of("Repeat", name=name, n=len(copies), layers=tuple(layers))
    return RebuiltLayer(repeat, name, tensors)
