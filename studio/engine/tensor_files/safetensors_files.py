"""Reading and writing safetensors: tensors and a few texts, and nothing that could run.

https://github.com/huggingface/safetensors
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import psutil
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.files import open_regular, read_text, write_atomic
from studio.engine.reasons import reason_of
from studio.engine.tensor_files.limits import MOST_HEADER, MOST_SHARDS
from studio.engine.tensor_files.tensor_order import in_likely_order

if TYPE_CHECKING:
    import safetensors.torch as safetensors
else:
    from studio.engine.lazy import lazy

    safetensors = lazy("safetensors.torch")

DAMAGED = (
    "{path} begins as a safetensors file and is damaged or cut short: {reason}. Take the file from "
    "its source again."
)


def read_safetensors(file: BinaryIO, path: Path, mapped: bool = False) -> dict[str, Tensor]:
    """The tensors by name, in the order that their layers probably have.

    Args:
        mapped: leave their values in the file, which must stay as it is meanwhile.

    Raises:
        CheckpointError: it is damaged, or does not fit into the memory.
        OSError: it cannot be read.
    """
    _header(file, path)
    file.seek(0, 2)
    if not mapped:
        _refuse_large(file.tell(), path)
    file.seek(0)
    tensors: dict[str, Tensor]
    try:
        tensors = safetensors.load_file(path) if mapped else safetensors.load(file.read())
    except (OSError, MemoryError):
        raise
    except Exception as error:  # of a library in another language: any kind may come
        raise CheckpointError(DAMAGED, path=path, reason=_reason(error)) from error
    return in_likely_order(tensors)


def read_sharded(path: Path) -> dict[str, Tensor]:
    """The tensors of a network in several files, which the table at `path` names.

    Raises:
        CheckpointError: the table or a file is missing or damaged.
    """
    tensors: dict[str, Tensor] = {}
    for name in _shards(path):
        shard = path.parent / name
        try:
            with open_regular(shard) as file:
                tensors |= read_safetensors(file, shard)
        except OSError as error:
            raise CheckpointError(
                "{path} needs {name} beside it, which cannot be read ({reason}). Put all files of "
                "the network into one folder.",
                path=path,
                name=name,
                reason=reason_of(error),
            ) from error
    return in_likely_order(tensors)


def shapes_and_texts(path: Path) -> tuple[dict[str, tuple[int, ...]], dict[str, str]]:
    """The shapes of the tensors by name, and what is told beside them, without reading any; both
    empty where it is no safetensors file.
    """
    try:
        with open_regular(path) as file:
            header = _header(file, path)
    except (OSError, ValueError, CheckpointError):
        return {}, {}
    texts = header.pop("__metadata__", {})
    try:
        shapes = {name: tuple(map(int, entry["shape"])) for name, entry in header.items()}
        return shapes, {str(name): str(text) for name, text in texts.items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}, {}


def write_safetensors(tensors: Mapping[str, Tensor], texts: Mapping[str, str], path: Path) -> None:
    """Write named tensors, and texts beside them; the old file is safe until the new one is whole.

    Raises:
        StudioError: the file could not be written.
    """
    own = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in tensors.items()}
    write_atomic(path, safetensors.save(own, dict(texts)))


def _header(file: BinaryIO, path: Path) -> dict[str, Any]:
    """The table that the file begins with: eight bytes tell how long it is.

    Raises:
        CheckpointError: it is longer than it can be, or no table.
        OSError: it cannot be read.
    """
    file.seek(0)
    start = file.read(8)
    length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
    if length > MOST_HEADER:
        raise CheckpointError(
            "{path} would have a head of {size:,} bytes, and at most {most:,} are read: it is no "
            "network. Take the file from its source again.",
            path=path,
            size=length,
            most=MOST_HEADER,
        )
    try:
        table = json.loads(file.read(length))
    except (ValueError, RecursionError) as error:
        raise CheckpointError(DAMAGED, path=path, reason="its head is no table") from error
    if not isinstance(table, dict):
        raise CheckpointError(DAMAGED, path=path, reason="its head is no table")
    return table


def _shards(path: Path) -> list[str]:
    """The names of the files that the table names, each beside it.

    Raises:
        CheckpointError: it is no such table, or names files elsewhere.
    """
    try:
        table = json.loads(read_text(path, MOST_HEADER, CheckpointError))
        names = [*dict.fromkeys(table["weight_map"].values())]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CheckpointError(
            "{path} is no table of a network in several files: expected its “weight_map”. Take the "
            "file from its source again.",
            path=path,
        ) from error
    if len(names) > MOST_SHARDS or any(not _is_plain(name) for name in names):
        raise CheckpointError(
            "{path} names files that do not lie beside it, or too many of them: it is not opened.",
            path=path,
        )
    return names


def _is_plain(name: object) -> bool:
    """Whether it is the name of a file and no path."""
    return isinstance(name, str) and Path(name).name == name


def _refuse_large(size: int, path: Path) -> None:
    """Twice its size is needed while it is read."""
    free = psutil.virtual_memory().available
    if 2 * size > free:
        raise CheckpointError(
            "{path} needs {needed} GB of memory and {free} GB are free. Close other programs.",
            path=path,
            needed=f"{2 * size / 2**30:.1f}",
            free=f"{free / 2**30:.1f}",
        )


def _reason(error: Exception) -> str:
    return str(error).removeprefix("Error while deserializing: ").splitlines()[0].rstrip(".")
