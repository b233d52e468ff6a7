"""What follows from a threshold: curves of one class, and answering only when sure."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.evaluation.predictions import Predictions


@dataclass(frozen=True)
class ClassCurves:
    """Of one class against all others, by its probability. All are float64, 0–1.

    Attributes:
        thresholds: T, rising: each is a probability that some sample was given.
        precision: T + 1, of the samples that have at least the threshold; the last is 1, of none.
        recall: T + 1, the same; 1 all along where no sample is of the class.
        false_positive_rate: T + 2, rising from 0: by the thresholds falling, and first none.
        true_positive_rate: T + 2, the same. NaN where no sample is of the class, or none is of
            another one for the rate before.
        average_precision: None where no sample is of the class.
        roc_auc: the area under the second curve; None where all samples are of the class or none.
    """

    thresholds: Tensor
    precision: Tensor
    recall: Tensor
    false_positive_rate: Tensor
    true_positive_rate: Tensor
    average_precision: float | None
    roc_auc: float | None


def class_curves(predictions: Predictions, label: int) -> ClassCurves:
    """Precision and recall, and the receiver operating characteristic, of the class `label`.

    They are scikit-learn's ``precision_recall_curve`` and ``roc_curve`` (with
    ``drop_intermediate=False``).
    """
    scores = torch.cat([part[:, label] for _, part in predictions.chunks()]).double()
    thresholds, hits, others = _counts(scores, predictions.labels == label)
    all_hits, all_others = hits[-1], others[-1]
    precision = hits / (hits + others)
    recall = hits / all_hits if all_hits else torch.ones_like(precision)
    zero, one = torch.zeros(1, dtype=torch.float64), torch.ones(1, dtype=torch.float64)
    hit_rate, other_rate = (
        torch.cat([zero, hits / all_hits]),
        torch.cat([zero, others / all_others]),
    )
    steps = torch.cat([zero, recall]).diff()
    return ClassCurves(
        thresholds=thresholds.flip(0),
        precision=torch.cat([precision.flip(0), one]),
        recall=torch.cat([recall.flip(0), zero]),
        false_positive_rate=other_rate,
        true_positive_rate=hit_rate,
        average_precision=float((steps * precision).sum()) if all_hits else None,
        roc_auc=float(torch.trapezoid(hit_rate, other_rate)) if all_hits and all_others else None,
    )


def _counts(scores: Tensor, is_hit: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """For each distinct score, falling: it, and how many hits and others have at least that."""
    order = scores.argsort(descending=True, stable=True)
    scores = scores[order]
    is_last = torch.cat([scores[1:] != scores[:-1], torch.ones(1, dtype=torch.bool)])
    hits = is_hit[order].double().cumsum(0)[is_last]
    return scores[is_last], hits, is_last.nonzero()[:, 0] + 1 - hits


@dataclass(frozen=True)
class Coverage:
    """*Answer only when sure*: what is answered and how well, at each confidence that occurs.

    (The risk-coverage curve of El-Yaniv and Wiener, 2010.)

    Attributes:
        thresholds: T, float64, 0–1, rising: who is less sure does not answer.
        answered: T, float64, 0–1: the share that is answered; first it is all of them.
        accuracies: T, float64, 0–1: the share of those that is right.
    """

    thresholds: Tensor
    answered: Tensor
    accuracies: Tensor

    def threshold_for(self, accuracy: float) -> float | None:
        """The lowest threshold that gives at least this accuracy, 0–1; None where none does."""
        enough = (self.accuracies >= accuracy).nonzero()[:, 0]
        return float(self.thresholds[enough[0]]) if len(enough) else None


def coverage(predictions: Predictions) -> Coverage:
    """Of the confidence in the likeliest class of each sample."""
    counted = _counts(predictions.confidences.double(), predictions.is_right)
    thresholds, hits, others = (values.flip(0) for values in counted)
    answered = hits + others
    return Coverage(thresholds, answered / len(predictions), hits / answered)


@dataclass(frozen=True)
class ClassAtThreshold:
    """What a threshold does to one class.

    Attributes:
        precision: of those called so, the share that is; None where nothing is called so.
        recall: of those that are, the share called so; None where there are none.
        undecided: of those that are, how many get no answer.
    """

    precision: float | None
    recall: float | None
    undecided: int


@dataclass(frozen=True)
class AtThreshold:
    """What follows from a threshold.

    Attributes:
        samples: how many there are.
        undecided: how many of them get no answer.
        accuracy: of the answers, 0–1; None where there are none.
        classes: of each class, in order.
    """

    samples: int
    undecided: int
    accuracy: float | None
    classes: tuple[ClassAtThreshold, ...]

    @property
    def precision(self) -> float | None:
        """The mean over the classes that anything is called by."""
        return _mean([one.precision for one in self.classes])

    @property
    def recall(self) -> float | None:
        """The mean over the classes that have samples; no answer is a miss."""
        return _mean([one.recall for one in self.classes])


def at_threshold(predictions: Predictions, threshold: float) -> AtThreshold:
    """What follows where confidences below `threshold`, 0–1, are no answers.

    It is counted as `Answering.is_unsure` says.
    """
    count = len(predictions.classes)
    is_answer = predictions.confidences.double() >= threshold
    is_hit = is_answer & predictions.is_right
    labelled = torch.bincount(predictions.labels, minlength=count).tolist()
    called = torch.bincount(predictions.predicted[is_answer], minlength=count).tolist()
    hits = torch.bincount(predictions.labels[is_hit], minlength=count).tolist()
    silent = torch.bincount(predictions.labels[~is_answer], minlength=count).tolist()
    answers = int(is_answer.sum())
    return AtThreshold(
        samples=len(predictions),
        undecided=len(predictions) - answers,
        accuracy=_share(int(is_hit.sum()), answers),
        classes=tuple(
            ClassAtThreshold(
                _share(hit, called[label]), _share(hit, labelled[label]), silent[label]
            )
            for label, hit in enumerate(hits)
        ),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
