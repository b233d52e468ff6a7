"""The lines of a class's ``forward``."""

from __future__ import annotations

from collections.abc import Iterator

from studio.engine.network.source.outline import Copies, Made, Outline, Part

WIDTH = 84

Line = tuple[int, str]
"""How deep it stands in ``forward``, and its words."""


def forward(block: Outline) -> tuple[str, list[Line]]:
    """What a class's ``forward`` calls its argument, and how it runs through its parts."""
    # Loops call a copy by its layer's name, so that what flows must have another.
    taken = {name for part in block.parts for name in _loop_names(part.made)}
    x = _free("x", taken)
    if block.flow == "parallel":
        return x, list(_branches(block, x, taken))
    if block.flow == "sequence":
        *lines, (_, last) = _row(block.parts, x, x)
        return x, [*lines, (0, f"return {last}")]
    out = _free("out", taken)
    *lines, (_, last) = _row(block.parts, x, out)
    if last != out:
        lines.append((0, f"{out} = {last}"))
    skip = x if block.skip is None else f"self.{block.skip.name}({x})"
    return x, [*lines, (0, f"return {out} + {skip}")]


def _row(parts: tuple[Part, ...], start: str, name: str) -> Iterator[Line]:
    """Layer after layer; the last line is the expression of what comes out."""
    held = start
    for part in parts:
        if isinstance(part.made, Copies) and part.made.each:
            if held != name:
                yield 0, f"{name} = {held}"
            yield from _loops(part.made, f"self.{part.name}", name, 0)
            held = name
            continue
        around = f"self.{part.name}({held})"
        if held not in (start, name) and (part.begins_line or len(around) > WIDTH):
            yield 0, f"{name} = {held}"
            around = f"self.{part.name}({name})"
        held = around
    yield 0, held


def _loops(copies: Copies, over: str, name: str, depth: int) -> Iterator[Line]:
    """One copy after the other; a copy that is itself a list of copies is a loop within."""
    yield depth, f"for {copies.each} in {over}:"
    inner = copies.made[0]
    if isinstance(inner, Copies) and inner.each:
        yield from _loops(inner, copies.each, name, depth + 1)
    else:
        yield depth + 1, f"{name} = {copies.each}({name})"


def _loop_names(made: Made) -> Iterator[str]:
    if isinstance(made, Copies):
        yield made.each
        yield from _loop_names(made.made[0])


def _branches(block: Outline, x: str, taken: set[str]) -> Iterator[Line]:
    """Side by side, then joined."""
    if not taken - {""}:
        ends = [f"self.{part.name}({x})" for part in block.parts]
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
        *lines, (_, last) = _row((part,), x, out)
        yield from lines
        yield 0, f"{held}.append({last})"
    joined = f"sum({held})" if block.dim is None else f"torch.cat({held}, dim={block.dim})"
    yield 0, f"return {joined}"


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name
