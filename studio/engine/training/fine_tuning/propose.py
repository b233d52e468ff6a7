"""A plan of fine-tuning proposed: what is looked at, what is tried, and the choice.

Read `propose` first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from studio.engine.data.class_names import matched
from studio.engine.data.stratified import some
from studio.engine.errors import RecipeError, TrainingError
from studio.engine.progress import Progress
from studio.engine.training.fine_tuning.plan_search import PlanSearch, Tried
from studio.engine.training.fine_tuning.plan_trial import Limited, Share, rated, seconds_of
from studio.engine.training.fine_tuning.proposal import (
    FEW,
    Facts,
    Proposal,
    WhyNot,
    best_of_each,
    candidates,
    chosen,
)
from studio.engine.training.fine_tuning.start_distance import distance_of
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.training.trials.dry_run import unchanged, uncompiled
from studio.engine.training.trials.plan_costs import PlanCost, costs_of
from studio.engine.training.trials.plan_jobs import of_plan

SECONDS = 45.0
"""That a proposal takes at most, unless it is told otherwise."""

FIRST_ROUND = 0.4
"""The share of the time that is left, in which each plan is tried once."""

COSTING, LOOKING = 0.06, 0.15
"""Shares of all time: in which costs are measured (twice), and features computed."""

LEAST_LOOKED_AT, MOST_LOOKED_AT = 60, 1_000
"""Samples whose features are computed."""

MOST_PLANS = 3
FEWEST_EPOCHS = 2
FEWEST_SAMPLES = 100
"""With fewer, or in fewer epochs, nothing is learned of a plan."""


AMONG_FASTEST = 1.5
"""Times the fewest seconds: measured times differ by as much for no reason."""


def propose(
    job: TrainingJob,
    progress: Progress | None = None,
    limit: float = SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Proposal:
    """Look at the data, the start and the machine, try up to three plans, and choose.

    Trials take the training part alone: validation and test stay unseen. The same seed gives
    the same proposal, as long as the time is enough. Call it in a thread that `set_up_thread`
    made ready.

    Args:
        job: that fine-tunes; it stays as it is, bit for bit.
        progress: told tenths of a second, of `limit`.

    Raises:
        Cancelled: by `progress`.
        RecipeError: no plan can be followed.
    """
    return _Proposer(uncompiled(job), progress or Progress(), limit, clock).run()


@dataclass(frozen=True)
class _Trial:
    """What is tried.

    Attributes:
        share: of the training part; None where there is no time for any trial.
        left_out: why other plans are not tried.
    """

    plans: list[PlanName]
    share: Share | None
    left_out: dict[PlanName, WhyNot]


class _Proposer:
    """Goes from looking to choosing, with an eye on the clock."""

    def __init__(
        self, job: TrainingJob, progress: Progress, limit: float, clock: Callable[[], float]
    ) -> None:
        self._job, self._progress, self._limit, self._clock = job, progress, limit, clock
        self._begun = clock()

    def run(self) -> Proposal:
        costs = self._costs(("head",))
        facts = self._facts(costs["head"])
        wanted = candidates(facts)
        costs |= self._costs(tuple(name for name in wanted if name not in costs))
        trial = self._trial(wanted, costs)
        tried = self._tried(trial)
        best, why = chosen(tried)
        plan = best.plan if best is not None else trial.plans[0]
        train, held = trial.share.parts(0) if trial.share is not None and tried else ((), ())
        return Proposal(
            plan=plan,
            stages=self._stages(plan, best.factor if best is not None else 1.0),
            why=why,
            facts=facts,
            tried=best_of_each(tried, best),
            left_out=trial.left_out,
            trained=len(train),
            measured=len(held),
            epochs=trial.share.epochs if trial.share is not None and tried else 0,
            cost=costs[plan],
            limit=self._limit,
            seconds=self._clock() - self._begun,
        )

    def _costs(self, plans: tuple[PlanName, ...]) -> dict[PlanName, PlanCost]:
        progress, seconds = _Beating(self._beat), COSTING * self._limit
        found = costs_of(self._job, progress, plans=plans, seconds=seconds)
        return {cost.plan: cost for cost in found}

    def _facts(self, cost: PlanCost) -> Facts:
        job, train = self._job, self._job.split.train
        samples = some(train, self._looked_at(cost), job.recipe.data.seed)
        with unchanged(job):
            distance = distance_of(job, samples, self._beat)
        known = job.plan.start.classes if job.plan is not None else ()
        return Facts(
            samples=len(train),
            fewest=min(train.class_counts()),
            classes=len(job.classes),
            shared=len(matched(job.classes, known)),
            distance=distance,
        )

    def _looked_at(self, cost: PlanCost) -> int:
        """How many samples there is time to compute features of."""
        seconds = max((stage.pace.whole for stage in cost.stages if stage.pace), default=0.0)
        affordable = LOOKING * self._limit / max(seconds, 1e-9)
        return min(MOST_LOOKED_AT, max(LEAST_LOOKED_AT, int(affordable)))

    def _trial(self, wanted: Sequence[PlanName], costs: Mapping[PlanName, PlanCost]) -> _Trial:
        """As many of the plans as there is time for; where for none, the first that is among the
        fastest, untried.
        """
        left_out = {name: why for name in wanted if (why := _why_not(costs[name])) is not None}
        able = [name for name in wanted if name not in left_out]
        if not able:
            raise costs[wanted[0]].problem or _no_room(costs[wanted[0]])
        least = min(costs[name].seconds for name in able)
        fastest = next(name for name in able if costs[name].seconds <= AMONG_FASTEST * least)
        while able:
            plans = able[:MOST_PLANS]
            if (size := self._size([costs[name] for name in plans])) is not None:
                left_out |= dict.fromkeys(able[MOST_PLANS:], "not chosen")
                return _Trial(plans, Share.of(self._job, *size), left_out)
            slowest = max(plans, key=lambda name: costs[name].seconds)
            left_out[slowest] = "too slow"
            able.remove(slowest)
        return _Trial([fastest], None, left_out)

    def _size(self, costs: list[PlanCost]) -> tuple[int, int] | None:
        """How many samples, in how many epochs, the first round has time for."""
        epochs, every = self._job.recipe.training.epochs, len(self._job.split.train)
        time_left = FIRST_ROUND * self._left()
        least = min(every, max(FEWEST_SAMPLES, 2 * FEW * len(self._job.classes)))
        fewest = min(epochs, FEWEST_EPOCHS)
        while epochs >= fewest:
            count = every
            while count >= least:
                if sum(seconds_of(cost, count, epochs) for cost in costs) <= time_left:
                    return count, epochs
                count = int(0.8 * count)
            epochs = int(0.7 * epochs)
        return None

    def _stages(self, plan: PlanName, factor: float) -> tuple[Stage, ...]:
        made = of_plan(self._job, plan)
        if isinstance(made, RecipeError):
            raise made
        return rated(made, factor)

    def _tried(self, trial: _Trial) -> tuple[Tried, ...]:
        """Where there is one plan alone, its rates are looked for all the same."""
        if trial.share is None:
            return ()
        control = partial(Limited, self._is_over)
        return PlanSearch(self._job, trial.share, trial.plans, control, self._left).run()

    def _left(self) -> float:
        return self._limit - (self._clock() - self._begun)

    def _is_over(self) -> bool:
        self._beat()
        return self._left() <= 0

    def _beat(self) -> None:
        tenths, total = round(10 * (self._clock() - self._begun)), round(10 * self._limit)
        self._progress.report(min(tenths, total), total)


def _why_not(cost: PlanCost) -> WhyNot | None:
    if cost.problem is not None:
        return "refused"
    return None if cost.fits else "no room"


class _Beating(Progress):
    """Progress of a part, told as time."""

    def __init__(self, beat: Callable[[], None]) -> None:
        self._beat = beat

    def report(self, done: int, total: int) -> None:
        self._beat()


def _no_room(cost: PlanCost) -> TrainingError:
    return TrainingError(
        "No plan fits into the memory of this machine: even {plan} takes {needed_mb} MB, and "
        "{free_mb} MB are free. Set a smaller batch.",
        plan=cost.plan,
        needed_mb=round(cost.peak / 1e6),
        free_mb=round(cost.free / 1e6),
    )
