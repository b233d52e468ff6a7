"""Recipes as TOML files that people read and edit by hand, and how such files are read."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.errors import RecipeError
from studio.engine.files import expanded, read_text, write_atomic
from studio.engine.nearest import did_you_mean
from studio.engine.paths import resource
from studio.engine.reasons import reason_of
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    import tomlkit
else:
    from studio.engine.lazy import lazy

    tomlkit = lazy("tomlkit")

LARGEST = 4 * 2**20
"""Bytes. A recipe takes a few thousand; one that leaves out ten thousand samples by name half a
million. Reading a megabyte takes about a second."""


def bundled_recipes() -> list[str]:
    """The names of the recipes that come with the program."""
    return sorted(path.stem for path in resource("recipes").glob("*.toml"))


def load_recipe(name_or_path: str | None, overrides: Iterable[str] = ()) -> Recipe:
    """The bundled recipe of that name, or the one in that file.

    Args:
        name_or_path: None for one that says nothing itself.
        overrides: ``KEY=VALUE`` each, the key as in the file (``training.epochs=3``).

    Raises:
        RecipeError: there is no such recipe, it is not TOML, or a value does not fit.
    """
    values = {} if name_or_path is None else read_toml(_find(name_or_path))
    for override in overrides:
        set_value(values, override)
    return Recipe.parse(values)


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write `recipe` as TOML; `load_recipe` reads it back.

    Raises:
        StudioError: the file could not be written.
    """
    write_atomic(path, to_toml(recipe).encode())


def to_toml(recipe: Recipe) -> str:
    """The text of a recipe file."""
    return tomlkit.dumps(recipe.to_dict())


def _find(name_or_path: str) -> Path:
    bundled = resource("recipes", f"{name_or_path}.toml")
    if name_or_path in bundled_recipes():
        return bundled
    path = expanded(name_or_path)
    if os.path.lexists(path):  # whatever it is; of Path, a name too long is an error
        return path
    raise RecipeError(
        "There is no recipe {name}{meant}: expected the path of a TOML file, or one of {bundled}.",
        name=name_or_path,
        meant=did_you_mean(name_or_path, bundled_recipes()),
        bundled=", ".join(bundled_recipes()),
    )


def set_value(values: dict[str, Any], override: str) -> None:
    """Put what ``KEY=VALUE`` says into nested `values`, a value as in TOML.

    Raises:
        RecipeError: it is no such pair.
    """
    key, equals, text = override.partition("=")
    if not equals or not key:
        raise RecipeError(
            "{override!r} is not KEY=VALUE, such as training.epochs=3.", override=override
        )
    *tables, last = key.strip().split(".")
    place = values
    for name in tables:
        place = _table(place, name, key)
    place[last] = _value(text.strip())


def _table(values: dict[str, Any], name: str, key: str) -> dict[str, Any]:
    """The table `name` in `values`; a kind given by its bare name becomes a table."""
    inner = values.setdefault(name, {})
    if isinstance(inner, str):
        inner = values[name] = {"kind": inner}
    if not isinstance(inner, dict):
        raise RecipeError("{key} cannot be set: {name} is not a table.", key=key, name=name)
    return inner


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text  # a bare word, such as training.optimiser=SGD


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
            "{path} is not a TOML file: {reason}.", path=path, reason=reason_of(error)
        ) from error
