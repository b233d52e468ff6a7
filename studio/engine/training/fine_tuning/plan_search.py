"""Plans tried against each other, at rates that are looked for, as long as time allows.

Read `PlanSearch.run` first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.engine.training.fine_tuning.plan_trial import Arm, Limited, Result, Share, mean, run_arm
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.stages.stage import PlanName

STEP = math.sqrt(10)
"""Between a rate and the next that is tried."""

FARTHEST = 2
"""Steps from the recipe's own rates, up and down."""

FAR_BEHIND = 2.0
"""Standard errors of the difference: what is as far behind the best is not tried on."""

MOST_LEADERS = 6
"""That are tried on another fold."""

MOST_FOLDS = 4


@dataclass(frozen=True)
class Tried:
    """What came of an arm.

    Attributes:
        factor: on the plan's usual rates.
        accuracy, loss: of the samples that measured, over all folds it was tried on.
        samples: that measured.
        seconds: of training.
    """

    plan: PlanName
    factor: float
    accuracy: float
    loss: float
    samples: int
    seconds: float

    @property
    def error(self) -> float:
        """Standard error of the accuracy; of a perfect one, as if half an answer were wrong."""
        least = 0.5 / max(1, self.samples)
        p = min(max(self.accuracy, least), 1 - least)
        return math.sqrt(p * (1 - p) / max(1, self.samples))


class PlanSearch:
    """Tries arms of some plans.

    Attributes:
        tried: by arm, what came of it on each fold.
    """

    def __init__(
        self,
        job: TrainingJob,
        share: Share,
        plans: Sequence[PlanName],
        control: Callable[[], Limited],
        left: Callable[[], float],
    ) -> None:
        """`left` tells the seconds that are left; `control` makes what ends a trial by then."""
        self._job, self._share, self._plans = job, share, plans
        self._control, self._left = control, left
        self._results: dict[Arm, list[Result]] = {}
        self._samples = [len(share.parts(number)[1]) for number in range(share.folds)]

    def run(self) -> tuple[Tried, ...]:
        """Each plan at its usual rates; then better rates for those in front; then the best on
        further folds. All that was tried, the best first.
        """
        for plan in self._plans:
            self._try(Arm(plan), 0)
        while (arm := self._next()) is not None and self._try(arm, 0):
            pass
        for number in range(1, min(self._share.folds, MOST_FOLDS)):
            leaders = self._in_time(self._leaders(), number)
            if len(leaders) < 2:  # there is nothing left to compare
                break
            if not all(self._try(arm, number) for arm in leaders):
                self._forget_fold(number, leaders)
                break
        return tuple(sorted(map(self._told, self._results), key=_order))

    def _try(self, arm: Arm, number: int) -> bool:
        """Whether there was time for it."""
        if self._expected(arm.plan, number) > self._left():
            return False
        result = run_arm(self._job, arm, self._share, number, self._control())
        if result is None:
            return False
        self._results.setdefault(arm, []).append(result)
        return True

    def _expected(self, plan: PlanName, number: int) -> float:
        """Seconds of a trial of a plan on a fold: of those on the same one the quickest, as what is
        computed once is there then.
        """
        its = [found for arm, found in self._results.items() if arm.plan == plan]
        here = [found[number].seconds for found in its if len(found) > number]
        return min(here) if here else max((f[0].seconds for f in its), default=0.0)

    def _forget_fold(self, number: int, arms: list[Arm]) -> None:
        """Not all of them were tried on it, and the others could not be compared with them."""
        for arm in arms:
            del self._results[arm][number:]

    def _next(self) -> Arm | None:
        """A neighbouring rate of the best that a plan has shown, of the best plan first."""
        best = {plan: self._best_of(plan) for plan in self._plans}
        known = [told for told in best.values() if told is not None]
        for told in sorted(known, key=_order):
            if _is_far_behind(told, known):
                continue
            step = round(math.log(told.factor, STEP))
            # a new output layer learns slowly at rates that suit a trained network, and the
            # other way round
            way = (1, -1) if told.plan == "head" else (-1, 1)
            for other in (step + way[0], step + way[1]):
                arm = Arm(told.plan, STEP**other if other else 1.0)
                if abs(other) <= FARTHEST and not self._has(arm):
                    return arm
        return None

    def _has(self, arm: Arm) -> bool:
        return any(a.plan == arm.plan and math.isclose(a.factor, arm.factor) for a in self._results)

    def _best_of(self, plan: PlanName) -> Tried | None:
        its = [self._told(arm) for arm in self._results if arm.plan == plan]
        return min(its, key=_order, default=None)

    def _leaders(self) -> list[Arm]:
        """Of those that have been on all folds so far and are not far behind: the best of each
        plan, then others.
        """
        most = max(map(len, self._results.values()), default=0)
        arms = {self._told(arm): arm for arm, found in self._results.items() if len(found) == most}
        told = sorted(arms, key=_order)
        near = [one for one in told if not _is_far_behind(one, told)]
        first = {one.plan: one for one in reversed(near)}
        near.sort(key=lambda one: one is not first[one.plan])
        return [arms[one] for one in near[:MOST_LEADERS]]

    def _in_time(self, arms: list[Arm], number: int) -> list[Arm]:
        """As many of the first of them as there is time for on a fold."""
        taken, total = list[Arm](), 0.0
        for arm in arms:
            known = any(other.plan == arm.plan for other in taken)
            total += self._expected(arm.plan, 0 if known else number)
            if total > self._left():
                break
            taken.append(arm)
        return taken

    def _told(self, arm: Arm) -> Tried:
        found = self._results[arm]
        return Tried(
            plan=arm.plan,
            factor=arm.factor,
            accuracy=mean([result.accuracy for result in found]),
            loss=mean([result.loss for result in found]),
            samples=sum(self._samples[: len(found)]),
            seconds=sum(result.seconds for result in found),
        )


def _order(tried: Tried) -> tuple[float, float]:
    return -tried.accuracy, tried.loss


def _is_far_behind(tried: Tried, others: Sequence[Tried]) -> bool:
    best = min(others, key=_order)
    return best.accuracy - tried.accuracy > FAR_BEHIND * math.hypot(best.error, tried.error)
