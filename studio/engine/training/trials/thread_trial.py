"""How many of the processor's threads train fastest, beside a window that works too."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from statistics import median

import torch

from studio.engine.devices import thread_count
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun, unchanged
from studio.engine.training.trials.preflight_checks import Heartbeat
from studio.engine.training.trials.preflight_findings import PreflightFinding

SECONDS = 0.3
"""That the trial takes, where steps are short."""

ROUNDS = 3
"""Each number of threads is tried so often, in turns: what else the machine does hits all."""

LONGEST_STEP = 0.3
"""Seconds: longer ones are not tried, as that would take longer than it can tell."""

WORTH_IT = 0.3
"""The gain from which another number of threads is worth setting."""

HOPELESS = 2.0
"""How many times as long as with the best number a step may take, to be tried again."""

BUSY, IDLE = 0.002, 0.008
"""Seconds that the window's stand-in works and waits: an event handled every 10 ms."""


def threads(job: TrainingJob, step_seconds: float, beat: Heartbeat) -> PreflightFinding | None:
    """Real steps with 1 to all cores; then all is as before, the number of threads too.

    Values: fastest, current (numbers of threads) and gain (how much faster, 0.2 is 20%).
    None where the device is no CPU, it has one core, or a step takes too long to try.
    """
    training = job.recipe.training
    current = training.speed.threads or thread_count()
    counts = candidates(os.cpu_count() or 1, current)
    if job.device.type != "cpu" or len(counts) < 2 or step_seconds > LONGEST_STEP:
        return None
    with unchanged(job), _same_threads(), window_stand_in():
        seconds = _measured(job, counts, beat)
    fastest = min(seconds, key=lambda count: seconds[count])
    gain = seconds[current] / seconds[fastest] - 1
    values = {"fastest": fastest, "current": current, "gain": gain}
    if gain <= WORTH_IT:
        return PreflightFinding("threads", "good", values)
    fix = training.changed(speed=training.speed.changed(threads=fastest))
    return PreflightFinding("threads", "warn", values, fix)


def candidates(cores: int, current: int) -> list[int]:
    """Powers of two, all cores, all but one, and the current number."""
    powers = {2**power for power in range(cores.bit_length()) if 2**power <= cores}
    return sorted(powers | {cores, max(1, cores - 1), current})


@contextmanager
def window_stand_in() -> Iterator[None]:
    """Within it another thread holds Python's lock on and off, as a window does."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(IDLE):
            until = time.perf_counter() + BUSY
            while time.perf_counter() < until:
                pass

    thread = threading.Thread(target=work, name="stand-in for the window", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def _same_threads() -> Iterator[None]:
    """Another number of threads changes the last bits of a run: it must not stay."""
    before = torch.get_num_threads()
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _measured(job: TrainingJob, counts: list[int], beat: Heartbeat) -> dict[int, float]:
    """Seconds a step, by the number of threads: the median of the rounds.

    What is far slower in the first round is not tried again: with all cores torch's, a step
    beside a busy window took up to a hundred times as long.
    """
    dry_run, seconds = DryRun(job), {count: list[float]() for count in counts}
    dry_run.read_few()
    turn = SECONDS / ROUNDS / len(counts)
    with closing(dry_run.batches()) as batches:
        for number in range(ROUNDS):
            hopeless = HOPELESS * min(map(median, seconds.values())) if number else math.inf
            for count in counts:
                if not number or median(seconds[count]) < hopeless:
                    beat()
                    torch.set_num_threads(count)
                    seconds[count].append(_a_step(dry_run, batches, turn))
    return {count: median(taken) for count, taken in seconds.items()}


def _a_step(dry_run: DryRun, batches: Iterator[Batch], turn: float) -> float:
    """Seconds it takes, from about `turn` seconds of steps after one that wakes the threads."""
    dry_run.train_step(next(batches))
    started, taken = time.perf_counter(), 0
    while taken == 0 or time.perf_counter() - started < turn:
        dry_run.train_step(next(batches))
        taken += 1
    return (time.perf_counter() - started) / taken
