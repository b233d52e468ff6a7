"""The first steps of a run, looked at before it: losses, numbers and gradients."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

import torch
from torch import Tensor

from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.settings.losses import CrossEntropy, Focal, Loss
from studio.engine.training.settings.settings import Training
from studio.engine.training.trials.dry_run import DryRun, unchanged
from studio.engine.training.trials.preflight_findings import PreflightFinding, Value

FIRST_STEPS = 3
"""Steps whose numbers are looked at. A layer that starts as zero (as the last of a residual
block may) lets no gradient through at the first, so one step would tell of no fault."""

PATIENCE = 1.0
"""Seconds after which the first steps are enough, how few there were."""

FAR_OFF = 2.0
"""How many times what was expected the first loss may be, or one part of it."""

MOST_NAMES = 5
"""Parameters that are named; of more, the number is told."""

COOLER = 0.1
"""What the learning rate is multiplied by where it was too high."""

Heartbeat = Callable[[], None]
"""Called between steps; may raise `Cancelled`."""


@dataclass(frozen=True)
class FirstSteps:
    """What the first steps of the run would be.

    Attributes:
        losses: of each step taken.
        bad: where numbers stopped being numbers, ``"input"``, ``"loss"`` or ``"gradients"``;
            empty where all are.
        bad_names: of the parameters whose gradients are none.
        still: of the parameters that no step gave a gradient.
        learning: how many parameters learn.
        seconds: of the fastest step: the first wakes and allocates much.
    """

    losses: tuple[float, ...]
    bad: str
    bad_names: tuple[str, ...]
    still: tuple[str, ...]
    learning: int
    seconds: float


def take_first_steps(job: TrainingJob, beat: Heartbeat) -> FirstSteps:
    """As the run would take them, except that each batch makes a step; then undone. Where a run
    computes its frozen part once, they are taken on a few samples.
    """
    with unchanged(job):
        dry_run, watch = DryRun(with_training(job, accumulate=1)), _GradientMonitor(job)
        dry_run.read_few()
        with closing(dry_run.batches()) as batches:
            for batch in islice(batches, FIRST_STEPS):
                beat()
                watch.step(dry_run, batch)
                if watch.bad or time.perf_counter() - watch.started > PATIENCE:
                    break
    return watch.result()


class _GradientMonitor:
    """Looks at input, loss and gradients of each step."""

    def __init__(self, job: TrainingJob) -> None:
        self.bad = ""
        self.started = time.perf_counter()
        self._learning = {n: p for n, p in job.module.named_parameters() if p.requires_grad}
        # Of an adapter, A is taught as soon as B is no longer zero.
        self._still = {name for name in self._learning if not name.endswith(".lora_A")}
        self._overflows = job.recipe.training.speed.precision == "float16"
        self._losses: list[float] = []
        self._bad_names: tuple[str, ...] = ()
        self._seconds = math.inf

    def step(self, dry_run: DryRun, batch: Batch) -> None:
        """Take a step."""
        if not self._losses and not bool(torch.isfinite(dry_run.inputs(batch)).all()):
            self.bad = "input"
        begun = time.perf_counter()
        self._losses.append(dry_run.train_step(batch)[0].item())
        self._seconds = min(self._seconds, time.perf_counter() - begun)
        gradients = {n: p.grad for n, p in self._learning.items() if p.grad is not None}
        self._still -= {name for name, grad in gradients.items() if bool(grad.any())}
        self._check(gradients)

    def _check(self, gradients: dict[str, Tensor]) -> None:
        """In float16 gradients may overflow: its loss scale starts high, and such a step is
        left out (Micikevicius et al., 2018).
        """
        bad = [name for name, grad in gradients.items() if not bool(torch.isfinite(grad).all())]
        self._bad_names = () if self._overflows else tuple(bad)
        if not self.bad and not math.isfinite(self._losses[-1]):
            self.bad = "loss"
        elif not self.bad and self._bad_names:
            self.bad = "gradients"

    def result(self) -> FirstSteps:
        """All that was seen."""
        still = tuple(name for name in self._learning if name in self._still)
        losses, learning = tuple(self._losses), len(self._learning)
        return FirstSteps(losses, self.bad, self._bad_names, still, learning, self._seconds)


def first_loss(job: TrainingJob, steps: FirstSteps) -> PreflightFinding | None:
    """The loss before the first step, against that of one who knows nothing.

    Values: loss, expected, classes. None for losses of which nothing is expected.
    """
    expected = expected_loss(job.recipe.training.loss, len(job.classes))
    loss = steps.losses[0]
    if expected is None or not math.isfinite(loss):
        return None
    far = not expected / FAR_OFF <= loss <= expected * FAR_OFF
    values: dict[str, Value] = {"loss": loss, "expected": expected, "classes": len(job.classes)}
    return PreflightFinding("first_loss", "warn" if far else "good", values)


def other_classes(job: TrainingJob, steps: FirstSteps) -> PreflightFinding | None:
    """Whether a start that is said to know all classes knows less of them than a guess.

    Values: loss, expected, classes. None where it does not say so, or where all is well.
    """
    keeps_head = job.plan is not None and job.plan.transfer.parts[-1] in job.plan.transfer.kept
    found = first_loss(job, steps) if keeps_head else None
    if found is None or float(found.values["loss"]) <= FAR_OFF * float(found.values["expected"]):
        return None
    return PreflightFinding("other_classes", "warn", found.values)


def expected_loss(loss: Loss, classes: int) -> float | None:
    """The loss of one who gives all classes the same probability; None where not known."""
    if classes < 2:
        return None
    if isinstance(loss, Focal):
        return float((1 - 1 / classes) ** loss.gamma * math.log(classes))
    return math.log(classes) if isinstance(loss, CrossEntropy) else None


def not_finite(job: TrainingJob, steps: FirstSteps) -> PreflightFinding:
    """Whether input, loss and gradients are numbers.

    Values: where (empty where all are), step, names, rate. A lower learning rate fixes it
    where it began after a step.
    """
    training = job.recipe.training
    values: dict[str, Value] = {
        "where": steps.bad,
        "step": len(steps.losses),
        "names": joined_names(steps.bad_names),
        "rate": training.learning_rate,
    }
    if not steps.bad:
        return PreflightFinding("not_finite", "good", values)
    fix = with_lower_rate(training) if len(steps.losses) > 1 else None
    return PreflightFinding("not_finite", "stop", values, fix)


def no_gradient(steps: FirstSteps) -> PreflightFinding:
    """Whether every parameter is taught. Values: names, count, of."""
    values: dict[str, Value] = {
        "names": joined_names(steps.still),
        "count": len(steps.still),
        "of": steps.learning,
    }
    return PreflightFinding("no_gradient", "warn" if steps.still else "good", values)


def with_training(job: TrainingJob, **training: object) -> TrainingJob:
    """The same job, on the same module, with other settings."""
    recipe = job.recipe
    return replace(job, recipe=recipe.changed(training=recipe.training.changed(**training)))


def with_lower_rate(training: Training) -> Training:
    """With a lower learning rate."""
    return training.changed(learning_rate=training.learning_rate * COOLER)


def joined_names(names: tuple[str, ...]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" (+{more})" if more > 0 else "")
