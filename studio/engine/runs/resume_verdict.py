"""Whether two runs saved the same: their files compared, bit for bit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from studio.engine.training.checkpoints.checkpoint import read_pth

TIMES = ("seconds", "elapsed")
"""What a run took: it differs between any two."""


@dataclass(frozen=True)
class Verdict:
    """What came of the comparison.

    Attributes:
        equal: all that was compared is the same, bit for bit.
        batch: how many were done when the run was interrupted.
        batches: of the whole run.
        tensors: that were compared: weights, best weights, the optimiser's memory, ...
        values: numbers that were compared, in tensors and beside them.
        differences: where the files differ, for example ``"weights.fc1.bias"``.
        largest: the largest absolute difference of two numbers; infinite where something is
            missing or of another shape.
    """

    equal: bool
    batch: int
    batches: int
    tensors: int
    values: int
    differences: tuple[str, ...]
    largest: float


def compared(straight: Path, continued: Path, batch: int = 0, batches: int = 0) -> Verdict:
    """Two ``last.pth`` compared in all but the time the runs took.

    Raises:
        CheckpointError: one cannot be read.
    """
    count = _Comparison()
    count.compare(read_pth(straight), read_pth(continued), "")
    differences = tuple(count.differences)
    return Verdict(
        not differences, batch, batches, count.tensors, count.values, differences, count.largest
    )


@dataclass
class _Comparison:
    """Goes through two tables of tensors and plain values side by side."""

    tensors: int = 0
    values: int = 0
    largest: float = 0.0
    differences: list[str] = field(default_factory=list)

    def compare(self, one: Any, other: Any, path: str) -> None:
        """Take down where `other` differs; `path` says where they lie."""
        if isinstance(one, Tensor) and isinstance(other, Tensor):
            self._compare_tensors(one, other, path)
        elif isinstance(one, Mapping) and isinstance(other, Mapping):
            for key in _keys(one, other):
                self.compare(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
        elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
            self._compare_lists(one, other, path)
        else:
            self.values += isinstance(one, int | float)
            if not _same(one, other):
                self._differs(path, _distance(one, other))

    def _compare_tensors(self, one: Tensor, other: Tensor, path: str) -> None:
        self.tensors += 1
        self.values += one.numel()
        if torch.equal(one, other) and one.dtype == other.dtype:
            return
        if one.shape != other.shape:
            self._differs(path, math.inf)
        else:
            self._differs(path, float((one.double() - other.double()).abs().max()))

    def _compare_lists(self, one: Any, other: Any, path: str) -> None:
        """A list of numbers, such as a column of the curve, is one place."""
        if len(one) != len(other):
            self._differs(path, math.inf)
        for number, (left, right) in enumerate(zip(one, other, strict=False)):
            is_plain = isinstance(left, int | float)
            self.compare(left, right, path if is_plain else f"{path}[{number}]")

    def _differs(self, path: str, distance: float) -> None:
        self.largest = max(self.largest, math.inf if math.isnan(distance) else distance)
        if path not in self.differences:
            self.differences.append(path)


def _keys(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    yield from (key for key in {**one, **other} if key not in TIMES)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Tensor) or isinstance(other, Tensor):
        return False  # two of them are compared before
    return bool(one == other or (one != one and other != other))


def _distance(one: Any, other: Any) -> float:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return abs(float(one) - float(other)) if numbers else math.inf
