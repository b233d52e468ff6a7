"""Samples of texts to look through: which they are is known, what they say is read when asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from torch import Tensor

from studio.engine.data.browsing import Reference
from studio.engine.data.samples import Samples


@dataclass(frozen=True)
class _Block:
    """Samples of one part; all of them where there are no `indices`."""

    part: str
    samples: Samples
    indices: Tensor | None

    def __len__(self) -> int:
        return len(self.samples if self.indices is None else self.indices)

    def index(self, row: int) -> int:
        return row if self.indices is None else int(self.indices[row])


class TextRows(Sequence[tuple[str, int]]):
    """Texts and the indices of their classes, row by row. A million of them take no memory, and
    one is read in microseconds: a list may ask for those in sight as it is scrolled.
    """

    def __init__(
        self, parts: Mapping[str, Samples], part: str | None = None, label: int | None = None
    ) -> None:
        """Of one part and one class; None stands for all of them."""
        self._blocks = [
            _Block(name, samples, _of_class(samples, label))
            for name, samples in parts.items()
            if part in (None, name)
        ]
        self._ends = list(accumulate(map(len, self._blocks)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, row: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, row: slice) -> list[tuple[str, int]]: ...
    def __getitem__(self, row: int | slice) -> tuple[str, int] | list[tuple[str, int]]:
        if isinstance(row, slice):
            return [self[each] for each in range(len(self))[row]]
        block, index = self._at(row)
        return block.samples.text(index), int(block.samples.labels[index])

    def reference(self, row: int) -> Reference:
        """Which sample a row is."""
        block, index = self._at(row)
        return block.part, index

    def _at(self, row: int) -> tuple[_Block, int]:
        row = range(len(self))[row]
        place = bisect_right(self._ends, row)
        block = self._blocks[place]
        return block, block.index(row - self._ends[place] + len(block))


def _of_class(samples: Samples, label: int | None) -> Tensor | None:
    return None if label is None else (samples.labels == label).nonzero().flatten()
