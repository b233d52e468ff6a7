"""A plan of fine-tuning proposed: what is looked at, what is tried, and the choice.

Read `propose` first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

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
from studio.engine.training.stages.stage import PlanName
from studio.engine.training.trials.dry_run import unchanged, uncompiled
from studio.engine.training.trials.plan_costs import PlanCost, costs_of
from studio.engine.training.trials.plan_jobs import of_plan

SECONDS = 45.0
"""That a proposal takes at most, unless it is told otherwise."""

FIRST_ROUND = 0.4
"""The share of the time that is left, in which each plan is tried once."""

LOOKING = 0.15
"""The share of all time, in which features are computed."""

LEAST_LOOKED_AT, MOST_LOOKED_AT = 60, 1_000
"""Samples whose features are computed."""

MOST_PLANS = 3
FEWEST_EPOCHS = 2
FEWEST_SAMPLES = 100
"""With fewer, or in fewer epochs, nothing is learned of a plan."""


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
        plans, share, left_out = self._affordable(wanted, costs)
        tried = self._tried(plans, share) if share is not None and len(plans) > 1 else ()
        best, why = chosen(tried)
        plan = best.plan if best is not None else plans[0]
        made = of_plan(self._job, plan)
        if isinstance(made, RecipeError):
            raise made
        train, held = share.parts(0) if share is not None and tried else ((), ())
        return Proposal(
            plan=plan,
            stages=rated(made, best.factor if best is not None else 1.0),
            why=why,
            facts=facts,
            tried=best_of_each(tried),
            left_out=left_out,
            trained=len(train),
            measured=len(held),
            epochs=share.epochs if share is not None and tried else 0,
            cost=costs[plan],
            limit=self._limit,
            seconds=self._clock() - self._begun,
        )

    def _costs(self, plans: tuple[PlanName, ...]) -> dict[PlanName, PlanCost]:
        found = costs_of(self._job, _Beating(self._beat), plans=plans)
        return {cost.plan: cost for cost in found}

    def _facts(self, cost: PlanCost) -> Facts:
        job, train = self._job, self._job.split.train
        paces = [stage.pace for stage in cost.stages if stage.pace is not None]
        seconds = max((pace.measuring for pace in paces), default=0.0)
        most = MOST_LOOKED_AT
        if seconds > 0:
            most = min(most, max(LEAST_LOOKED_AT, int(LOOKING * self._limit / seconds)))
        with unchanged(job):
            distance = distance_of(job, some(train, most, job.recipe.data.seed), self._beat)
        known = job.plan.start.classes if job.plan is not None else ()
        return Facts(
            samples=len(train),
            fewest=min(train.class_counts()),
            classes=len(job.classes),
            shared=len(matched(job.classes, known)),
            distance=distance,
        )

    def _affordable(
        self, wanted: Sequence[PlanName], costs: Mapping[PlanName, PlanCost]
    ) -> tuple[list[PlanName], Share | None, dict[PlanName, WhyNot]]:
        """The plans that can be tried in time, the share for it, and why not the others."""
        left_out: dict[PlanName, WhyNot] = {}
        for name in wanted:
            if costs[name].problem is not None:
                left_out[name] = "refused"
            elif not costs[name].fits:
                left_out[name] = "no room"
        able = [name for name in wanted if name not in left_out]
        if not able:
            raise costs[wanted[0]].problem or _no_room(costs[wanted[0]])
        plans, size = able[:MOST_PLANS], None
        while plans and (size := self._size([costs[name] for name in plans])) is None:
            slowest = max(plans, key=lambda name: costs[name].seconds)
            left_out[slowest] = "too slow"
            able.remove(slowest)
            plans = able[:MOST_PLANS]
        left_out |= dict.fromkeys(able[MOST_PLANS:], "not chosen")
        if size is None:
            return [wanted[0]], None, left_out
        return plans, Share.of(self._job, *size), left_out

    def _size(self, costs: list[PlanCost]) -> tuple[int, int] | None:
        """How many samples, in how many epochs, the first round has time for."""
        epochs, every = self._job.recipe.training.epochs, len(self._job.split.train)
        time_left = FIRST_ROUND * self._left()
        least = min(every, max(FEWEST_SAMPLES, 2 * FEW * len(self._job.classes)))
        while epochs >= FEWEST_EPOCHS:
            count = every
            while sum(seconds_of(cost, count, epochs) for cost in costs) > time_left:
                count = int(0.8 * count)
                if count < least:
                    break
            else:
                return count, epochs
            epochs = int(0.7 * epochs)
        return None

    def _tried(self, plans: list[PlanName], share: Share) -> tuple[Tried, ...]:
        search = PlanSearch(self._job, share, plans, lambda: Limited(self._is_over), self._left)
        return search.run()

    def _left(self) -> float:
        return self._limit - (self._clock() - self._begun)

    def _is_over(self) -> bool:
        self._beat()
        return self._left() <= 0

    def _beat(self) -> None:
        tenths, total = round(10 * (self._clock() - self._begun)), round(10 * self._limit)
        self._progress.report(min(tenths, total), total)


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
