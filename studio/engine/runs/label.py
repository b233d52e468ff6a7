"""What a person adds to a run: ``label.json``, apart from what the training thread writes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self

from studio.engine.files import write_atomic

LABEL = "label.json"

LONGEST_NAME = 200
"""Characters: a title in a list, not a note."""

NEVER = -1.0
"""No process begins then."""


@dataclass(frozen=True)
class Label:
    """A person's own words about a run.

    Attributes:
        name: one line, `LONGEST_NAME` characters at most; empty: the recipe's name stands there.
        note: any text.
        starred: whether it is one to come back to.
        dismissed: of the interrupted process that a person did not want to be asked any more to
            go on from, when it had begun (s since 1970; 0 where nothing is known of it). A run
            that goes on has another process, also if it comes no further.
    """

    name: str = ""
    note: str = ""
    starred: bool = False
    dismissed: float = NEVER

    def write(self, folder: Path) -> None:
        """Into the run's folder.

        Raises:
            StudioError: it could not be written.
        """
        write_atomic(folder / LABEL, (json.dumps(asdict(self), indent=2) + "\n").encode())

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Of the run in `folder`; an empty one where there is none or it is damaged."""
        try:
            values = json.loads((folder / LABEL).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        return cls.from_dict(values) if isinstance(values, dict) else cls()

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """What fits of `values`; of a name only what a list can show."""
        known = {f.name: type(f.default) for f in fields(cls)}
        fit = {name: values.get(name) for name, kind in known.items()}
        found: dict[str, Any] = {k: v for k, v in fit.items() if type(v) is known[k]}
        return cls(**found | {"name": as_name(found.get("name", ""))})


def as_name(text: str) -> str:
    """`text` in one line without spaces around it, cut at `LONGEST_NAME` characters."""
    return " ".join(text.split())[:LONGEST_NAME].rstrip()
