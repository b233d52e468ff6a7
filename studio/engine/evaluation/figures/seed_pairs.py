"""Two recipes trained with several seeds: how far apart they are, and if that may be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

LEAST = 2
"""Seeds that tell of a spread."""


@dataclass(frozen=True)
class SeedPair:
    """Both recipes trained with one seed.

    Attributes:
        accuracies: of the first and of the second, 0–1, on the same samples.
        runs: the ids of the two runs.
    """

    seed: int
    accuracies: tuple[float, float]
    runs: tuple[str, str]

    @property
    def difference(self) -> float:
        """How much more accurate the second is, −1 to 1."""
        return self.accuracies[1] - self.accuracies[0]


@dataclass(frozen=True)
class SeedPairs:
    """Pairs of runs, at least two.

    Attributes:
        samples: that all of them were measured on.
    """

    pairs: tuple[SeedPair, ...]
    samples: int

    def accuracies(self, place: int) -> tuple[float, ...]:
        """Of the first (0) or the second (1) recipe, a run each, 0–1."""
        return tuple(pair.accuracies[place] for pair in self.pairs)

    def mean(self, place: int) -> float:
        """Of `accuracies`."""
        return fmean(self.accuracies(place))

    def mean_interval(self, place: int) -> tuple[float, float]:
        """Where the recipe's mean accuracy lies, 95%, within 0–1."""
        low, high = _interval(self.accuracies(place))
        return max(0.0, low), min(1.0, high)

    @property
    def differences(self) -> tuple[float, ...]:
        """How much more accurate the second is with each seed."""
        return tuple(pair.difference for pair in self.pairs)

    @property
    def difference(self) -> float:
        """On average."""
        return fmean(self.differences)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the average difference lies, 95%: by Student's t of the paired differences."""
        return _interval(self.differences)

    @property
    def is_chance(self) -> bool:
        """Whether the difference may well be one of the seeds: the interval holds 0."""
        low, high = self.interval
        return low <= 0 <= high

    def to_dict(self) -> dict[str, object]:
        """The figures by name, for a program to read."""
        return {
            "samples": self.samples,
            "pairs": [
                {
                    "seed": pair.seed,
                    "first_accuracy": pair.accuracies[0],
                    "second_accuracy": pair.accuracies[1],
                    "difference": pair.difference,
                    "runs": list(pair.runs),
                }
                for pair in self.pairs
            ],
            "first_mean": self.mean(0),
            "first_interval": list(self.mean_interval(0)),
            "second_mean": self.mean(1),
            "second_interval": list(self.mean_interval(1)),
            "difference": self.difference,
            "interval": list(self.interval),
            "is_chance": self.is_chance,
        }


def _interval(values: Sequence[float], confidence: float = 0.95) -> tuple[float, float]:
    """Where the mean lies that values like these (two at least) are spread around: Student's t."""
    from scipy.special import stdtrit

    mean, count = fmean(values), len(values)
    half = stdtrit(count - 1, (1 + confidence) / 2) * stdev(values) / sqrt(count)
    return mean - float(half), mean + float(half)
