"""What each plan of fine-tuning costs with this network, this data and this machine.

Read `plan_costs` first. Each set of parameters that learns in any stage of any plan is measured
once: what it takes does not depend on when, or at which rate, it learns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from studio.engine.data.samples import Dataset
from studio.engine.errors import RecipeError, StudioError, TrainingError
from studio.engine.network.memory import MemoryUse
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.loop.failures import explained
from studio.engine.training.loop.job import TrainingJob, with_old_data
from studio.engine.training.stages.spans import Span, spans_of
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.training.trials.dry_run import unchanged, uncompiled
from studio.engine.training.trials.plan_jobs import learning_names, of_plan, of_stage, prepared
from studio.engine.training.trials.preflight_checks import with_training
from studio.engine.training.trials.preflight_cost import free_memory
from studio.engine.training.trials.stage_memory import StageMemory, foretold, measured
from studio.engine.training.trials.stage_pace import StagePace, measuring_seconds, training_seconds

SECONDS = 10.0
"""That all steps may take together, unless it is said otherwise. Where batches are too slow for it,
a share of each is learned from, and memory is foretold alone."""

STEPS = 4
"""At least so many are taken of each set: two for memory, and two for time."""

FEW = 4
"""Samples that the first guess of the time is made with."""


@dataclass(frozen=True)
class StageCost:
    """What a stage takes.

    Attributes:
        span: the stage and its epochs.
        parameters: how many learn.
        foretold: bytes, told from shapes before anything runs.
        measured: bytes, by real steps; None where whole batches would take too long or have no
            room.
        pace: seconds that a sample takes; None where there is no room for it.
        epoch_seconds: for an epoch with its measurements; NaN where there is no room for it.
    """

    span: Span
    parameters: int
    foretold: StageMemory
    measured: StageMemory | None
    pace: StagePace | None
    epoch_seconds: float

    @property
    def memory(self) -> StageMemory:
        """As far as it is known."""
        return self.measured or self.foretold

    @property
    def epochs(self) -> int:
        return self.span.end - self.span.begin


@dataclass(frozen=True)
class PlanCost:
    """What a plan takes.

    Attributes:
        stages: in order; empty where it is refused.
        parameters: how many learn in any stage.
        seconds: of the whole run: all epochs, and what is measured before, after and between them.
            NaN where there is no room for it.
        free: bytes that are free on the device.
        problem: why this plan cannot be followed here.
    """

    plan: PlanName
    stages: tuple[StageCost, ...]
    parameters: int
    seconds: float
    free: int
    problem: StudioError | None = None

    @property
    def use(self) -> MemoryUse:
        """Of the stage that takes the most."""
        return max((stage.memory for stage in self.stages), key=lambda memory: memory.peak).use

    @property
    def peak(self) -> int:
        """Bytes, in the stage that takes the most."""
        return max((stage.memory.peak for stage in self.stages), default=0)

    @property
    def fits(self) -> bool:
        """Whether there is room for it."""
        return self.peak <= self.free


@dataclass(frozen=True)
class _Taken:
    """What was found of a set of parameters."""

    foretold: StageMemory
    measured: StageMemory | None
    pace: StagePace | None


def plan_costs(
    recipe: Recipe,
    dataset: Dataset,
    start: Start,
    progress: Progress | None = None,
    on_cost: Callable[[PlanCost], None] | None = None,
    data_dir: Path | None = None,
) -> tuple[PlanCost, ...]:
    """Measure each plan a little, by steps of the run that `recipe` would be with it.

    It takes a second or two for a small network, and some 20 for a large one. Call it in a thread
    that `set_up_thread` made ready. `progress` is told between steps.

    Args:
        on_cost: given each as it becomes known, in this thread.

    Raises:
        Cancelled: by `progress`.
        StudioError: as `prepare`; a plan that is refused has its reason in its cost instead.
    """
    job = prepared(recipe, dataset, start, data_dir)
    return costs_of(with_old_data(job, data_dir), progress, on_cost)


def costs_of(
    job: TrainingJob,
    progress: Progress | None = None,
    on_cost: Callable[[PlanCost], None] | None = None,
    plans: Sequence[PlanName] = get_args(PlanName),
    seconds: float = SECONDS,
) -> tuple[PlanCost, ...]:
    """The same of some plans for a job that is there already, and stays as it is, bit for bit.

    Args:
        seconds: that all steps may take together.
    """
    job = uncompiled(job)
    jobs = {name: of_plan(job, name) for name in plans}
    able = [made for made in jobs.values() if isinstance(made, TrainingJob)]
    meter = _Meter(job, able, progress or Progress(), seconds)
    found = []
    for name, made in jobs.items():
        cost = meter.cost(name, made) if isinstance(made, TrainingJob) else _refused(name, made)
        found.append(cost)
        if on_cost is not None:
            on_cost(cost)
    return tuple(found)


class _Meter:
    """Measures each set of parameters once."""

    def __init__(
        self, job: TrainingJob, jobs: list[TrainingJob], progress: Progress, seconds: float
    ) -> None:
        """`seconds` are those that all steps may take."""
        self._job, self._progress, self._seconds = job, progress, seconds
        every = [(made, span.stage) for made in jobs for span in spans_of(made.recipe)]
        sets = {frozenset(learning_names(made, stage)): (made, stage) for made, stage in every}
        self._sets, self._known = len(sets), dict[frozenset[str], _Taken]()
        self._free = free_memory(job.device)
        self._size: int | None = None
        self._measuring = math.nan

    def cost(self, name: PlanName, job: TrainingJob) -> PlanCost:
        """Of the plan of that name, which `job` follows."""
        try:
            stages = tuple(self._stage(job, span) for span in spans_of(job.recipe))
        except RecipeError as error:
            return _refused(name, error)
        except RuntimeError as error:
            problem = explained(error, job)
            if isinstance(problem, TrainingError):
                return _refused(name, problem)
            raise problem from error
        every = [learning_names(job, cost.span.stage) for cost in stages]
        sizes = {n: p.numel() for n, p in job.module.named_parameters()}
        return PlanCost(
            plan=name,
            stages=stages,
            parameters=sum(sizes[n] for n in set().union(*every)),
            seconds=self._whole_run(job, stages),
            free=self._free,
        )

    def _stage(self, job: TrainingJob, span: Span) -> StageCost:
        names = frozenset(learning_names(job, span.stage))
        if names not in self._known:
            self._known[names] = self._measure(of_stage(job, span.stage))
        taken = self._known[names]
        return StageCost(
            span=span,
            parameters=sum(p.numel() for n, p in job.module.named_parameters() if n in names),
            foretold=taken.foretold,
            measured=taken.measured,
            pace=taken.pace,
            epoch_seconds=math.nan if taken.pace is None else taken.pace.epoch(job),
        )

    def _whole_run(self, job: TrainingJob, stages: tuple[StageCost, ...]) -> float:
        pace = stages[0].pace
        if pace is None:
            return math.nan
        epochs = sum(stage.epochs * stage.epoch_seconds for stage in stages)
        return pace.measured(job) + epochs + pace.tested(job)

    def _measure(self, job: TrainingJob) -> _Taken:
        self._beat()
        told = foretold(job)
        if told.peak > self._free:
            return _Taken(told, None, None)
        with unchanged(job):
            size, whole = self._affordable(), job.recipe.training.batch_size
            self._beat()
            found = measured(job) if size >= whole else None
            self._beat()
            some = with_training(job, batch_size=min(size, whole))
            pace = StagePace(training_seconds(some, self._beat), self._measuring)
        return _Taken(told, found, pace)

    def _affordable(self) -> int:
        """Samples that each step can learn from in time; told from a few, with all that learns."""
        if self._size is None:
            some = with_training(of_stage(self._job, Stage()), batch_size=FEW, accumulate=1)
            with unchanged(some):
                seconds = training_seconds(some, self._beat)
                self._measuring = measuring_seconds(some, seconds)
            self._size = max(FEW, int(self._seconds / (STEPS * self._sets * seconds)))
        return self._size

    def _beat(self) -> None:
        self._progress.report(len(self._known), self._sets)


def _refused(plan: PlanName, problem: StudioError) -> PlanCost:
    return PlanCost(plan, (), 0, math.nan, 0, problem)
