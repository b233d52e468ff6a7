"""The curves are scikit-learn's, and what follows from a threshold is what the answers are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)

from studio.engine.evaluation.figures.threshold import at_threshold, class_curves, coverage
from studio.engine.evaluation.predictions import Predictions
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.settings.losses import BinaryCrossEntropy
from tests.engine.evaluation.tables import of_logits, random_table, table


def rounded(count: int, classes: int, seed: int) -> Predictions:
    """A table in which several samples are given the same."""
    found = random_table(count, classes, seed)
    return replace(found, logits=found.logits.round())


@settings(max_examples=15, deadline=None)
@given(st.integers(20, 300), st.integers(2, 5), st.integers(0, 99), st.booleans())
def test_the_curves_are_scikit_learns(count: int, classes: int, seed: int, binary: bool) -> None:
    found = rounded(count, classes, seed)
    found = replace(found, loss=BinaryCrossEntropy()) if binary else found
    is_first = (found.labels == 0).numpy()
    if is_first.all() or not is_first.any():
        return
    scores = found.probabilities(torch.arange(count))[:, 0].double().numpy()
    ours = class_curves(found, 0)
    precision, recall, thresholds = precision_recall_curve(is_first, scores)
    fpr, tpr, _ = roc_curve(is_first, scores, drop_intermediate=False)
    for mine, theirs in (
        (ours.precision, precision),
        (ours.recall, recall),
        (ours.thresholds, thresholds),
        (ours.false_positive_rate, fpr),
        (ours.true_positive_rate, tpr),
    ):
        np.testing.assert_allclose(mine.numpy(), theirs, rtol=0, atol=1e-9)
    assert ours.roc_auc == pytest.approx(roc_auc_score(is_first, scores), abs=1e-9)
    expected = average_precision_score(is_first, scores)
    assert ours.average_precision == pytest.approx(expected, abs=1e-9)


def test_a_class_that_is_missing_has_no_area() -> None:
    ours = class_curves(table([0, 0, 1], [0, 1, 1]), 2)
    assert (ours.average_precision, ours.roc_auc) == (None, None)
    assert ours.precision.tolist()[:-1] == [0.0] * len(ours.thresholds)


def test_of_one_class_alone_only_precision_tells() -> None:
    ours = class_curves(table([0, 0, 0], [0, 1, 0]), 0)
    assert ours.roc_auc is None
    assert ours.average_precision == 1


@pytest.mark.parametrize("threshold", [0.0, 0.4, 0.6, 0.9])
def test_what_follows_is_what_is_answered(threshold: float) -> None:
    found = random_table()
    ours = at_threshold(found, threshold)
    unsure = [Answering(1, threshold).is_unsure(c) for c in found.confidences.tolist()]
    is_answer = ~torch.tensor(unsure)
    labels, said = found.labels[is_answer].numpy(), found.predicted[is_answer].numpy()
    assert ours.undecided == sum(unsure)
    assert ours.accuracy == pytest.approx(accuracy_score(labels, said), abs=1e-9)
    silent = torch.where(is_answer, found.predicted, -1).numpy()
    precisions = precision_score(labels, said, labels=range(4), average=None, zero_division=0)
    recalls = recall_score(found.labels, silent, labels=range(4), average=None, zero_division=0)
    for label, one in enumerate(ours.classes):
        assert (one.precision or 0) == pytest.approx(precisions[label], abs=1e-9)
        assert one.recall == pytest.approx(recalls[label], abs=1e-9)
    assert ours.recall == pytest.approx(recalls.mean(), abs=1e-9)
    assert sum(one.undecided for one in ours.classes) == ours.undecided


def test_coverage_tells_the_same_at_each_threshold() -> None:
    found = rounded(200, 4, 0)
    ours = coverage(found)
    assert ours.answered[0] == 1
    assert ours.accuracies[0] == found.is_right.double().mean()
    assert ours.thresholds.tolist() == sorted({*found.confidences.double().tolist()})
    for place in range(0, len(ours.thresholds), 7):
        at = at_threshold(found, float(ours.thresholds[place]))
        assert at.accuracy == pytest.approx(float(ours.accuracies[place]), abs=1e-12)
        assert 1 - at.undecided / 200 == pytest.approx(float(ours.answered[place]), abs=1e-12)


def test_the_threshold_for_an_accuracy_leaves_as_few_undecided_as_can_be() -> None:
    logits = torch.tensor([[3.0, 0], [2.0, 0], [1.0, 0]])
    ours = coverage(of_logits(logits, [0, 0, 1], ("a", "b")))
    assert ours.threshold_for(1.0) == pytest.approx(float(torch.tensor([2.0, 0]).softmax(0)[0]))
    assert ours.threshold_for(0.5) == float(ours.thresholds[0])
    assert coverage(table([0], [1])).threshold_for(0.5) is None


def test_a_threshold_above_all_leaves_all_undecided() -> None:
    ours = at_threshold(table([0, 1], [0, 0]), 1.0)
    assert (ours.undecided, ours.accuracy, ours.precision, ours.recall) == (2, None, None, 0)


def test_one_sample() -> None:
    found = table([1], [1])
    assert coverage(found).answered.tolist() == [1]
    assert at_threshold(found, 0.5).accuracy == 1
    assert at_threshold(found, 0.5).classes[0].recall is None
