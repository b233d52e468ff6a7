"""What one side of a recipe, its data or its training, puts into the script."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.engine.export.gather import Gathered, gather


@dataclass
class Pieces:
    """Code to put together.

    Attributes:
        flags: which lines of the parts are kept, see `template`.
        settings: name, value as source and what it is, of each constant.
        inserted: what stands in place of each ``#NAME`` in the parts.
        found: functions of ours that the code stands on, by the part of it that they belong to.
        files: what is written beside the script, by name.
    """

    flags: set[str] = field(default_factory=set)
    settings: list[tuple[str, str, str]] = field(default_factory=list)
    inserted: dict[str, str] = field(default_factory=dict)
    found: dict[str, Gathered] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def setting(self, name: str, value: object, about: str = "") -> None:
        """Another constant."""
        self.settings.append((name, written(value), about))

    def flag(self, **flags: object) -> None:
        """Set those that are true."""
        self.flags |= {name for name, is_set in flags.items() if is_set}

    def take(self, other: Pieces) -> None:
        """Add all that `other` has."""
        self.flags |= other.flags
        self.settings += other.settings
        self.inserted |= other.inserted
        self.files |= other.files
        self.found |= other.found

    def gathered(self, where: str) -> Gathered:
        """What was found for a part of the script."""
        return self.found.setdefault(where, Gathered())

    def stand_on(self, where: str, *functions: Callable[..., Any]) -> None:
        """Have functions or classes of ours in a part of it, with all that they use."""
        more, found = gather(*functions), self.gathered(where)
        found.imports |= more.imports
        found.definitions |= {
            n: t for n, t in more.definitions.items() if n not in found.definitions
        }


def written(value: object) -> str:
    """A value as source; texts in double quotes, as far as that goes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Path):
        return f"Path({written(str(value))})"
    text = repr(value)
    return text if '"' in text or "\\" in text else text.replace("'", '"')
