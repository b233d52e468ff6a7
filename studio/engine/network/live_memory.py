"""How much memory tensors take at a time: of real ones, and of fake ones that take none."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

LARGE = 32 * 2**20
"""Bytes from which on memory comes from the system for itself, and goes back at once: the most that
glibc lets that limit grow to. Smaller pieces stay with the process when they are given back."""


class LiveMemory(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch's own
    """Counts the bytes of what is made in this thread within it, as long as they are held.

    It counts as `torch.cuda.max_memory_allocated` does, on every device. What an operation of
    torch takes and gives back while it runs is not seen. Within torch's `FakeTensorMode` it
    tells what would be allocated.

    Attributes:
        now, peak: bytes.
        resident: the most that the process would have taken from the system: with room for small
            pieces that were given back, and for large ones that are held.
    """

    def __init__(self, tensors: Iterable[Tensor] = ()) -> None:
        """`tensors` are there already, and count too."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.now = self.peak = self.resident = 0
        self._small = self._room = 0  # held in small pieces, and taken for such
        self._seen: dict[int, weakref.ref[torch.UntypedStorage]] = {}
        for tensor in tensors:
            self._see(tensor)

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        out = func(*args, **(kwargs or {}))
        for value in tree_leaves(out):
            if isinstance(value, Tensor):
                self._see(value)
        return out

    def _see(self, tensor: Tensor) -> None:
        storage = tensor.untyped_storage()
        key, size = storage._cdata, storage.nbytes()
        if key not in self._seen:
            self._seen[key] = weakref.ref(storage, lambda _: self._forget(key, size))
            self._count(size, size < LARGE)

    def _forget(self, key: int, size: int) -> None:
        del self._seen[key]
        self._count(-size, size < LARGE)

    def _count(self, change: int, is_small: bool) -> None:
        self.now += change
        self._small += change if is_small else 0
        self._room = max(self._room, self._small)
        self.peak = max(self.peak, self.now)
        self.resident = max(self.resident, self._room + self.now - self._small)


@contextmanager
def kept_for_backward() -> Iterator[dict[int, int]]:
    """Bytes by storage, filled while the graph is made; what is kept twice takes its room once."""
    saved: dict[int, int] = {}

    def keep(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        saved[storage._cdata] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        yield saved
