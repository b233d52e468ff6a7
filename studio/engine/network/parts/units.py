"""The layers of a module as fine-tuning counts them: parts that learn or stay together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from torch import nn
from torch.nn.modules.batchnorm import _NormBase

from studio.engine.network.parts.token_flow import MaskedSequential

NORMS = (_NormBase, nn.LayerNorm, nn.GroupNorm)
BACKBONES = ("Backbone", "TimmBackbone")
ROWS = (*BACKBONES, "TextBackbone", "Encoder")
"""Classes that are rows of layers, beside torch's own: ours, and that of vision transformers."""


@dataclass(frozen=True)
class Unit:
    """A layer with weights, and the normalisation after it.

    Attributes:
        name: of its first module, as in the ``state_dict``.
        paths: of its modules, and of parameters that lie in no module of it.
    """

    name: str
    paths: tuple[str, ...]


def is_within(name: str, paths: Collection[str]) -> bool:
    """Whether a parameter or module of that name lies in one of some modules, or is one."""
    return any(above in paths for above in _and_above(name))


def places_of(units: tuple[Unit, ...], names: Collection[str]) -> dict[str, int]:
    """The index of the unit that each parameter belongs to; those of none are left out."""
    known = {path: place for place, unit in enumerate(units) for path in unit.paths}
    found = {}
    for name in names:
        place = next((known[above] for above in _and_above(name) if above in known), None)
        if place is not None:
            found[name] = place
    return found


def head_of(module: nn.Module) -> str:
    """The path of the output layer: the last that has weights of its own."""
    paths: list[str] = [path for path, part in module.named_modules() if _has_own_weights(part)]
    return paths[-1]


def units_of(module: nn.Module) -> tuple[Unit, ...]:
    """The units of `module`, from the input to the output layer, which is the last.

    Rows of layers and torchvision's networks are taken apart into their blocks; blocks stay
    whole. A normalisation belongs to the layer before it.
    """
    head = head_of(module)
    units: list[Unit] = []
    loose: list[str] = []  # parameters of a row itself, such as a class token
    for path, part in _parts(module, "", head):
        if part is None:
            loose.append(path)
        elif units and path != head and isinstance(part, NORMS):
            units[-1] = Unit(units[-1].name, (*units[-1].paths, path))
        else:
            units.append(Unit(path, (*loose, path)))
            loose = []
    return tuple(units)


def _parts(module: nn.Module, path: str, head: str) -> Iterator[tuple[str, nn.Module | None]]:
    """Parts with weights, in order; parameters that a row itself has come first, without one."""
    for name, _ in module.named_parameters(recurse=False):
        yield _dotted(path, name), None
    for name, child in module.named_children():
        inner = _dotted(path, name)
        if next(child.parameters(), None) is None:
            continue
        if _is_row(module, child) or head.startswith(f"{inner}."):
            yield from _parts(child, inner, head)
        else:
            yield inner, child


def _is_row(above: nn.Module, part: nn.Module) -> bool:
    rows = (nn.Sequential, nn.ModuleList, nn.ModuleDict, MaskedSequential)
    is_row = type(part) in rows or type(part).__name__ in ROWS
    return is_row or type(above).__name__ in BACKBONES


def _and_above(name: str) -> Iterator[str]:
    """``a.b.c``, ``a.b``, ``a``."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def _has_own_weights(part: nn.Module) -> bool:
    return next(part.parameters(recurse=False), None) is not None


def _dotted(*names: str) -> str:
    return ".".join(name for name in names if name)
