"""Two networks on the same samples: which is better, and whether that may be chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import comb, erfc, sqrt

import numpy as np
import torch
from torch import Tensor

from studio.engine.data.class_names import matched
from studio.engine.errors import DataError
from studio.engine.evaluation.predictions import Predictions

EXACT = 1_000
"""Samples that one alone gets right, up to which McNemar's test is exact."""

DRAWS = 10_000
"""Samples of the samples that an interval is taken of."""

CHANCE = 0.05
"""From this probability on, a difference is called chance."""


@dataclass(frozen=True)
class Comparison:
    """Two networks, the first and the second, on the same samples.

    Attributes:
        first, second: their tables, row by row of the same samples.
        left_out: samples that only one of them was measured on, and that are not in it.
    """

    first: Predictions
    second: Predictions
    left_out: int = 0

    @property
    def samples(self) -> int:
        return len(self.first)

    @cached_property
    def only_first(self) -> Tensor:
        """Indices of the samples that the first alone gets right."""
        return (self.first.is_right & ~self.second.is_right).nonzero()[:, 0]

    @cached_property
    def only_second(self) -> Tensor:
        """Indices of the samples that the second alone gets right."""
        return (self.second.is_right & ~self.first.is_right).nonzero()[:, 0]

    @property
    def accuracies(self) -> tuple[float, float]:
        """Of the first and of the second, 0–1."""
        first, second = (table.is_right.double().mean() for table in (self.first, self.second))
        return float(first), float(second)

    @property
    def difference(self) -> float:
        """How much more accurate the second is, −1 to 1."""
        return (len(self.only_second) - len(self.only_first)) / self.samples

    @property
    def p_value(self) -> float:
        """How likely a difference as large or larger is if both are equally good; see `mcnemar`."""
        return mcnemar(len(self.only_first), len(self.only_second))

    @property
    def is_chance(self) -> bool:
        """Whether the difference may well be chance."""
        return self.p_value >= CHANCE

    def interval(self, seed: int = 0, confidence: float = 0.95) -> tuple[float, float]:
        """Where the difference lies, by the bootstrap over pairs (Efron, 1979; percentiles).

        A drawn sample counts as it did for both networks. Only how many of the drawn ones the
        first alone and the second alone gets right matters, so that these are drawn.
        """
        first, second = len(self.only_first), len(self.only_second)
        counts = np.array([first, second, self.samples - first - second])
        drawn = np.random.default_rng(seed).multinomial(self.samples, counts / self.samples, DRAWS)
        differences = (drawn[:, 1] - drawn[:, 0]) / self.samples
        outside = (1 - confidence) / 2
        low, high = np.quantile(differences, [outside, 1 - outside])
        return float(low), float(high)

    def to_dict(self) -> dict[str, object]:
        """The figures by name, for a program to read."""
        first, second = self.accuracies
        return {
            "samples": self.samples,
            "left_out": self.left_out,
            "first_accuracy": first,
            "second_accuracy": second,
            "difference": self.difference,
            "interval": list(self.interval()),
            "only_first": len(self.only_first),
            "only_second": len(self.only_second),
            "p_value": self.p_value,
        }


def mcnemar(only_first: int, only_second: int) -> float:
    """The probability of counts as far apart, if each of these samples could as well have been
    the other's (McNemar, 1947): two-sided, 0–1.

    It is the exact binomial one up to `EXACT` samples, and beyond that the chi-squared one with
    its correction for continuity (Edwards, 1948).
    """
    total, fewer = only_first + only_second, min(only_first, only_second)
    if total <= EXACT:
        ways = sum(comb(total, count) for count in range(fewer + 1))
        return min(1.0, 2 * ways / (1 << total))
    statistic = max(0, abs(only_first - only_second) - 1) ** 2 / total
    return float(erfc(sqrt(statistic / 2)))


def compare(first: Predictions, second: Predictions) -> Comparison:
    """Two tables of the same data, by the samples that both hold.

    Classes may be in another order.

    Raises:
        DataError: they tell other classes apart, have no sample in common, or labels differ.
    """
    _check_classes(first, second)
    rows = {name: row for row, name in enumerate(second.names)}
    shared = [(row, rows[name]) for row, name in enumerate(first.names) if name in rows]
    if not shared:
        raise DataError(
            "The two networks were measured on no sample in common. Measure both on the same part "
            "of the same data."
        )
    both = torch.tensor(shared)
    found = Comparison(
        first.take(both[:, 0]),
        second.take(both[:, 1]),
        len(first) + len(second) - 2 * len(shared),
    )
    _check_labels(found)
    return found


def _check_classes(first: Predictions, second: Predictions) -> None:
    if len(first.classes) != len(second.classes) or set(first.classes) != set(
        matched(second.classes, first.classes).values()
    ):
        raise DataError(
            "The first network tells {first} apart and the second {second}: only networks for the "
            "same classes can be compared. Fine-tune one on the other's data first.",
            first=_listed(first.classes),
            second=_listed(second.classes),
        )


def _check_labels(found: Comparison) -> None:
    """The same names do not make the same samples."""
    first, second = found.first, found.second
    names = matched(second.classes, first.classes)
    order = torch.tensor([first.classes.index(names[name]) for name in second.classes])
    wrong = (order[second.labels] != first.labels).nonzero()[:, 0]
    if len(wrong):
        row = int(wrong[0])
        raise DataError(
            "{name} is a {first} for the first network and a {second} for the second, so they "
            "were measured on different data. Measure both on the same.",
            name=first.names[row],
            first=first.classes[int(first.labels[row])],
            second=second.classes[int(second.labels[row])],
        )


def _listed(classes: tuple[str, ...]) -> str:
    more = ", …" if len(classes) > 3 else ""
    return f"{', '.join(classes[:3])}{more} ({len(classes)})"
