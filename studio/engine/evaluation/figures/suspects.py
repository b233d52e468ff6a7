"""Labels that are probably wrong, found by confident learning (Northcutt et al., 2021)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.evaluation.predictions import Predictions


@dataclass(frozen=True)
class Suspects:
    """Samples whose label is probably wrong, the likeliest first.

    Attributes:
        indices: n, int64.
        suggested: n, int64: the class that each seems to be of.
        expected: how many labels of the whole table are expected to be wrong; not a whole number.
        samples: how many the table has.
    """

    indices: Tensor
    suggested: Tensor
    expected: float
    samples: int

    @property
    def expected_share(self) -> float:
        """Of all labels, those that are expected to be wrong: 0–1."""
        return self.expected / max(1, self.samples)


def suspects(predictions: Predictions) -> Suspects:
    """The labels that are probably wrong.

    A sample counts as one of a class where that class's probability is at least what the
    samples labelled so have on average. Counting samples by their label and by the class that
    they count as gives the joint distribution of both. Of each label as many samples are taken
    as it says are of another class: those that the networks give their label the least
    probability, and another class the most ("prune by class" in the paper).

    Args:
        predictions: by networks that were not trained on these samples: see `cross_predictions`.
    """
    thresholds, labels = _thresholds(predictions), predictions.labels
    counted_as, own = torch.full((len(predictions),), -1), torch.zeros(len(predictions))
    for rows, probabilities in predictions.chunks():
        above = torch.where(probabilities >= thresholds, probabilities, -1.0).max(1)
        counted_as[rows] = torch.where(above.values >= 0, above.indices, -1)
        own[rows] = probabilities.gather(1, labels[rows, None]).flatten()
    joint = _joint(labels, counted_as, len(predictions.classes))
    wrong = joint.sum(1) - joint.diagonal()
    chosen = _chosen(predictions, own, wrong)
    order = chosen[own[chosen].argsort(stable=True)]
    return Suspects(order, predictions.predicted[order], wrong.sum().item(), len(predictions))


def _thresholds(predictions: Predictions) -> Tensor:
    """Of each class, the mean probability of it that samples labelled so have: K; above 1 for a
    class without samples, of which nothing can be told.
    """
    count = len(predictions.classes)
    sums, labels = torch.zeros(count, dtype=torch.float64), predictions.labels
    for rows, probabilities in predictions.chunks():
        own = probabilities.gather(1, labels[rows, None]).flatten()
        sums.index_add_(0, labels[rows], own.double())
    support = torch.bincount(labels, minlength=count)
    means = sums / support.clamp(min=1)
    return torch.where(support > 0, means, 2.0).float()


def _joint(labels: Tensor, counted_as: Tensor, count: int) -> Tensor:
    """How many samples of each label are of each class: K×K, float64, each row as many as there
    are samples of the label.
    """
    known = counted_as >= 0
    cells = labels[known] * count + counted_as[known]
    counts = torch.bincount(cells, minlength=count * count).view(count, count).double()
    support = torch.bincount(labels, minlength=count).double()
    told = counts.sum(1)
    unknown = torch.diag(support) * (told == 0)[:, None]  # nothing tells them to be wrong
    return counts / told.clamp(min=1)[:, None] * support[:, None] + unknown


def _chosen(predictions: Predictions, own: Tensor, wrong: Tensor) -> Tensor:
    """Of each label so many samples (`wrong`, K) that have the least probability of it (`own`,
    N), if another class has the most.
    """
    found = []
    for label, count in enumerate(wrong.round().long().tolist()):
        other = (predictions.labels == label) & ~predictions.is_right
        members = other.nonzero().flatten()
        found.append(members[own[members].argsort(stable=True)[:count]])
    return torch.cat(found)
