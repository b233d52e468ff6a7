"""The lines of a class's ``forward``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.engine.network.source.masks import loop_name, told
from studio.engine.network.source.outline import Copies, Made, Outline, Part

WIDTH = 84

Line = tuple[int, str]
"""How deep it stands in ``forward``, and its words."""


@dataclass(frozen=True)
class Forward:
    """A class's ``forward``.

    Attributes:
        x, mask: what it calls its arguments; `mask` is empty where it is not told of padding.
    """

    x: str
    mask: str
    lines: list[Line]


def forward(block: Outline, masked: bool = False) -> Forward:
    """How a class runs through its parts.

    Args:
        masked: whether there is a mask that tells tokens from padding, to hand on.
    """
    # Loops call a copy by its layer's name, so that what flows must have another.
    mask = "mask" if masked else ""
    taken = {name for part in block.parts for name in _loop_names(part.made, mask)}
    x, mask = _free("x", taken), mask and _free(mask, taken)
    return Forward(x, mask, list(_lines(block, x, taken, mask)))


def _lines(block: Outline, x: str, taken: set[str], mask: str) -> Iterator[Line]:
    if block.flow == "parallel":
        yield from _branches(block, x, taken, mask)
        return
    if block.flow == "sequence":
        *lines, (_, last) = _row(block.parts, x, x, mask)
        yield from [*lines, (0, f"return {last}")]
        return
    out = _free("out", taken)
    *lines, (_, last) = _row(block.parts, x, out, mask)
    yield from lines
    if last != out:
        yield 0, f"{out} = {last}"
    skip = x if block.skip is None else f"self.{block.skip.name}({x})"
    yield 0, f"return {out} + {skip}"


def _row(parts: tuple[Part, ...], start: str, name: str, mask: str) -> Iterator[Line]:
    """Layer after layer; the last line is the expression of what comes out."""
    held = start
    for part in parts:
        if isinstance(part.made, Copies) and loop_name(part.made, mask):
            if held != name:
                yield 0, f"{name} = {held}"
            yield from _loops(part.made, f"self.{part.name}", name, 0, mask)
            held = name
            continue
        more = told(part.made, mask)
        around = f"self.{part.name}({held}{more})"
        if held not in (start, name) and (part.begins_line or len(around) > WIDTH):
            yield 0, f"{name} = {held}"
            around = f"self.{part.name}({name}{more})"
        held = around
    yield 0, held


def _loops(copies: Copies, over: str, name: str, depth: int, mask: str) -> Iterator[Line]:
    """One copy after the other; a copy that is itself a list of copies is a loop within."""
    each = loop_name(copies, mask)
    yield depth, f"for {each} in {over}:"
    inner = copies.made[0]
    if isinstance(inner, Copies) and loop_name(inner, mask):
        yield from _loops(inner, each, name, depth + 1, mask)
    else:
        yield depth + 1, f"{name} = {each}({name}{told(inner, mask)})"


def _loop_names(made: Made, mask: str) -> Iterator[str]:
    if isinstance(made, Copies):
        yield loop_name(made, mask)
        yield from _loop_names(made.made[0], mask)


def _branches(block: Outline, x: str, taken: set[str], mask: str) -> Iterator[Line]:
    """Side by side, then joined."""
    if not taken - {""}:
        ends = [f"self.{part.name}({x}{told(part.made, mask)})" for part in block.parts]
        if block.dim is not None:
            yield 0, f"return torch.cat([{', '.join(ends)}], dim={block.dim})"
        elif len(ends) == 1:
            yield 0, f"return sum([{ends[0]}])"
        else:
            yield 0, f"return {' + '.join(ends)}"
        return
    held, out = _free("ends", taken), _free("out", taken)
    yield 0, f"{held} = []"
    for part in block.parts:
        *lines, (_, last) = _row((part,), x, out, mask)
        yield from lines
        yield 0, f"{held}.append({last})"
    joined = f"sum({held})" if block.dim is None else f"torch.cat({held}, dim={block.dim})"
    yield 0, f"return {joined}"


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name
