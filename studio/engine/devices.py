"""Where the arithmetic can be done, and with how many threads."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil
import torch

from studio.engine.errors import RecipeError


@dataclass(frozen=True)
class Device:
    """A device a person can choose.

    Attributes:
        name: torch's, for example ``"cuda:0"``.
        title: what the maker calls it; empty for the processor.
        memory: bytes in all.
    """

    name: str
    title: str
    memory: int


def available_devices() -> list[Device]:
    """Every device of this machine, the fastest first; the processor is always the last."""
    found = []
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        found.append(Device(f"cuda:{index}", properties.name, properties.total_memory))
    memory = psutil.virtual_memory().total
    if torch.backends.mps.is_available():
        found.append(Device("mps", "Apple GPU", memory))
    return [*found, Device("cpu", "", memory)]


def choose_device(name: str) -> torch.device:
    """The device called `name`; ``"auto"`` is the fastest there is.

    Raises:
        RecipeError: this machine has no such device.
    """
    names = [device.name for device in available_devices()]
    if name == "auto":
        return torch.device(names[0])
    wanted = "cuda:0" if name == "cuda" else name
    if wanted not in names:
        raise RecipeError(
            "This machine has no device {name}: it has {names}. Choose one of these, or auto.",
            name=name,
            names=", ".join(names),
        )
    return torch.device(wanted)


def set_up_thread(window_open: bool) -> int:
    """Make the calling thread ready for arithmetic; returns how many threads torch uses.

    With a window open one core is left to it: two busy threads of torch's pool beside a
    third one wait for each other on two cores, which made an epoch five times as long.
    Denormal numbers (below 1e-38) are flushed to zero: they were 20% of an epoch.
    """
    torch.set_flush_denormal(True)
    threads = thread_count(window_open)
    torch.set_num_threads(threads)
    return threads


def thread_count(window_open: bool) -> int:
    """How many threads torch is given on this machine."""
    cores = os.cpu_count() or 1
    return max(1, cores - 1) if window_open else cores
