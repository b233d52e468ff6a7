"""Reading what torch.save wrote, and safetensors. Only tensors and plain values are ever read.

What a file is and how much it unpacks to is looked at first.
"""

from __future__ import annotations

import os
import pickle
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import psutil
import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.files import open_regular
from studio.engine.reasons import reason_of
from studio.engine.tensor_files.kinds import INDEX, SAFETENSORS, FileKind, kind_of
from studio.engine.tensor_files.limits import (
    MOST_ENTRIES,
    MOST_PICKLED,
    may_unpack,
)
from studio.engine.tensor_files.protocol import in_protocol_2
from studio.engine.tensor_files.safetensors_files import read_safetensors, read_sharded

UNSAFE_NAME = re.compile(r"GLOBAL (\S+)")
LIGHTNING = b"pytorch-lightning_version"
TOO_LARGE = (
    "{path} ({size} MB) would unpack to {unpacked} MB, which no weights that torch.save wrote do: "
    "it is not opened. Take the file from its source again."
)
CUT_SHORT = (
    "{path} cannot be read: it is cut short or no .pth file. Expected what torch.save wrote; take "
    "the file from its source again."
)


class UnsafeFile(CheckpointError):
    """A file that holds objects of a class: making them would run a program."""


def load_tensors(path: Path, mapped: bool = False) -> Any:
    """What is in the file at `path`, which torch.save wrote; or the tensors by name of a
    safetensors file, or of those that a table (``model.safetensors.index.json``) names.

    Args:
        mapped: leave the values in the file where that can be done, to look at names and shapes:
            the file must stay as it is meanwhile.

    Raises:
        CheckpointError: there is no such file, it is something else, cut short, larger inside
            than it may be, or reading it would run code.
    """
    try:
        if path.name.endswith(INDEX):
            return read_sharded(path)
        with open_regular(path) as file:
            return _load(file, path, mapped)
    except FileNotFoundError as error:
        raise CheckpointError("There is no file {path}.", path=path) from error
    except OSError as error:
        raise CheckpointError(
            "{path} cannot be read: {reason}. Choose a .pth file.",
            path=path,
            reason=reason_of(error),
        ) from error
    except MemoryError as error:
        raise CheckpointError(
            "{path} does not fit into the memory. Close other programs and open it again.",
            path=path,
        ) from error


def _load(file: BinaryIO, path: Path, mapped: bool) -> Any:
    size = os.fstat(file.fileno()).st_size
    try:
        kind = kind_of(file)
        if kind is SAFETENSORS:
            return read_safetensors(file, path, mapped)
        _refuse_other_kind(kind, path)
        _refuse_large_archive(file, path, size)
        content = _read(file, path, mapped)
    except (CheckpointError, OSError, MemoryError):
        raise
    except pickle.UnpicklingError as error:
        raise _unsafe(file, path, error) from error
    except Exception as error:  # bytes that are no pickle make the reader fail in any way
        raise CheckpointError(CUT_SHORT, path=path) from error
    _refuse_large_content(content, path, size)
    return content


def _refuse_other_kind(kind: FileKind | None, path: Path) -> None:
    if kind is not None:
        raise CheckpointError(
            "{path} is {what}, and no .pth that torch.save wrote: {instead}.",
            path=path,
            what=kind.what,
            instead=kind.instead,
        )


def _refuse_large_archive(file: BinaryIO, path: Path, size: int) -> None:
    """Before anything is unpacked: by what the archive itself says of its files."""
    if not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as archive:
        files = archive.infolist()
    unpacked = sum(inside.file_size for inside in files)
    pickled = max((f.file_size for f in files if f.filename.endswith(".pkl")), default=0)
    free = psutil.virtual_memory().available
    if pickled > MOST_PICKLED or not may_unpack(unpacked, size):
        raise _too_large(path, size, unpacked)
    if unpacked > free:
        raise CheckpointError(
            "{path} needs {needed} GB of memory and {free} GB are free. Close other programs.",
            path=path,
            needed=f"{unpacked / 2**30:.1f}",
            free=f"{free / 2**30:.1f}",
        )


def _read(file: BinaryIO, path: Path, mapped: bool) -> Any:
    plain = in_protocol_2(file)
    # Only a file on the disk can be mapped, and only where torch packed it into an archive.
    mapped = mapped and plain is file and zipfile.is_zipfile(file)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of formats that are read all the same
        source = str(path) if mapped else plain
        return torch.load(source, map_location="cpu", weights_only=True, mmap=mapped)


def _unsafe(file: BinaryIO, path: Path, error: pickle.UnpicklingError) -> CheckpointError:
    """For a file that holds objects of a class, or that is no pickle at all."""
    found = UNSAFE_NAME.search(str(error))
    if found is None:
        return CheckpointError(CUT_SHORT, path=path)
    if _is_lightnings(file):
        return UnsafeFile(
            "{path} is a checkpoint of Lightning and cannot be opened safely: its hyper-parameters "
            "or callbacks hold an object of {name}. Where that class is known, write the weights "
            'alone: torch.save(torch.load(FILE, weights_only=False)["state_dict"], "weights.pth"), '
            "and open weights.pth.",
            path=path,
            name=found[1],
        )
    return UnsafeFile(
        "{path} is not a checkpoint that can be opened safely: it holds more than tensors and "
        "plain values, an object of {name}, as torch.save(model, ...) writes a whole module. Save "
        "its weights with torch.save(model.state_dict(), ...) where the class is known, and open "
        "that.",
        path=path,
        name=found[1],
    )


def _is_lightnings(file: BinaryIO) -> bool:
    """Whether Lightning wrote it, by the entry that tells its version."""
    try:
        with zipfile.ZipFile(file) as archive:
            name = next(name for name in archive.namelist() if name.endswith("data.pkl"))
            return LIGHTNING in archive.read(name)
    except (OSError, zipfile.BadZipFile, StopIteration):
        return False


def _refuse_large_content(content: Any, path: Path, size: int) -> None:
    """A tensor may tell of more values than the file has: a single one, repeated."""
    unpacked = sum(tensor.numel() * tensor.element_size() for tensor in _tensors(content, path))
    if not may_unpack(unpacked, size):
        raise _too_large(path, size, unpacked)


def _tensors(content: Any, path: Path) -> Iterator[Tensor]:
    """Every tensor inside tables and lists, each object once, however they are nested."""
    left, seen = [content], set[int]()
    while left:
        value = left.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if len(seen) > MOST_ENTRIES:
            raise CheckpointError(
                "{path} holds more than {most:,} values, and is no checkpoint: it is not opened.",
                path=path,
                most=MOST_ENTRIES,
            )
        if isinstance(value, Tensor):
            yield value
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list | tuple | set):
            left += value


def _too_large(path: Path, size: int, unpacked: int) -> CheckpointError:
    return CheckpointError(
        TOO_LARGE, path=path, size=f"{size / 2**20:.1f}", unpacked=f"{unpacked / 2**20:,.0f}"
    )
