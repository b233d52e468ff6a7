"""Blocks that are built alike share one class; the numbers in which they differ become its
parameters."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from studio.engine.network import modules
from studio.engine.network.layer import CLASSES
from studio.engine.network.source.outline import Copies, Made, New, Outline

TAKEN = {*modules.__all__, "Network", "Tensor"}
"""Names that no block's class can have."""


@dataclass(frozen=True)
class NamedArgument:
    """A number in a class, by the name of the argument it is given for."""

    name: str
    value: Any


@dataclass(frozen=True)
class BlockClass:
    """One class of the source.

    Attributes:
        outline: of the first block that it is for.
        columns: for each slot, the parameter it is given by; None where it is a literal.
        parameters: names with a value to tell the type by, in order.
    """

    name: str
    outline: Outline
    columns: tuple[str | None, ...]
    parameters: tuple[tuple[str, Any], ...]


class BlockClasses:
    """The classes of a network's blocks, inner ones first."""

    def __init__(self, root: Outline, taken: frozenset[str] = frozenset()) -> None:
        """`taken` are names that other code beside the classes has."""
        self._taken = TAKEN | taken
        groups: dict[Hashable, list[Outline]] = {}
        for block in _blocks(root):
            groups.setdefault(skeleton(block), []).append(block)
        self._classes: dict[Hashable, BlockClass] = {}
        for key, blocks in groups.items():
            self._classes[key] = self._shared(blocks)

    def __iter__(self) -> Iterator[BlockClass]:
        return iter(self._classes.values())

    def of(self, block: Outline) -> BlockClass:
        """The class that a block is an instance of."""
        return self._classes[skeleton(block)]

    def arguments(self, block: Outline) -> list[NamedArgument]:
        """What its class is called with for this block."""
        found = self.of(block)
        values = dict(zip(found.columns, self.slots(block), strict=True))
        return [NamedArgument(name, values[name].value) for name, _ in found.parameters]

    def slots(self, block: Outline) -> list[NamedArgument]:
        """The numbers in a block's class body, in order."""
        return [slot for part in block.every_part for slot in self.slots_of(part.made)]

    def slots_of(self, made: Made) -> list[NamedArgument]:
        """The numbers in one expression."""
        if isinstance(made, New):
            return [NamedArgument(a.name, a.value) for a in made.arguments if is_number(a.value)]
        if isinstance(made, Copies):
            return [slot for copy in made.made for slot in self.slots_of(copy)]
        return self.arguments(made)

    def _shared(self, blocks: list[Outline]) -> BlockClass:
        rows = [self.slots(block) for block in blocks]
        columns: list[str | None] = []
        named: dict[tuple[Any, ...], str] = {}
        for column in zip(*rows, strict=True):
            values = tuple(slot.value for slot in column)
            if len({*values}) == 1 and CLASSES not in values:
                columns.append(None)
                continue
            wanted = CLASSES if CLASSES in values else column[0].name
            if values not in named:
                named[values] = _fresh(wanted, {*named.values()})
            columns.append(named[values])
        parameters = tuple((name, values[0]) for values, name in named.items())
        name = self._class_name(blocks[0].hint)
        return BlockClass(name, blocks[0], tuple(columns), parameters)

    def _class_name(self, hint: str) -> str:
        words = re.split(r"_+", hint.rstrip("0123456789_"))
        name = "".join(word[:1].upper() + word[1:] for word in words if word)
        taken = self._taken | {other.name for other in self._classes.values()}
        return _fresh(name if name.isidentifier() else f"Block{name}", taken)


def is_number(value: object) -> bool:
    """Whether a value may become a parameter: a number, a shape, or how many classes there are."""
    return (isinstance(value, (int, float, tuple)) and not isinstance(value, bool)) or (
        value == CLASSES
    )


def skeleton(made: Made) -> Hashable:
    """What blocks of one class have in common: all but the numbers."""
    if isinstance(made, New):
        told = ((a.name, a.keyword, a.value) for a in made.arguments if not is_number(a.value))
        return (made.target, *(a.name for a in made.arguments), *told)
    if isinstance(made, Copies):
        return (made.each, made.frozen, *map(skeleton, made.made))
    parts = ((part.name, part.frozen, skeleton(part.made)) for part in made.every_part)
    return (made.flow, made.dim, made.skip is None, *parts)


def _blocks(made: Made) -> Iterator[Outline]:
    """Every block inside, those that others hold first."""
    if isinstance(made, Copies):
        for copy in made.made:
            yield from _blocks(copy)
            if isinstance(copy, Outline):
                yield copy
    elif isinstance(made, Outline):
        for part in made.every_part:
            yield from _blocks(part.made)
            if isinstance(part.made, Outline):
                yield part.made


def _fresh(name: str, taken: set[str]) -> str:
    """`name`, or it with the first number from 2 that makes it free."""
    between = "_" if name[:1].islower() else ""
    others = (f"{name}{between}{i}" for i in count(2))
    return name if name not in taken else next(other for other in others if other not in taken)
