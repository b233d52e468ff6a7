"""One entry of the picture cache: what is in it, and whether it is still as it was written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import prod
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from studio.engine.cache_folder import ABOUT, PIXELS, SIZES, state_of
from studio.engine.data.pictures.mapped_file import MappedFile


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
