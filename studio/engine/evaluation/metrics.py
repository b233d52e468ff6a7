"""Accuracy, precision, recall and F1 of a classifier, from its confusion matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor


@dataclass(frozen=True)
class Metrics:
    """How good a classifier is on some samples. All but `loss` lie in 0–1.

    Precision, recall and F1 are macro averages: the plain mean over the classes that have
    samples (as scikit-learn's ``average="macro"``, ``zero_division=0``, with these classes as its
    ``labels``). A class without a sample has no recall, and what is wrongly called by its name
    counts against the recall of the class that it belongs to.

    Attributes:
        confusion: ``confusion[label][prediction]``, counts.
    """

    loss: float
    accuracy: float
    precision: float
    recall: float
    f1: float
    confusion: tuple[tuple[int, ...], ...]

    @property
    def samples(self) -> int:
        """How many were measured."""
        return sum(map(sum, self.confusion))

    @property
    def empty_classes(self) -> tuple[int, ...]:
        """The classes without a sample, which the macro averages leave out."""
        return tuple(label for label, row in enumerate(self.confusion) if not sum(row))

    def to_dict(self) -> dict[str, float]:
        """The five figures by name, for files and printouts."""
        return {name: getattr(self, name) for name in FIGURES}


FIGURES = ("loss", "accuracy", "precision", "recall", "f1")


def from_confusion(confusion: Tensor, loss: float) -> Metrics:
    """The metrics of a confusion matrix (classes×classes, rows are labels)."""
    of_classes = ClassMetrics.of(confusion)
    macro = of_classes.macro()
    return Metrics(
        loss=loss,
        accuracy=of_classes.micro().recall,
        precision=macro.precision,
        recall=macro.recall,
        f1=macro.f1,
        confusion=tuple(tuple(row) for row in confusion.tolist()),
    )


@dataclass(frozen=True)
class Averages:
    """Precision, recall and F1 of all classes together, 0–1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class ClassMetrics:
    """Precision, recall and F1 of each class: K, float64, 0–1; 0 where there is nothing to divide
    by (as scikit-learn's ``zero_division=0``).

    Attributes:
        support: samples of each class: K, float64.
        predicted: how many were called so: K, float64.
        hits: how many of both: K, float64.
    """

    precision: Tensor
    recall: Tensor
    f1: Tensor
    support: Tensor
    predicted: Tensor
    hits: Tensor

    @classmethod
    def of(cls, confusion: Tensor) -> Self:
        """Those of a confusion matrix (classes×classes, rows are labels)."""
        counts = confusion.double().cpu()
        hits, support, predicted = counts.diagonal(), counts.sum(1), counts.sum(0)
        return cls(
            precision=_share(hits, predicted),
            recall=_share(hits, support),
            f1=_share(2 * hits, support + predicted),
            support=support,
            predicted=predicted,
            hits=hits,
        )

    def macro(self) -> Averages:
        """Plain means over the classes that have samples."""
        return self._mean((self.support > 0).double())

    def weighted(self) -> Averages:
        """Means in which each sample counts alike."""
        return self._mean(self.support)

    def micro(self) -> Averages:
        """Of all classes counted together: each of the three is the accuracy then."""
        accuracy = _share(self.hits.sum(), self.support.sum()).item()
        return Averages(accuracy, accuracy, accuracy)

    def _mean(self, weights: Tensor) -> Averages:
        values = self.precision, self.recall, self.f1
        total = weights.sum()
        return Averages(*((value * weights).sum().div(total).item() for value in values))


def _share(part: Tensor, whole: Tensor) -> Tensor:
    return torch.where(whole > 0, part / whole.clamp(min=1), torch.zeros_like(part))
