"""A network as a row of steps, in source: where it can be cut in two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from torch import nn

from studio.engine.export.gather import Gathered, gather
from studio.engine.network.modules import Backbone, ClassToken, GlobalAveragePool
from studio.engine.network.parts.chain import (
    NETWORKS,
    AsBackboneReads,
    Part,
    VisionTokens,
    chain,
)

OWN = (AsBackboneReads, VisionTokens, GlobalAveragePool, ClassToken)
"""Classes of ours that stand for a step of a backbone."""


class Step(NamedTuple):
    """A step of the script.

    Attributes:
        source: an expression for the module that it is.
        end: how many of `chain`'s steps are done after it.
    """

    source: str
    end: int


def steps_of(module: nn.Module, cuts: Collection[int]) -> list[Step]:
    """What ``network`` runs one after the other, as few steps as the cuts allow.

    Args:
        cuts: how many of `chain`'s steps come before each.
    """
    return [*_steps(_parts(module, "network"), 0, cuts)]


class Named(NamedTuple):
    """An expression, and the module that it stands for.

    Attributes:
        row: of the row that it is one of, where a slice of that is a row as well.
    """

    source: str
    module: nn.Module
    row: str = ""


def _steps(parts: Sequence[Named], before: int, cuts: Collection[int]) -> Iterator[Step]:
    """`before` is how many of `chain`'s steps come before these."""
    row: list[Named] = []  # neighbours that wait to be one slice
    for part in parts:
        end = before + len(chain(part.module))
        is_cut = any(before < cut < end for cut in cuts)
        if part.row and not is_cut:
            row.append(part)
        else:
            yield from _slice(row, before)
            row = []
            inside = _steps(_parts(part.module, part.source), before, cuts)
            yield from inside if is_cut else [Step(part.source, end)]
        if end in cuts:
            yield from _slice(row, end)
            row = []
        before = end
    yield from _slice(row, before)


def _slice(row: Sequence[Named], end: int) -> Iterator[Step]:
    """Neighbours in a row, which end so, as one step."""
    if len(row) == 1:
        yield Step(row[0].source, end)
    elif row:
        first, last = (one.source.rpartition("[")[2].rstrip("]") for one in (row[0], row[-1]))
        yield Step(f"{row[0].row}[{first}:{int(last) + 1}]", end)


def _parts(module: nn.Module, source: str) -> list[Named]:
    """What `module` runs one after the other."""
    if type(module) is Backbone:
        first = Named(f"{AsBackboneReads.__name__}({source})", AsBackboneReads(module))
        return [first, Named(f"{source}.model", module.model)]
    if type(module).__module__.startswith("torchvision.models."):
        row = NETWORKS.get(type(module).__name__, ())
        parts = [named for one in row for named in _of_torchvision(module, source, one)]
        return parts or _children(module, source)
    return _children(module, source)


def _children(module: nn.Module, source: str) -> list[Named]:
    row = source if type(module) is nn.Sequential else ""
    return [
        Named(f"{source}[{name}]", child, row)
        if name.isdigit()
        else Named(f"{source}.{name}", child)
        for name, child in module.named_children()
    ]


def _of_torchvision(module: nn.Module, source: str, one: Part) -> list[Named]:
    """A part of a network of torchvision's, see `NETWORKS`."""
    if isinstance(one, str):
        inner, path = module.get_submodule(one), f"{source}.{one}"
        is_list = isinstance(inner, nn.ModuleList)
        return _children(inner, path) if is_list else [Named(path, inner)]
    made = one(module)
    if isinstance(made, VisionTokens):
        return [Named(f"{VisionTokens.__name__}({source})", made)]
    if isinstance(made, nn.AdaptiveAvgPool2d):
        return [Named("nn.AdaptiveAvgPool2d(1)", made)]
    own = "" if isinstance(made, OWN) else "nn."
    return [Named(f"{own}{type(made).__name__}()", made)]


def add_classes(found: Gathered, module: nn.Module, steps: Sequence[Step]) -> None:
    """The classes of ours that the steps are made by, but for those that the network has."""
    there = {type(inner) for inner in module.modules()}
    for kind in OWN:
        is_made = any(step.source.startswith(f"{kind.__name__}(") for step in steps)
        if is_made and kind not in there:
            more = gather(kind, given=(Backbone.__name__,))
            found.imports |= more.imports
            found.definitions |= more.definitions
