"""Before a run: a few real steps on a network of its own tell whether it is worth starting."""

from __future__ import annotations

import math
from pathlib import Path

from studio.engine.data.samples import Dataset
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.pretrained import pretrained_paths
from studio.engine.training.loop.failures import explained
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.trials.dry_run import same_random_state, uncompiled
from studio.engine.training.trials.overfitting_trial import overfits
from studio.engine.training.trials.preflight_checks import (
    first_loss,
    no_gradient,
    not_finite,
    other_classes,
    take_first_steps,
)
from studio.engine.training.trials.preflight_cost import measure_time, memory
from studio.engine.training.trials.preflight_findings import Preflight, PreflightFinding, refuse
from studio.engine.training.trials.thread_trial import threads

__all__ = ["Preflight", "PreflightFinding", "preflight", "refuse"]

TIMING_SECONDS = 0.15
"""That steps are timed for; in the quick form a tenth of it."""

PARTS = 5
"""What progress counts: memory, first steps, time, overfitting, threads."""


def preflight(
    recipe: Recipe,
    dataset: Dataset,
    start: Start | None = None,
    data_dir: Path | None = None,
    progress: Progress | None = None,
    quick: bool = False,
) -> Preflight:
    """Check a run that is about to begin, in about two seconds; it changes nothing.

    It is called in a thread that `set_up_thread` has made ready. What memory training takes
    is measured first: where that does not fit, no step is taken. Overfitting and threads are
    left out where a finding stops the run already.

    Args:
        start, data_dir: as `prepare` takes them.
        progress: told between steps.
        quick: without overfitting and threads.

    Raises:
        Cancelled: by `progress`.
        TrainingError: the device failed, or its memory is too small though it seemed enough.
        StudioError: as `prepare` does.
    """
    job = uncompiled(prepare(recipe, dataset, start, data_dir))
    checks = _Checks(job, progress or Progress(), is_fresh(job, start))
    try:
        with same_random_state(job.device):
            return checks.run(quick)
    except RuntimeError as error:
        raise explained(error, job) from error


def is_fresh(job: TrainingJob, start: Start | None) -> bool:
    """Whether all weights are random, so that the first loss is known beforehand."""
    return start is None and not pretrained_paths(job.recipe.network)


class _Checks:
    """One check after the other, in an order of their own; told in that of the findings."""

    def __init__(self, job: TrainingJob, progress: Progress, fresh: bool) -> None:
        self._job, self._progress, self._fresh = job, progress, fresh
        self._done = 0

    def run(self, quick: bool) -> Preflight:
        needed, room = memory(self._job)
        if room.level == "stop":
            return Preflight((room,), math.nan, math.nan, needed)
        self._next()
        steps = take_first_steps(self._job, self._beat)
        self._next()
        budget = TIMING_SECONDS / 10 if quick else TIMING_SECONDS
        epoch, whole = measure_time(self._job, steps, budget, self._beat)
        self._next()
        time = PreflightFinding("time", "good", {"epoch_seconds": epoch, "run_seconds": whole})
        loss = (first_loss if self._fresh else other_classes)(self._job, steps)
        numbers, taught = not_finite(self._job, steps), no_gradient(steps)
        told = (loss, numbers, None if steps.bad else taught, time, room)
        trials = () if quick or steps.bad else self._trials(steps.seconds)
        findings = tuple(finding for finding in (*told, *trials) if finding is not None)
        return Preflight(findings, epoch, whole, needed)

    def _trials(self, step_seconds: float) -> tuple[PreflightFinding | None, ...]:
        learned = overfits(self._job, step_seconds, self._beat)
        self._next()
        tried = None
        if learned.level != "stop":
            tried = threads(self._job, step_seconds, self._beat)
        self._next()
        return learned, tried

    def _next(self) -> None:
        self._done += 1
        self._beat()

    def _beat(self) -> None:
        self._progress.report(self._done, PARTS)
