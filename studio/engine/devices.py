"""Where the arithmetic can be done, and with how many threads."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil
import torch

from studio.engine.errors import RecipeError
from studio.engine.training.settings.settings import ALL_GPUS


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
    """The device of a process where a recipe names `name`; ``"auto"`` is the fastest there is, and
    so is what one process takes of ``"all"`` GPUs.

    Raises:
        RecipeError: this machine has no such device.
    """
    names = [device.name for device in available_devices()]
    if name in ("auto", ALL_GPUS):
        return torch.device(names[0])
    wanted = "cuda:0" if name == "cuda" else name
    if wanted not in names:
        raise RecipeError(
            "This machine has no device {name}: it has {names}. Choose one of these, or auto.",
            name=name,
            names=", ".join(names),
        )
    return torch.device(wanted)


def set_up_thread(wanted: int | None = None) -> int:
    """Make the calling thread ready for arithmetic; returns how many threads torch uses.

    Denormal numbers (below 1e-38) are flushed to zero: they were 20% of an epoch. cuDNN takes
    the ways of a convolution that give the same sums every time.
    """
    torch.set_flush_denormal(True)
    torch.backends.cudnn.deterministic = True
    threads = wanted or thread_count()
    torch.set_num_threads(threads)
    return threads


def thread_count() -> int:
    """How many threads torch is given: all the machine's cores but one.

    The threads of torch's pool wait for each other without pause. With every core theirs
    and one other thread busy (a window, a second program) an epoch took five to fifteen
    times as long. The count is the same with a window and without, since sums split over
    another number of threads differ in their last bits: the same seed gives the same run.
    """
    return max(1, (os.cpu_count() or 1) - 1)
