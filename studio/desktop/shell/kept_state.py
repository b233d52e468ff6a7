"""What the window holds from one day to the next, in one file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import tomlkit

from studio.desktop.fine_tuning.start_point import FIRST, StartPoint
from studio.engine.data.sources import DataSource
from studio.engine.errors import StudioError
from studio.engine.files import write_atomic
from studio.engine.paths import data_folder
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.stated import Stated

MOST = 10
"""Files, and datasets of a person's own, that are remembered: what fits a menu."""

MOST_BYTES = 4 << 20
"""Of the file: a network of a thousand layers takes a tenth of it."""

T = TypeVar("T")


@dataclass(frozen=True)
class KeptState:
    """What comes back at the next start.

    Attributes:
        recipe: data, network and settings as they were edited; None for those of a first start.
        sources: a person's own datasets, the newest first.
        files: checkpoints, recipes and code that were opened or saved, the newest first.
        starts: checkpoints that fine-tuning may start from, with what was stated of them.
        chosen: the start that was chosen; None where it was the first of those that come along.
        tuning: how it was fine-tuned.
        places: the object names of the view that was in sight, and of the one within it.
    """

    recipe: Recipe | None = None
    sources: tuple[DataSource, ...] = ()
    files: tuple[Path, ...] = ()
    starts: tuple[StartPoint, ...] = ()
    chosen: Path | None = None
    tuning: FineTuning = FIRST
    places: tuple[str, ...] = ()


def state_file() -> Path:
    """Where it is kept."""
    return data_folder() / "window.toml"


def save_state(state: KeptState, path: Path) -> None:
    """Write it whole or not at all.

    Raises:
        StudioError: the disk is full or the folder cannot be written.
    """
    values: dict[str, Any] = {
        "files": [str(file) for file in state.files],
        "sources": [source.to_dict() for source in state.sources],
        "starts": [_plain(start) for start in state.starts],
        "tuning": state.tuning.to_dict(),
        "places": list(state.places),
    }
    if state.chosen is not None:
        values["chosen"] = str(state.chosen)
    if state.recipe is not None:
        values["recipe"] = state.recipe.to_dict()
    write_atomic(path, tomlkit.dumps(values).encode())


def load_state(path: Path) -> tuple[KeptState, bool]:
    """What was kept, and whether all of it could be read; what could not is left out."""
    if not path.exists():
        return KeptState(), True
    reader = _Reader(_table(path))
    return reader.state(), reader.is_whole


def _table(path: Path) -> dict[str, Any] | None:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


class _Reader:
    """Reads each part by itself, so that a bad one costs only itself."""

    def __init__(self, values: dict[str, Any] | None) -> None:
        self._values = values or {}
        self.is_whole = values is not None

    def state(self) -> KeptState:
        recipe = self._values.get("recipe")
        chosen = self._values.get("chosen")
        return KeptState(
            recipe=None if recipe is None else self._read(lambda: Recipe.parse(recipe)),
            sources=self._each("sources", DataSource.parse),
            files=self._each("files", _path),
            starts=self._each("starts", _start),
            chosen=None if chosen is None else self._read(lambda: _path(chosen)),
            tuning=self._read(self._tuning) or FIRST,
            places=self._each("places", _text),
        )

    def _tuning(self) -> FineTuning:
        if "tuning" in self._values:
            return FineTuning.parse(self._values["tuning"])
        return FineTuning.parse(_former_tuning(self._values))

    def _each(self, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
        values = self._values.get(key, [])
        if not isinstance(values, list):
            self.is_whole = False
            return ()
        found = [self._read(lambda value=value: read(value)) for value in values[:MOST]]  # type: ignore[misc]
        return tuple(value for value in found if value is not None)

    def _read(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (StudioError, KeyError, TypeError, ValueError):
            self.is_whole = False
            return None


def _former_tuning(values: dict[str, Any]) -> dict[str, Any]:
    """Before there were plans, one of three words said what learns."""
    said = values.get("learning", "all")
    former: dict[str, Any] = {
        "all": {"plan": "all"},
        "head": {"plan": "head"},
        "slow": {"stages": [{"backbone_lr_scale": 0.1}]},
    }
    return {"checkpoint": "", "input": values.get("reading", "network"), **former[said]}


def _plain(start: StartPoint) -> dict[str, Any]:
    stated = {} if start.stated is None else {"stated": start.stated.to_dict()}
    return {"kind": start.kind, "path": str(start.path), **stated}


def _start(values: Any) -> StartPoint:
    stated = None if "stated" not in values else Stated.parse(values["stated"])
    return StartPoint("run" if values["kind"] == "run" else "file", _path(values["path"]), stated)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a name is text")
    return value


def _path(value: object) -> Path:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError("a path is text")
    return Path(value)
