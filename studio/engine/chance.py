"""What torch's layers draw: from generators that the whole process shares."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch

_lock = threading.Lock()


@contextmanager
def drawing(seed: int, device: torch.device) -> Iterator[None]:
    """Within it, dropout and its like draw what `seed` gives, whatever other threads do.

    They take no generator of one's own. So each step of training seeds the shared one, and
    no other step of any thread runs meanwhile: the step needs none of those before it, and
    a network that is measured in the window changes no run beside it. On the CPU it takes
    2 µs; `torch.manual_seed`, which seeds every kind of device there could be, took 135.
    """
    with _lock:
        torch.default_generator.manual_seed(seed)
        if device.type == "cuda":
            torch.cuda.default_generators[device.index or 0].manual_seed(seed)
        elif device.type == "mps":
            torch.mps.manual_seed(seed)
        yield


def mixed(*numbers: int) -> int:
    """One seed out of several numbers, such as those of run, epoch and sample."""
    seed = 0
    for number in numbers:
        seed = (seed * 1_000_003 + number) % 2**63
    return seed
