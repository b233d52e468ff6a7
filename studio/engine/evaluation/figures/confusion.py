"""What is taken for what: the confusion matrix, its shares, its worst pairs and its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from studio.engine.evaluation.predictions import Predictions

By = Literal["count", "row", "column"]
"""What a cell tells: samples, the share of those of its label, the share of those called so."""

FEW = 100
"""Classes whose leaves are put into the best order; of more that takes too long."""


@dataclass(frozen=True)
class Pair:
    """Samples of one class that were taken for another.

    Attributes:
        label, prediction: indices of the classes.
        count: how many there are.
    """

    label: int
    prediction: int
    count: int


@dataclass(frozen=True)
class Confusion:
    """A confusion matrix.

    Attributes:
        counts: K×K, int64: `counts[label, prediction]`.
        classes: K names.
    """

    counts: Tensor
    classes: tuple[str, ...]

    @classmethod
    def of(cls, predictions: Predictions) -> Confusion:
        """That of a table of predictions."""
        return cls(predictions.confusion, predictions.classes)

    @cached_property
    def labelled(self) -> Tensor:
        """K, int64: how many samples each class has."""
        return self.counts.sum(1)

    @cached_property
    def called(self) -> Tensor:
        """K, int64: how many samples are called by each class's name."""
        return self.counts.sum(0)

    @cached_property
    def errors(self) -> Tensor:
        """K×K, int64: the counts without what is right."""
        return self.counts.clone().fill_diagonal_(0)

    def values(self, by: By) -> Tensor:
        """K×K, float64: what the cells tell; 0 in a row or column without samples."""
        counts = self.counts.double()
        if by == "count":
            return counts
        whole = self.labelled[:, None] if by == "row" else self.called[None]
        return counts / whole.clamp(min=1)

    def pairs(self, most: int) -> list[Pair]:
        """The most confused pairs, those with most samples first; at most so many."""
        errors = self.errors.flatten()
        order = errors.argsort(descending=True, stable=True)[:most]
        count = len(self.classes)
        return [
            Pair(cell // count, cell % count, times)
            for cell, times in zip(order.tolist(), errors[order].tolist(), strict=True)
            if times
        ]

    def most_confused(self, most: int) -> list[int]:
        """The classes of the most confused pairs, at most so many, in their order."""
        found: dict[int, None] = {}
        for pair in self.pairs(most * most):
            fresh = [label for label in (pair.label, pair.prediction) if label not in found]
            if len(found) + len(fresh) <= most:
                found.update(dict.fromkeys(fresh))
        return sorted(found)

    def by_similarity(self) -> list[int]:
        """All classes, those that are confused with each other side by side.

        They are joined to groups by the mean share of samples that are taken for each other
        (average linkage); of up to `FEW` the leaves of the tree are put into the best order
        (Bar-Joseph et al., 2001).
        """
        count = len(self.classes)
        if count < 3 or not self.errors.any():
            return list(range(count))
        from scipy.cluster.hierarchy import leaves_list, linkage
        from scipy.spatial.distance import squareform

        shares = self.values("row")
        distances = (1 - (shares + shares.T) / 2).fill_diagonal_(0).numpy()
        near = squareform(distances, checks=False)
        tree = linkage(near, "average", optimal_ordering=count <= FEW)
        found: list[int] = np.asarray(leaves_list(tree)).tolist()
        return found

    def only(self, classes: Sequence[int]) -> Confusion:
        """The cells of some classes, in that order."""
        chosen = torch.tensor(classes, dtype=torch.int64)
        names = tuple(self.classes[label] for label in classes)
        return Confusion(self.counts[chosen][:, chosen], names)

    def table(self, by: By = "count") -> Iterator[list[object]]:
        """The rows of a CSV file: a label each, its header first."""
        yield ["label", *self.classes]
        values = self.counts if by == "count" else self.values(by)
        for name, row in zip(self.classes, values.tolist(), strict=True):
            yield [name, *row]


def in_cell(predictions: Predictions, label: int, prediction: int) -> Tensor:
    """The samples of one class that were called by the name of one: n, int64, in order."""
    chosen = (predictions.labels == label) & (predictions.predicted == prediction)
    return chosen.nonzero().flatten()
