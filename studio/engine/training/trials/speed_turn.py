"""One way to do the arithmetic, trained for a turn of some batches at a time while it is timed."""

from __future__ import annotations

import copy
import math
import os
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from statistics import median

import torch
from torch import Tensor, nn

from studio.engine.devices import thread_count
from studio.engine.errors import StudioError
from studio.engine.network.live_memory import kept_for_backward
from studio.engine.training.loop.control import Clock, Control
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.metric_accumulator import MetricAccumulator
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.training_pass import Stopped, TrainingPass
from studio.engine.training.settings.settings import Speed
from studio.engine.training.trials.few_features import read_few

WAKING_STEPS = 2
"""After the very first: their time is the first guess of how long a step takes."""

MEMORY_STEPS = 1
"""After these. All that every variant takes before turns begin are its first steps."""


class _Turn(Control):
    """Lets a pass go on for as many batches as are left, and takes their time."""

    def __init__(self, device: torch.device, tell: Callable[[], None]) -> None:
        super().__init__()
        self.left, self.seconds = 0, 0.0
        self._device, self._tell = device, tell
        self._since: float | None = None

    def wait_if_paused(self) -> bool:
        if self.left == 0:
            self.end()
            return False
        told = time.perf_counter()
        self._tell()
        if self._since is None:
            self._since = self._now()
        else:
            self._since += time.perf_counter() - told
        self.left -= 1
        return True

    def end(self) -> None:
        """The time since the first batch counts."""
        if self._since is not None:
            self.seconds += self._now() - self._since
        self._since = None

    def _now(self) -> float:
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)
        elif self._device.type == "mps":
            torch.mps.synchronize()
        return time.perf_counter()


class Variant:
    """One way to do the arithmetic, with a copy of the network of its own."""

    def __init__(self, key: str, speed: Speed, job: TrainingJob, tell: Callable[[], None]) -> None:
        self.key, self.speed = key, speed
        self.start_seconds = self.loss = math.nan
        self.memory: int | None = None
        self.problem: StudioError | None = None
        self.turns: list[float] = []  # seconds a batch
        self.gains: list[float] = []
        self.spent = 0.0
        self._job = job
        self._turn = _Turn(job.device, tell)
        self._pass: TrainingPass | None = None

    @property
    def seconds(self) -> float:
        """A batch."""
        return median(self.turns) if self.turns else math.nan

    @property
    def gain(self) -> float:
        return median(self.gains) if self.gains else math.nan

    def start(self) -> float:
        """The very first steps; returns the seconds of one that is not the first."""
        began = time.perf_counter()
        before = self._allocated()
        training = self._job.recipe.training.changed(speed=self.speed)
        recipe = self._job.recipe.changed(training=training)
        job = replace(self._job, recipe=recipe, module=copy.deepcopy(self._job.module))
        self._pass = TrainingPass(job, self._turn)
        self._pass.begin_epoch()
        read_few(self._pass, job)
        self.run(1)
        self.start_seconds = time.perf_counter() - began
        seconds = self.run(WAKING_STEPS)
        self.memory = self._memory(job.module, before)
        return seconds

    def run(self, batches: int) -> float:
        """Train on the next batches, of the same epoch again and again; returns seconds a batch."""
        assert self._pass is not None
        if self._job.device.type == "cpu":
            torch.set_num_threads(self.speed.threads or thread_count())
        self._turn.left, self._turn.seconds = batches, 0.0
        while self._turn.left:
            if self._pass.place.samples >= self._pass.samples:
                self._begin_again()
            with suppress(Stopped):
                for _ in self._pass.run(Clock(self._turn)):
                    pass
            self._turn.end()
        self.spent += self._turn.seconds
        return self._turn.seconds / batches

    def first_loss(self) -> None:
        """Take down the mean loss of the steps so far."""
        assert self._pass is not None
        self._pass.epoch_metrics.add_all(self._pass.window_metrics)
        self._pass.window_metrics = MetricAccumulator()
        self.loss = self._pass.epoch_metrics.means()[0]

    def close(self) -> None:
        """Let go of the network."""
        self._pass = None

    def _begin_again(self) -> None:
        assert self._pass is not None
        self._pass.place = Position()  # schedules know no epochs after the last
        self._pass.epoch_metrics, self._pass.window_metrics = (
            MetricAccumulator(),
            MetricAccumulator(),
        )

    def _allocated(self) -> int:
        if self._job.device.type != "cuda":
            return 0
        torch.cuda.reset_peak_memory_stats(self._job.device)
        return torch.cuda.memory_allocated(self._job.device)

    def _memory(self, module: nn.Module, before: int) -> int | None:
        if self._job.device.type == "cuda":
            self.run(MEMORY_STEPS)
            return torch.cuda.max_memory_allocated(self._job.device) - before
        if self.speed.compiled != "no":
            self.run(MEMORY_STEPS)
            return None  # what a compiled step keeps passes no hook
        assert self._pass is not None
        with kept_for_backward() as saved:
            self.run(MEMORY_STEPS)
        states = (o.state.values() for o in self._pass.stepper.optimisers)
        moments = [t for each in states for state in each for t in state.values()]
        weights = [*module.parameters(), *module.buffers()]
        own = {tensor.untyped_storage()._cdata for tensor in weights}
        tensors = [*weights, *(p.grad for p in module.parameters()), *moments]
        activations = sum(size for storage, size in saved.items() if storage not in own)
        return activations + sum(t.nbytes for t in tensors if isinstance(t, Tensor))


def variants(
    own: Speed, module: nn.Module, device: torch.device, options: Collection[str] | None = None
) -> dict[str, Speed]:
    """By key: the recipe's own, float32 to compare with, and each that `device` could gain by.

    Those that are compiled come last; one that equals another is left out.
    """
    plain = own.changed(precision="float32", channels_last=False, compiled="no")
    found = {"recipe": own, "float32": plain}
    for key, change in (_eager_changes(module, device) | _compiled_changes(device)).items():
        if options is None or key in options:
            found[key] = plain.changed(**change)
    unique: dict[Speed, str] = {}
    for key, speed in found.items():
        unique.setdefault(speed.changed(threads=speed.threads or thread_count()), key)
    return {key: found[key] for key in unique.values()}


def _eager_changes(module: nn.Module, device: torch.device) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {"bfloat16": {"precision": "bfloat16"}}
    if any(isinstance(part, nn.Conv2d | nn.ConvTranspose2d) for part in module.modules()):
        changes["channels-last"] = {"channels_last": True}
        changes["bfloat16-channels-last"] = {"precision": "bfloat16", "channels_last": True}
    if device.type == "cuda":
        changes["float16"] = {"precision": "float16"}
    changes["unfused"] = {"fused": False}
    if device.type == "cpu":
        changes |= {f"threads-{count}": {"threads": count} for count in _thread_counts()}
    return changes


def _compiled_changes(device: torch.device) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {
        "compiled": {"compiled": "yes"},
        "compiled-bfloat16": {"compiled": "yes", "precision": "bfloat16"},
    }
    if device.type == "cuda":
        changes["cuda-graphs"] = {"compiled": "cuda graphs"}
    return changes


def _thread_counts() -> list[int]:
    """One to all cores; of many cores some, since each count takes a second."""
    cores = os.cpu_count() or 1
    few = min(cores, 8)
    return sorted({*range(1, few + 1), *range(few, cores, 8), max(1, cores - 1), cores})
