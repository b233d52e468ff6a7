"""What one side of a recipe, its data or its training, puts into the script."""

from __future__ import annotations

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
        found: functions of ours that the code stands on.
        files: what is written beside the script, by name.
    """

    flags: set[str] = field(default_factory=set)
    settings: list[tuple[str, str, str]] = field(default_factory=list)
    inserted: dict[str, str] = field(default_factory=dict)
    found: Gathered = field(default_factory=Gathered)
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
        self.found.imports |= other.found.imports
        self.found.definitions |= other.found.definitions

    def stand_on(self, *functions: Callable[..., Any]) -> None:
        """Have functions or classes of ours in it, with all that they use."""
        more = gather(*functions)
        self.found.imports |= more.imports
        self.found.definitions |= more.definitions


def written(value: object) -> str:
    """A value as source; texts in double quotes, as far as that goes."""
    text = f"Path({str(value)!r})" if isinstance(value, Path) else repr(value)
    return text if '"' in text or "\\" in text else text.replace("'", '"')
