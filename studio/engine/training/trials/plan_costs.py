"""What each plan of fine-tuning costs with this network, this data and this machine.

Read `plan_costs` first. Each set of parameters that learns in any stage of any plan is measured
once: what it takes does not depend on when, or at which rate, it learns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from studio.engine.data.samples import Dataset
from studio.engine.errors import RecipeError, StudioError, TrainingError
from studio.engine.network.memory import MemoryUse
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.loop.failures import explained
from studio.engine.training.loop.job import TrainingJob, with_old_data
from studio.engine.training.stages.spans import Span, spans_of
from studio.engine.training.stages.stage import PlanName
from studio.engine.training.trials.dry_run import unchanged, uncompiled
from studio.engine.training.trials.plan_jobs import learning_names, of_plan, of_stage, prepared
from studio.engine.training.trials.preflight_cost import free_memory, told_bytes
from studio.engine.training.trials.stage_memory import (
    StageMemory,
    foretold,
    measured,
    seconds_to_measure,
)
from studio.engine.training.trials.stage_pace import (
    StagePace,
    once_seconds,
    run_seconds,
    stage_pace,
)

SECONDS = 10.0
"""That all steps may take together, unless it is said otherwise. Where batches are too slow for it,
a share of each is learned from, and memory is foretold alone."""

TIMED = 0.25
"""Of that, the share that time is measured in; memory is in the rest."""


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
        once_seconds: for the frozen part, computed once before the stage's epochs; 0 where each
            epoch computes it anew, or a stage before has computed the same, NaN where there is no
            room.
    """

    span: Span
    parameters: int
    foretold: StageMemory
    measured: StageMemory | None
    pace: StagePace | None
    epoch_seconds: float
    once_seconds: float

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
        seconds: of the whole run: all epochs, what is computed once before them, and what is
            measured before, after and between them. NaN where there is no room for it.
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
        """Bytes taken from the system, in the stage that takes the most."""
        return max((stage.memory.peak for stage in self.stages), default=0)

    @property
    def allocated(self) -> int:
        """Bytes that tensors hold at a time, in the stage where they hold the most."""
        return max((stage.memory.allocated for stage in self.stages), default=0)

    @property
    def told(self) -> int:
        """Bytes as a person is told them, see `told_bytes`."""
        return told_bytes(self.allocated, self.peak, self.free)

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
    job = with_old_data(prepared(recipe, dataset, start, data_dir), data_dir)
    adapter = recipe.fine_tuning.adapter if recipe.fine_tuning is not None else None
    return costs_of(job, progress, on_cost, adapter=adapter)


def costs_of(
    job: TrainingJob,
    progress: Progress | None = None,
    on_cost: Callable[[PlanCost], None] | None = None,
    plans: Sequence[PlanName] = get_args(PlanName),
    seconds: float = SECONDS,
    adapter: Adapter | None = None,
) -> tuple[PlanCost, ...]:
    """The same of some plans for a job that is there already, and stays as it is, bit for bit.

    Args:
        seconds: that all steps may take together.
        adapter: what is said of the one that *LoRA* and *DoRA* train.
    """
    job = uncompiled(job)
    jobs = {name: of_plan(job, name, adapter) for name in plans}
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
        self._progress = progress
        every = [(made, span.stage) for made in jobs for span in spans_of(made.recipe)]
        sets = {frozenset(learning_names(made, stage)): (made, stage) for made, stage in every}
        self._sets, self._known = len(sets), dict[frozenset[str], _Taken]()
        self._share = seconds / max(1, len(sets))
        self._free = free_memory(job.device)

    def cost(self, name: PlanName, job: TrainingJob) -> PlanCost:
        """Of the plan of that name, which `job` follows."""
        try:
            stages = _with_once(job, [self._stage(job, span) for span in spans_of(job.recipe)])
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
            epoch_seconds=taken.pace.epoch(job) if taken.pace else math.nan,
            once_seconds=math.nan,
        )

    def _whole_run(self, job: TrainingJob, stages: tuple[StageCost, ...]) -> float:
        paces = _paces(stages)
        return run_seconds(job, paces) if len(paces) == len(stages) else math.nan

    def _measure(self, job: TrainingJob) -> _Taken:
        self._beat()
        told = foretold(job)
        if told.peak > self._free:
            return _Taken(told, None, None)
        with unchanged(job):
            pace = stage_pace(job, 0, TIMED * self._share, self._beat)
            self._beat()
            is_quick = seconds_to_measure(job, pace) <= (1 - TIMED) * self._share
            return _Taken(told, measured(job) if is_quick else None, pace)

    def _beat(self) -> None:
        self._progress.report(len(self._known), self._sets)


def _with_once(job: TrainingJob, stages: Sequence[StageCost]) -> tuple[StageCost, ...]:
    once = iter(once_seconds(job, _paces(stages)))
    return tuple(
        stage if stage.pace is None else replace(stage, once_seconds=next(once)) for stage in stages
    )


def _paces(stages: Sequence[StageCost]) -> list[tuple[int, StagePace]]:
    """Of those that there is room for, with how many epochs each has."""
    return [(stage.epochs, stage.pace) for stage in stages if stage.pace is not None]


def _refused(plan: PlanName, problem: StudioError) -> PlanCost:
    return PlanCost(plan, (), 0, math.nan, 0, problem)
