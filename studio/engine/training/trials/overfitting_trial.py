"""Whether the network can learn at all: a single batch, again and again."""

from __future__ import annotations

import math
import time
from contextlib import closing
from dataclasses import dataclass, replace

from torch import Tensor, nn
from torch.nn.modules.dropout import _DropoutNd

from studio.engine.training.adapters.low_rank import LowRank
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.trials.dry_run import DryRun, unchanged
from studio.engine.training.trials.few_features import FEW
from studio.engine.training.trials.preflight_checks import Heartbeat, with_lower_rate, with_training
from studio.engine.training.trials.preflight_findings import Level, PreflightFinding, Value

SECONDS = 0.5
"""That the trial takes, unless its fewest steps take longer."""

FEWEST_STEPS = 20
MOST_SECONDS = 2.0
"""Of the fewest steps: where a batch would take longer, fewer of its samples are learned."""

FEWEST_SAMPLES = 8

LEARNED = 0.1
"""The share of its first value that the loss falls to where the batch is learned."""

KNOWN = 0.95
"""The accuracy at which the batch is learned too: a smoothed loss stays high."""

FALLEN = 0.5
"""The share of its first value from which on the loss falls clearly, if time was too short for
more."""

LEAST_FALL = 0.001
"""The share by which the loss falls at least: less is no learning."""


@dataclass(frozen=True)
class _Learned:
    """The loss before the first step and at the last, with the accuracy there (0–1)."""

    first: float
    last: float
    accuracy: float
    steps: int
    samples: int

    @property
    def is_done(self) -> bool:
        return self.last < LEARNED * self.first or self.accuracy >= KNOWN

    @property
    def how(self) -> str:
        """``"learned"``, ``"falls"``, ``"slow"``, ``"flat"`` or ``"rose"``."""
        if math.isfinite(self.last) and self.is_done:
            return "learned"
        if self.last < FALLEN * self.first:
            return "falls"
        if not self.last <= self.first * (1 + LEAST_FALL):  # NaN too
            return "rose"
        return "flat" if self.last > self.first * (1 - LEAST_FALL) else "slow"


LEVELS: dict[str, Level] = {
    "learned": "good",
    "falls": "good",
    "slow": "warn",
    "flat": "stop",
    "rose": "stop",
}


def overfits(job: TrainingJob, step_seconds: float, beat: Heartbeat) -> PreflightFinding:
    """Train on the first batch alone, unaugmented and without dropout; then undo it.

    Values: how (``"learned"``, ``"falls"``, ``"slow"``, ``"flat"``, ``"rose"``), first, last,
    accuracy, steps, samples, rate. A lower learning rate fixes a loss that rose.
    """
    training = job.recipe.training
    with unchanged(job):
        plain = replace(with_training(job, accumulate=1), augmenter=None)
        learned = _learned(plain, _sample_count(job, step_seconds), beat)
    how = learned.how
    values: dict[str, Value] = {
        "how": how,
        "first": learned.first,
        "last": learned.last,
        "accuracy": learned.accuracy,
        "steps": learned.steps,
        "samples": learned.samples,
        "rate": training.learning_rate,
    }
    fix = with_lower_rate(training) if how == "rose" else None
    return PreflightFinding("overfits", LEVELS[how], values, fix)


def _learned(job: TrainingJob, samples: int, beat: Heartbeat) -> _Learned:
    dry_run = DryRun(job)
    dry_run.read_few()
    _switch_off_dropout(job.module)
    batch = _first_batch(dry_run, FEW if dry_run.few else samples)
    now = _Learned(math.inf, math.inf, 0.0, 0, len(batch[1]))
    started = time.perf_counter()
    while now.steps < FEWEST_STEPS or time.perf_counter() - started < SECONDS:
        beat()
        now = _after_step(now, *dry_run.train_step(batch))
        if now.is_done or not math.isfinite(now.last):
            break
    return now


def _after_step(now: _Learned, loss: Tensor, logits: Tensor, labels: Tensor) -> _Learned:
    last = loss.item()
    accuracy = (logits.argmax(1) == labels).float().mean().item()
    first = last if now.steps == 0 else now.first
    return _Learned(first, last, accuracy, now.steps + 1, now.samples)


def _first_batch(dry_run: DryRun, samples: int) -> Batch:
    with closing(dry_run.batches()) as batches:
        pictures, labels = next(batches)
    return pictures[:samples], labels[:samples]


def _sample_count(job: TrainingJob, step_seconds: float) -> int:
    """As many of a batch as let the fewest steps end in time."""
    size = job.recipe.training.batch_size
    affordable = size * MOST_SECONDS / (FEWEST_STEPS * max(step_seconds, 1e-9))
    return min(size, max(FEWEST_SAMPLES, int(affordable)))


def _switch_off_dropout(module: nn.Module) -> None:
    """What keeps a network from learning by heart is not what is asked about."""
    for part in module.modules():
        if isinstance(part, _DropoutNd | LowRank):
            part.eval()
