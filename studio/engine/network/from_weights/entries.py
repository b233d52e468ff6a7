"""Layers written out for a linked chain, with where in the file their weights are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count

from torch import Tensor

from studio.engine.errors import RecipeError
from studio.engine.network.catalogue import ReLU
from studio.engine.network.layer import Layer
from studio.engine.spec import Kind

FOREIGN = re.compile(r"\W", re.ASCII)
"""What no name of a layer holds."""

LONGEST_NAME = 80
"""Letters that a layer's name takes over from the file."""


@dataclass(frozen=True)
class Entry:
    """One layer of the rebuilt network.

    Attributes:
        path: in the module that the weights come from; empty where it holds none.
        keys: from the names of its tensors below its own name to the keys of the file.
        filled: tensors that the file does not have, by name below its own.
    """

    layer: Layer
    path: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    filled: dict[str, Tensor] = field(default_factory=dict)

    def inside(self, prefix: str) -> tuple[dict[str, str], dict[str, Tensor]]:
        """`keys` and `filled` with `prefix` before each name."""
        keys = {f"{prefix}{name}": key for name, key in self.keys.items()}
        return keys, {f"{prefix}{name}": value for name, value in self.filled.items()}


def all_inside(entries: Iterable[Entry], prefix: str) -> tuple[dict[str, str], dict[str, Tensor]]:
    """`keys` and `filled` of layers in a row, named below `prefix`."""
    keys: dict[str, str] = {}
    filled: dict[str, Tensor] = {}
    for entry in entries:
        more, others = entry.inside(f"{prefix}{entry.layer.name}.")
        keys |= more
        filled |= others
    return keys, filled


class Names:
    """Python names for the layers at one level, all different."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)

    def reserve(self, names: Iterable[str]) -> None:
        """Keep names from being given to layers without weights."""
        self._taken |= set(names)

    def of_path(self, path: str, prefix: str) -> str:
        """A name after a path in the file: its own wherever it can be one."""
        wanted = FOREIGN.sub("", path.replace(".", "_"))[:LONGEST_NAME]
        numbered = (f"{prefix}{wanted}_{i}" for i in count(1))
        candidates = chain((wanted, f"{prefix}{wanted}"), numbered)
        return self._take(name for name in candidates if is_name(name))

    def fresh(self, prefix: str) -> str:
        """``relu1``, ``relu2``, ..., whichever is free."""
        return self._take(f"{prefix}{i}" for i in count(1))

    def plain(self, name: str) -> str:
        """`name`, where it is free."""
        return self.fresh(name) if name in self._taken else self._take(iter((name,)))

    def _take(self, candidates: Iterable[str]) -> str:
        name = next(name for name in candidates if name not in self._taken)
        self._taken.add(name)
        return name


def is_name(name: str) -> bool:
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
    layer = Layer.parse({"kind": kind, **values})
    assert isinstance(layer, Kind)
    return layer
