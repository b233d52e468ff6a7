"""How long a run will take, from a few steps in each of its stages."""

from __future__ import annotations

from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.trials.dry_run import unchanged
from studio.engine.training.trials.preflight_checks import FirstSteps, Heartbeat
from studio.engine.training.trials.stage_pace import run_seconds, stage_pace


def measure_time(
    job: TrainingJob, steps: FirstSteps, budget: float, beat: Heartbeat
) -> tuple[float, float]:
    """Seconds of an epoch with its measurement, on average, and of the whole run.

    From steps and a part of the validation for about `budget` seconds; where the first
    steps took longer, from these alone. Of a later stage a step of a few samples is taken at
    least.
    """
    spans = spans_of(job.recipe)
    stages = []
    with unchanged(job):
        for span in spans:
            known = steps.seconds if span.number == 0 else None
            pace = stage_pace(job, span.begin, budget / len(spans), beat, known)
            stages.append((span.end - span.begin, pace))
    trained = sum(epochs * pace.epoch(job) for epochs, pace in stages)
    return trained / job.recipe.training.epochs, run_seconds(job, stages)
