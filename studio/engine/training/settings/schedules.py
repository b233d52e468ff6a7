"""How the learning rate changes over a run. One schedule is one subclass of `Schedule`.

A schedule is a plain function of how much of the run is done, and of what was measured, so
it has no state to save, and can be drawn before the run.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from studio.engine.spec import Kind, setting

LOWEST = 1e-3
"""Where a warm-up begins: a rate of nothing would waste the first steps."""


class Schedule(Kind):
    """The factor on the learning rate, step by step."""

    @abstractmethod
    def factor(self, done: float, epoch: int) -> float:
        """What the learning rate is multiplied by.

        Args:
            done: the share of the run's steps taken, 0 up to but not including 1.
            epoch: the epoch the step belongs to, from 0.
        """

    def drop(self, losses: Sequence[float]) -> float:
        """What that is multiplied by, for what was measured.

        Args:
            losses: of the validations so far, one an epoch.
        """
        return 1.0


class Constant(Schedule):
    """The learning rate stays as it is."""

    def factor(self, done: float, epoch: int) -> float:
        return 1.0


class Cosine(Schedule):
    """Half a cosine from the learning rate down to nothing (Loshchilov and Hutter, 2017), after
    a straight rise where there is a warm-up (Goyal et al., 2017).
    """

    warm_up: float = setting(
        0.0, ge=0, lt=1, title="Warm-up", help="The share of the run in which the rate goes up."
    )

    def factor(self, done: float, epoch: int) -> float:
        if done < self.warm_up:
            return max(done / self.warm_up, LOWEST)
        return (1 + math.cos(math.pi * (done - self.warm_up) / (1 - self.warm_up))) / 2


class OneCycle(Schedule):
    """Up from a 25th to the learning rate, then down to nothing (Smith and Topin, 2018)."""

    rise: float = setting(
        0.3, gt=0, lt=1, title="Rise", help="The share of the run in which the rate goes up."
    )

    def factor(self, done: float, epoch: int) -> float:
        low = 1 / 25
        if done < self.rise:
            return low + (1 - low) * (1 - math.cos(math.pi * done / self.rise)) / 2
        return (1 + math.cos(math.pi * (done - self.rise) / (1 - self.rise))) / 2


class MultiStep(Schedule):
    """The learning rate is multiplied by `gamma` after each of some epochs."""

    milestones: tuple[Annotated[int, Field(ge=1, le=10_000)], ...] = setting(
        (5, 8), title="After epochs", help="The epochs after which the rate drops.", none="never"
    )
    gamma: float = setting(
        0.3, gt=0, lt=1, title="Factor", help="What the rate is multiplied by at a drop."
    )

    def factor(self, done: float, epoch: int) -> float:
        return float(self.gamma ** sum(milestone <= epoch for milestone in self.milestones))


class ReduceOnPlateau(Schedule):
    """The learning rate drops when the validation loss has not become lower for some epochs."""

    former_names: ClassVar[Mapping[str, str]] = {"least_gain": "min_delta"}

    title: ClassVar[str] = "Reduce on plateau"

    gamma: float = setting(
        0.3, gt=0, lt=1, title="Factor", help="What the rate is multiplied by at a drop."
    )
    patience: int = setting(
        2, ge=0, le=10_000, title="Patience", help="Epochs without a gain before a drop."
    )
    min_delta: float = setting(
        0.0001, ge=0, lt=1, title="Least gain", help="The share by which a loss must be lower."
    )
    lowest: float = setting(
        0.0, ge=0, le=1, title="Lowest", help="The share of the learning rate that always stays."
    )

    def factor(self, done: float, epoch: int) -> float:
        return 1.0

    def drop(self, losses: Sequence[float]) -> float:
        factor, best, waited = 1.0, math.inf, 0
        for loss in losses:
            waited += 1
            if loss < best * (1 - self.min_delta):
                best, waited = loss, 0
            if waited > self.patience:
                factor, waited = max(factor * self.gamma, self.lowest), 0
        return factor


class Step(Schedule):
    """The learning rate is multiplied by `gamma` after every few epochs."""

    every: int = setting(
        3, ge=1, le=10_000, title="Every", help="Epochs between two drops.", unit="epochs"
    )
    gamma: float = setting(
        0.3, gt=0, lt=1, title="Factor", help="What the rate is multiplied by at a drop."
    )

    def factor(self, done: float, epoch: int) -> float:
        return float(self.gamma ** (epoch // self.every))
