"""Metrics agree with scikit-learn's."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, precision_recall_fscore_support

from studio.engine.evaluation.metrics import from_confusion


def confusion_of(labels: list[int], predictions: list[int], classes: int) -> torch.Tensor:
    matrix = torch.zeros(classes, classes, dtype=torch.int64)
    for label, prediction in zip(labels, predictions, strict=True):
        matrix[label, prediction] += 1
    return matrix


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60))
def test_metrics_are_scikit_learns(pairs: list[tuple[int, int]]) -> None:
    labels, predictions = [a for a, _ in pairs], [b for _, b in pairs]
    metrics = from_confusion(confusion_of(labels, predictions, 5), loss=0.5)
    precision, recall, f1, _ = precision_recall_fscore_support(
        labels, predictions, labels=sorted({*labels}), average="macro", zero_division=0
    )
    assert metrics.accuracy == pytest.approx(accuracy_score(labels, predictions))
    assert metrics.precision == pytest.approx(precision)
    assert metrics.recall == pytest.approx(recall)
    assert metrics.f1 == pytest.approx(f1)
    assert metrics.samples == len(pairs)
    assert metrics.empty_classes == tuple(sorted({*range(5)} - {*labels}))


def test_a_class_without_a_sample_does_not_lower_the_macro_figures() -> None:
    """Of ten classes two have samples; one sample is taken for a third."""
    labels, predictions = [3] * 10 + [7] * 10, [3] * 10 + [7] * 9 + [1]
    metrics = from_confusion(confusion_of(labels, predictions, 10), loss=0.5)
    assert metrics.recall == pytest.approx((1 + 0.9) / 2)
    assert metrics.precision == 1
    assert metrics.f1 == pytest.approx((1 + 18 / 19) / 2)
    assert len(metrics.empty_classes) == 8
