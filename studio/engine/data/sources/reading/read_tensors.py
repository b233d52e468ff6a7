"""Tensors saved by ``torch.save``. Only tensors and plain values are ever read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.engine.data.sources.reading.arrays import Arrays, Pair
from studio.engine.data.sources.reading.file_problems import check_memory
from studio.engine.data.sources.reading.named_arrays import NamedArray, find_names
from studio.engine.errors import CheckpointError, DataError
from studio.engine.files import reading
from studio.engine.tensor_files.reading import UnsafeFile, load_tensors

SAVE = 'torch.save({"x": x, "y": y}, path)'


def read_tensors(path: Path) -> Arrays:
    """The pictures and labels in the file at `path`: a table of them by name, or a pair.

    Raises:
        DataError: it cannot be read, is damaged, holds a network's weights or anything else, or
            reading it would run code.
    """
    with reading(path, DataError):
        check_memory(path, path.stat().st_size)
        content = _load(path)
    if isinstance(content, tuple | list) and len(content) == 2:
        content = dict(zip(("x", "y"), content, strict=True))
    if not isinstance(content, dict):
        raise _other_content(path, f"a {type(content).__name__}")
    table = {str(name): value for name, value in content.items()}
    _refuse_weights(path, table)
    names = find_names(table, path, SAVE)
    arrays = {name: _array(table[name], name, path) for name in names.all()}
    parts = {part: Pair(arrays[x], arrays[y]) for part, (x, y) in names.parts.items()}
    return Arrays(parts, arrays[names.classes] if names.classes else None)


def _load(path: Path) -> Any:
    try:
        return load_tensors(path)
    except UnsafeFile as error:
        raise _other_content(path, "more than tensors and plain values") from error
    except CheckpointError as error:
        raise DataError(
            "{reason} Pictures and labels are read as {save} writes them.",
            reason=error,
            save=SAVE,
        ) from error


def _refuse_weights(path: Path, table: dict[str, Any]) -> None:
    """A checkpoint of the studio or of another program, or a bare ``state_dict``."""
    is_checkpoint = {"weights", "recipe"} <= table.keys()
    is_others = not table.keys().isdisjoint(("state_dict", "model_state_dict"))
    if is_checkpoint or is_others or any(name.endswith((".weight", ".bias")) for name in table):
        raise _other_content(path, "the weights of a network")


def _array(value: object, name: str, path: Path) -> NamedArray:
    try:
        return NamedArray(_as_numpy(value), name, path)
    except (TypeError, ValueError, RuntimeError) as error:
        raise DataError(
            "{path}: {name} is not a plain tensor ({reason}). Save it as numbers, dense and "
            "without gaps.",
            path=path,
            name=name,
            reason=str(error).splitlines()[0].rstrip("."),
        ) from error


def _as_numpy(value: object) -> Any:
    if not isinstance(value, Tensor):
        return np.array(value)
    plain = value.detach()
    return (plain.float() if plain.dtype is torch.bfloat16 else plain).numpy()


def _other_content(path: Path, came: str) -> DataError:
    return DataError(
        "{path} holds {came}, and pictures with their labels as tensors were expected. Save them "
        "with {save}.",
        path=path,
        came=came,
        save=SAVE,
    )
