"""What torch's layers draw: from generators that the whole process shares."""

from __future__ import annotations

import threading

import torch

_lock = threading.Lock()


class drawing:  # noqa: N801 - it is called as a function
    """Within it, dropout and its like draw what `seed` gives, whatever other threads do.

    They take no generator of one's own. So each step of training seeds the shared one, and
    no other step of any thread runs meanwhile: the step needs none of those before it, and
    a network that is measured in the window changes no run beside it. On the CPU it takes
    2 µs; `torch.manual_seed`, which seeds every kind of device there could be, took 135.
    Written by hand: `contextlib.contextmanager` took a percent of a small network's step.
    """

    def __init__(self, seed: int, device: torch.device) -> None:
        self._seed, self._device = seed, device

    def __enter__(self) -> None:
        _lock.acquire()
        try:
            _seed_shared(self._seed, self._device)
        except BaseException:
            _lock.release()
            raise

    def __exit__(self, *raised: object) -> None:
        _lock.release()


def _seed_shared(seed: int, device: torch.device) -> None:
    torch.default_generator.manual_seed(seed)
    if device.type == "cuda":
        torch.cuda.default_generators[device.index or 0].manual_seed(seed)
    elif device.type == "mps":
        torch.mps.manual_seed(seed)


def mixed(*numbers: int) -> int:
    """One seed out of several numbers, such as those of run, epoch and sample."""
    seed = 0
    for number in numbers:
        seed = (seed * 1_000_003 + number) % 2**63
    return seed
