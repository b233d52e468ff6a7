"""A TOML file of a person's own into plain values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from studio.engine.errors import RecipeError
from studio.engine.files import read_text

LARGEST = 4 * 2**20
"""Bytes. A recipe takes a few thousand; one that leaves out ten thousand samples by name half a
million. Reading a megabyte takes about a second."""


def read_toml(path: Path) -> dict[str, Any]:
    """The table in the file at `path`.

    Raises:
        RecipeError: it cannot be read, is too large, or is not TOML.
    """
    text = read_text(path, LARGEST, RecipeError)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also tables too deep, digits too many
        raise RecipeError(
            "{path} is not a TOML file: {reason}.", path=path, reason=str(error).rstrip(".")
        ) from error
