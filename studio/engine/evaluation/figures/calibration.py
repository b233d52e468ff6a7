"""Whether a network is as often right as it says, and the temperature that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import Tensor

from studio.engine.evaluation.predictions import Predictions
from studio.engine.training.checkpoints.answering import AS_IT_IS

BINS = 15
"""Of equal width, as in Guo et al., 2017, *On Calibration of Modern Neural Networks*."""

ROWS = 10_000
"""Samples that are taken at a time: logits of many classes are large."""


@dataclass(frozen=True)
class Reliability:
    """What share of the answers of each confidence is right. Bins are of equal width.

    Attributes:
        edges: M + 1, from 0 to 1; a bin holds its upper edge.
        counts: M, int64: samples in each bin.
        confidences: M, float64, 0–1: the mean confidence of those; NaN in an empty bin.
        accuracies: M, float64, 0–1: the share of those that is right; NaN in an empty bin.
    """

    edges: Tensor
    counts: Tensor
    confidences: Tensor
    accuracies: Tensor

    @property
    def ece(self) -> float:
        """Expected calibration error, 0–1: how far accuracy and confidence are apart on average
        over the samples, bin by bin (Naeini et al., 2015; Guo et al., 2017).
        """
        gaps = (self.accuracies - self.confidences).abs().nan_to_num()
        return float((gaps * self.counts).sum() / self.counts.sum().clamp(min=1))


def reliability(predictions: Predictions, bins: int = BINS) -> Reliability:
    """Of the confidence in the likeliest class of each sample, as the table tells it."""
    edges = torch.linspace(0, 1, bins + 1, dtype=torch.float64)
    confidences = predictions.confidences.double()
    places = torch.bucketize(confidences, edges[1:-1])
    counts = torch.bincount(places, minlength=bins)

    def means(values: Tensor) -> Tensor:
        return torch.bincount(places, values.double(), minlength=bins) / counts

    return Reliability(edges, counts, means(confidences), means(predictions.is_right))


@dataclass(frozen=True)
class Fit:
    """The temperature at which a table's log loss is least.

    Attributes:
        temperature: 1 where there is none.
        outcome: whether there is one. Where every answer is right, any lower temperature is
            better still; where they are no better than chance, any higher one.
    """

    temperature: float
    outcome: Literal["fitted", "all right", "no better than chance"]


def fit_temperature(predictions: Predictions) -> Fit:
    """Temperature scaling (Guo et al., 2017), on samples that trained nothing.

    The log loss of the logits times a steepness, the inverse of the temperature, is convex in
    that: its slope rises, and is 0 at the one place that is looked for. For a loss with sigmoid
    outputs it is that of each class on its own. The temperature that the table is told at does
    not matter.
    """
    if _slope(predictions, 0.0) >= 0:
        return Fit(1.0, "no better than chance")
    if _is_all_right(predictions):
        return Fit(1.0, "all right")
    return Fit(1 / _root(predictions), "fitted")


def with_temperature(predictions: Predictions, temperature: float) -> Predictions:
    """The same table, told at a temperature."""
    answering = replace(predictions.answering, temperature=temperature)
    return replace(predictions, answering=answering)


def untouched(predictions: Predictions) -> Predictions:
    """The same table, told as the network gives it."""
    return replace(predictions, answering=AS_IT_IS)


def log_loss(predictions: Predictions) -> float:
    """The mean of minus the logarithm of the probability given to the label, at the table's
    temperature; with sigmoid outputs, the sum of that over yes and no of each class.
    """
    steepness = 1 / predictions.answering.temperature
    total = 0.0
    for logits, labels in _rows(predictions):
        told = logits * steepness
        if predictions.loss.output == "sigmoid":
            signed = torch.where(_is_label(logits, labels), told, -told)
            total -= float(torch.nn.functional.logsigmoid(signed).sum())
        else:
            total += float((told.logsumexp(1) - told.gather(1, labels[:, None])[:, 0]).sum())
    return total / len(predictions)


def _slope(predictions: Predictions, steepness: float) -> float:
    """Of the log loss, by the steepness: what the classes are expected to give less what the
    labels do.
    """
    total = 0.0
    for logits, labels in _rows(predictions):
        told = logits * steepness
        is_sigmoid = predictions.loss.output == "sigmoid"
        probabilities = told.sigmoid() if is_sigmoid else told.softmax(1)
        total += float((probabilities * logits).sum() - logits.gather(1, labels[:, None]).sum())
    return total


def _root(predictions: Predictions) -> float:
    """The steepness at which the slope is 0: it is below at 0, and above from somewhere on."""
    from scipy.optimize import brentq

    high = 1.0
    while _slope(predictions, high) < 0:
        high *= 2
    while _slope(predictions, high / 2) >= 0:
        high /= 2
    wanted = (lambda steepness: _slope(predictions, steepness)), high / 2, high
    return float(brentq(*wanted, xtol=high * 1e-10, rtol=1e-10))


def _rows(predictions: Predictions) -> Iterator[tuple[Tensor, Tensor]]:
    """Logits less what all classes of a sample have in common, float64, and labels."""
    shift = predictions.loss.output == "softmax"
    for start in range(0, len(predictions), ROWS):
        logits = predictions.logits[start : start + ROWS].double()
        if shift:
            logits = logits - logits.max(1, keepdim=True).values
        yield logits, predictions.labels[start : start + ROWS]


def _is_all_right(predictions: Predictions) -> bool:
    if predictions.loss.output == "softmax":
        return all(bool((z.gather(1, y[:, None]) == 0).all()) for z, y in _rows(predictions))
    return all(bool(((z >= 0) == _is_label(z, y)).all()) for z, y in _rows(predictions))


def _is_label(logits: Tensor, labels: Tensor) -> Tensor:
    return torch.arange(logits.shape[1]) == labels[:, None]
