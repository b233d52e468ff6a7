"""The parts of the script, of which a recipe keeps some lines.

A line that ends with ``#? flag`` is kept where the flag is set; ``not``, ``and`` and ``or`` may
stand between flags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from studio.engine.paths import resource

MARK = "#? "


def part(name: str, flags: Collection[str], inserted: Mapping[str, str] | None = None) -> str:
    """The part ``name.py.template`` with the lines that `flags` keep.

    Args:
        inserted: what stands in place of each ``#NAME``.
    """
    text = resource("script", f"{name}.py.template").read_text(encoding="utf-8")
    return filled(kept(text, flags), inserted or {}).strip("\n")


def kept(text: str, flags: Collection[str]) -> str:
    """`text` without the lines whose flags are not set, and without what says so."""
    lines = (line.partition(MARK) for line in text.splitlines())
    return "\n".join(
        line.rstrip() for line, mark, wanted in lines if not mark or _holds(wanted, flags)
    )


def filled(text: str, inserted: Mapping[str, str]) -> str:
    """`text` with what is inserted; no more than two empty lines follow each other."""
    found = re.sub(r"#([A-Z_]+)\b", lambda name: inserted.get(name[1], name[0]), text)
    return re.sub(r"\n{4,}", "\n\n\n", found)


def _holds(wanted: str, flags: Collection[str]) -> bool:
    return any(
        all(_is_set(flag, flags) for flag in every.split(" and "))
        for every in wanted.strip().split(" or ")
    )


def _is_set(flag: str, flags: Collection[str]) -> bool:
    name = flag.removeprefix("not ")
    return (name in flags) == (name == flag)
