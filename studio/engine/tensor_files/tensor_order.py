"""The order of layers, guessed from the names and shapes of their tensors.

A ``.pth`` keeps the order in which layers were defined. A safetensors file does not: there, tensors
lie by type and name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from torch import Tensor

from studio.engine.tensor_files.limits import MOST_KEY, MOST_TENSORS

HEADS = frozenset(("head", "heads", "classifier", "fc", "out", "output", "logits"))
"""What output layers are called; they come last."""

WITHIN = ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
"""The order of one layer's tensors."""

DIGITS = re.compile(r"(\d+)")


@dataclass
class _Part:
    """A module, or a tensor.

    Attributes:
        key: of the tensor; empty for a module.
        inside: by name.
        most: dimensions of any tensor in it.
        gives: how many features or channels, by the first size of its weight; 0 without one.
    """

    key: str = ""
    inside: dict[str, _Part] = field(default_factory=dict)
    most: int = 0
    gives: int = 0

    @property
    def is_norm(self) -> bool:
        return not self.key and self.most < 2


def in_likely_order(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """`tensors`, what reads pictures first; normalisations come after the layer with their number
    (``conv2, bn2``), or after all beside them; what is called as output layers are comes last.
    """
    if len(tensors) > MOST_TENSORS or any(len(key) > MOST_KEY for key in tensors):
        return dict(tensors)  # it will be refused, and takes too long here
    return {key: tensors[key] for key in _keys(_tree(tensors))}


def _tree(tensors: Mapping[str, Tensor]) -> _Part:
    root = _Part()
    for key, tensor in tensors.items():
        part = above = root
        for name in key.split("."):
            above, part = part, part.inside.setdefault(name, _Part())
            part.most = max(part.most, tensor.dim())
        part.key = key
        if key.endswith("weight") and tensor.dim():
            above.gives = len(tensor)
    return root


def _keys(root: _Part) -> Iterator[str]:
    left = [root]
    while left:
        part = left.pop()
        if part.key:
            yield part.key
        left += [part.inside[name] for name in reversed(_sorted(part.inside))]


def _sorted(parts: Mapping[str, _Part]) -> list[str]:
    if all(name.isdecimal() for name in parts):
        return sorted(parts, key=int)
    layers = {(_number(n), p.gives): n for n, p in parts.items() if p.gives and not p.is_norm}

    def place(name: str) -> tuple[object, ...]:
        part = parts[name]
        before = layers.get((_number(name), part.gives)) if part.is_norm else None
        if before is None:
            return *_rank(name, part), 0
        return *_rank(before, parts[before]), 1

    return sorted(parts, key=place)


def _number(name: str) -> str:
    """The digits that a name ends with; the name itself where it ends with none."""
    return name[len(name.rstrip("0123456789")) :] or name


def _rank(name: str, part: _Part) -> tuple[object, ...]:
    if part.key:
        return 0, WITHIN.index(name) if name in WITHIN else len(WITHIN), False, _natural(name)
    reads = 0 if part.most > 2 else 1 if part.most == 2 else 2
    return 1, int(name in HEADS), reads, _natural(name)


def _natural(name: str) -> list[tuple[int, str]]:
    """So that ``layer10`` comes after ``layer2``."""
    return [(int(p), "") if p.isdecimal() else (-1, p) for p in DIGITS.split(name) if p]
