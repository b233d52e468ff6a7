"""One entry of the picture cache: what is in it, and whether it is still as it was written."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from math import prod
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from studio.engine.data.pictures.mapped_file import MappedFile

PIXELS, SIZES, ABOUT = "pictures", "sizes.npy", "about.json"
GREY = "grey"
OWN = (PIXELS, SIZES, ABOUT, GREY)
"""All that an entry ever holds: nothing else is removed, since a person may name any folder as the
cache's."""


@dataclass(frozen=True)
class Decoded:
    """Pictures placed alike in a mapped file, a row for each file.

    Attributes:
        mapping: N×C×H×W, with one channel where every picture is grey; unreadable ones are black.
        sizes: N×2, int64: width and height of each before it was placed.
        problems: by row, why it could not be read.
    """

    mapping: MappedFile
    sizes: Tensor
    problems: dict[int, str]


def state_of(file: Path) -> list[int]:
    """By which a change is seen without reading gigabytes: size and time (ns) of the last one."""
    status = file.stat()
    return [status.st_size, status.st_mtime_ns]


def read_entry(entry: Path, count: int, shape: tuple[int, int, int]) -> Decoded:
    """An entry of `count` pictures of `shape`, or of one channel.

    Raises:
        OSError, ValueError, LookupError, TypeError or AttributeError: it is damaged.
    """
    about = json.loads((entry / ABOUT).read_text(encoding="utf-8"))
    whole = (count, about["channels"], *shape[1:])
    for name in (PIXELS, SIZES):
        if about["written"][name] != state_of(entry / name):
            raise ValueError(f"{name} was changed since it was written")
    if about["written"][PIXELS][0] != prod(whole):
        raise ValueError("there are more or fewer pictures")
    sizes = torch.from_numpy(np.load(entry / SIZES))
    problems = {int(row): str(reason) for row, reason in about["problems"].items()}
    return Decoded(MappedFile.at(entry / PIXELS, whole), sizes, problems)


def remove_entry(entry: Path) -> None:
    """An entry, or what stands in its place; as far as it goes."""
    if entry.is_symlink() or not entry.is_dir():
        entry.unlink(missing_ok=True)
        return
    for name in OWN:
        with suppress(OSError):
            (entry / name).unlink()
    with suppress(OSError):  # something of a person's lies there
        entry.rmdir()
