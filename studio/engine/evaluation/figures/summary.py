"""How good a network is: the figures of a table of predictions, over all classes and of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.evaluation.intervals import wilson_interval
from studio.engine.evaluation.metrics import Averages, ClassMetrics
from studio.engine.evaluation.predictions import Predictions

TOP = (3, 5)
"""Of how many likeliest classes one may be the true one; told where there are more classes."""

MOST_VALUES = 2**20
"""Logits that are looked at at once, in double precision: all of them may take gigabytes."""


@dataclass(frozen=True)
class ClassFigures:
    """How well a network knows one class. Shares are 0–1.

    Attributes:
        precision: of the samples called so, how many are; 0 where none is called so.
        recall: of its samples, how many are called so; 0 where it has none.
        support: how many samples it has.
        predicted: how many samples are called so.
        confused_with: what its samples are most often called instead; None where none is.
        confusions: how many of them are.
    """

    name: str
    precision: float
    recall: float
    f1: float
    support: int
    predicted: int
    confused_with: str | None
    confusions: int


@dataclass(frozen=True)
class Summary:
    """How good a network is on some samples. Shares are 0–1.

    Attributes:
        accuracy_interval: where the true accuracy lies with 95% confidence (Wilson, 1927).
        balanced_accuracy: the mean recall of the classes that have samples.
        top: how often the true class is among the likeliest; by how many of these.
        log_loss: the mean of minus the logarithm of the true class's probability, whatever loss
            the network was trained with.
        macro: means over the classes that have samples; see `Metrics`.
        micro: of all classes counted together.
        weighted: means in which each sample counts alike.
        classes: each, in the network's order.
    """

    samples: int
    accuracy: float
    accuracy_interval: tuple[float, float]
    balanced_accuracy: float
    top: dict[int, float]
    log_loss: float
    macro: Averages
    micro: Averages
    weighted: Averages
    classes: tuple[ClassFigures, ...]


def summary(predictions: Predictions) -> Summary:
    """All figures of a table; they agree with scikit-learn's where it has them."""
    of_classes = ClassMetrics.of(predictions.confusion)
    macro, micro = of_classes.macro(), of_classes.micro()
    count = len(predictions)
    top, log_loss = _of_samples(predictions)
    return Summary(
        samples=count,
        accuracy=micro.recall,
        accuracy_interval=wilson_interval(int(of_classes.hits.sum()), count),
        balanced_accuracy=macro.recall,
        top=top,
        log_loss=log_loss,
        macro=macro,
        micro=micro,
        weighted=of_classes.weighted(),
        classes=class_figures(predictions.confusion, predictions.classes),
    )


def class_figures(confusion: Tensor, classes: tuple[str, ...]) -> tuple[ClassFigures, ...]:
    """Those of each class, by a confusion matrix (classes×classes, counts, rows are labels)."""
    of_classes = ClassMetrics.of(confusion)
    errors = confusion.clone().fill_diagonal_(0).max(1)
    confused = list(zip(errors.indices.tolist(), errors.values.tolist(), strict=True))
    columns = zip(
        of_classes.precision.tolist(),
        of_classes.recall.tolist(),
        of_classes.f1.tolist(),
        of_classes.support.long().tolist(),
        of_classes.predicted.long().tolist(),
        [classes[other] if times else None for other, times in confused],
        [times for _, times in confused],
        strict=True,
    )
    return tuple(
        ClassFigures(name, precision, recall, f1, support, called, other, times)
        for name, (precision, recall, f1, support, called, other, times) in zip(
            classes, columns, strict=True
        )
    )


def class_table(figures: tuple[ClassFigures, ...]) -> Iterator[list[object]]:
    """The rows of a CSV file of them, its header first."""
    yield ["class", "precision", "recall", "f1", "support", "most_confused_with", "times"]
    for one in figures:
        shares = one.precision, one.recall, one.f1
        yield [one.name, *shares, one.support, one.confused_with or "", one.confusions]


def _of_samples(predictions: Predictions) -> tuple[dict[int, float], float]:
    """How often the true class is among the likeliest, and the log loss.

    Of classes that are as likely as each other the first counts as the likelier one, as it does
    in `Predictions.predicted`.
    """
    count, classes = predictions.logits.shape
    wanted = [most for most in TOP if most < classes]
    found = dict.fromkeys(wanted, 0)
    loss = 0.0
    size = max(1, MOST_VALUES // classes)
    for start in range(0, count, size):
        logits = predictions.logits[start : start + size]
        labels = predictions.labels[start : start + size, None]
        if wanted:
            ranks = _ranks(logits, labels)
            found = {most: hits + int((ranks < most).sum()) for most, hits in found.items()}
        loss += _log_losses(predictions, logits, labels).sum().item()
    return {most: hits / count for most, hits in found.items()}, loss / count


def _ranks(logits: Tensor, labels: Tensor) -> Tensor:
    """How many classes are likelier than the true one, n, for logits n×K and labels n×1."""
    own = logits.gather(1, labels)
    before = torch.arange(logits.shape[1]) < labels
    return ((logits > own) | ((logits == own) & before)).sum(1)


def _log_losses(predictions: Predictions, logits: Tensor, labels: Tensor) -> Tensor:
    """Of each sample, n, for logits n×K and labels n×1; as scikit-learn's, a probability is at
    least the smallest step of double precision. Those of classes on their own are made shares.
    """
    probabilities = predictions.answering.probabilities(predictions.loss, logits.double())
    own = probabilities.gather(1, labels).flatten()
    if predictions.loss.output == "sigmoid":
        own = own / probabilities.sum(1)
    least = torch.finfo(torch.float64).eps
    return -own.clamp(least, 1 - least).log()
