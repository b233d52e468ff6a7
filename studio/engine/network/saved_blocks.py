"""A person's own blocks: layers kept under a name, to put into any network.

Each is a TOML file in the data folder, in the words of a recipe.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import tomlkit

from studio.engine.errors import RecipeError
from studio.engine.files import write_atomic
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import layer_at
from studio.engine.reasons import reason_of
from studio.engine.recipe_file import read_toml

FOLDER = "blocks"


def save_block(layer: Layer, name: str, data_dir: Path) -> Path:
    """Keep a layer, with all inside it, under a name; one of that name is replaced.

    Raises:
        RecipeError: the name holds nothing that a file can be called.
        StudioError: the file could not be written.
    """
    path = _path(name, data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, tomlkit.dumps(Network(layers=(layer,)).to_dict()).encode())
    return path


def saved_blocks(data_dir: Path) -> tuple[str, ...]:
    """The names of the blocks that are kept, in alphabetical order."""
    return tuple(sorted(path.stem for path in (data_dir / FOLDER).glob("*.toml")))


def load_block(name: str, data_dir: Path) -> Layer:
    """The block of that name.

    Raises:
        RecipeError: there is none, or its file is damaged.
    """
    path = _path(name, data_dir)
    if not os.path.lexists(path):
        raise RecipeError("There is no block {name} in {folder}.", name=name, folder=path.parent)
    try:
        return layer_at(Network.parse(read_toml(path)), (0,))
    except LookupError as error:
        raise RecipeError(
            "{path} is damaged: {reason}. Remove it and keep the block again.",
            path=path,
            reason=reason_of(error),
        ) from error


def delete_block(name: str, data_dir: Path) -> None:
    """Remove a kept block; networks that hold a copy of it stay as they are."""
    _path(name, data_dir).unlink(missing_ok=True)


def _path(name: str, data_dir: Path) -> Path:
    plain = re.sub(r"[^\w -]", "", name).strip()
    if not plain:
        raise RecipeError(
            "{name!r} cannot be a block's name: use letters, digits, spaces, - and _.", name=name
        )
    return data_dir / FOLDER / f"{plain}.toml"
