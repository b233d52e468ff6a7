"""How the learning rate changes over a run. One schedule is one subclass of `Schedule`.

A schedule is a plain function of how much of the run is done, so it has no state to
save, and can be drawn before the run.
"""

from __future__ import annotations

import math
from abc import abstractmethod

from studio.engine.spec import Kind, setting


class Schedule(Kind):
    """The factor on the learning rate, step by step."""

    @abstractmethod
    def factor(self, done: float, epoch: int) -> float:
        """What the learning rate is multiplied by.

        Args:
            done: the share of the run's steps taken, 0 up to but not including 1.
            epoch: the epoch the step belongs to, from 0.
        """


class Constant(Schedule):
    """The learning rate stays as it is."""

    def factor(self, done: float, epoch: int) -> float:
        return 1.0


class Cosine(Schedule):
    """Half a cosine from the learning rate down to nothing (Loshchilov and Hutter, 2017)."""

    def factor(self, done: float, epoch: int) -> float:
        return (1 + math.cos(math.pi * done)) / 2


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
