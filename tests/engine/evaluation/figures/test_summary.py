"""The figures of a table agree with scikit-learn's."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

from studio.engine.evaluation.figures import calibration
from studio.engine.evaluation.figures.calibration import with_temperature
from studio.engine.evaluation.figures.summary import class_figures, class_table, summary
from studio.engine.evaluation.metrics import Averages, from_confusion
from studio.engine.evaluation.predictions import Predictions
from studio.engine.training.settings.losses import BinaryCrossEntropy
from tests.engine.evaluation.tables import of_logits, random_table, table

EXACT = 1e-9


def same(one: float) -> object:
    return pytest.approx(one, abs=EXACT, rel=0)


@pytest.mark.parametrize("classes", [2, 4, 6, 12])
def test_they_are_scikit_learns(classes: int) -> None:
    predictions = random_table(300, classes)
    found = summary(predictions)
    labels, predicted = predictions.labels.numpy(), predictions.predicted.numpy()
    probabilities = predictions.logits.double().softmax(1).numpy()
    every = list(range(classes))
    assert found.samples == 300
    assert found.accuracy == same(accuracy_score(labels, predicted))
    assert found.balanced_accuracy == same(balanced_accuracy_score(labels, predicted))
    assert found.log_loss == same(log_loss(labels, probabilities, labels=every))
    assert [*found.top] == [most for most in (3, 5) if most < classes]
    for most, share in found.top.items():
        assert share == same(top_k_accuracy_score(labels, probabilities, k=most, labels=every))
    for average in ("macro", "micro", "weighted"):
        expected = scores(predictions, average)
        ours: Averages = getattr(found, average)
        assert [ours.precision, ours.recall, ours.f1] == [same(one) for one in expected[:3]]
    precision, recall, f1, support = scores(predictions, None)
    matrix = confusion_matrix(labels, predicted, labels=every)
    assert predictions.confusion.tolist() == matrix.tolist()
    for label, one in enumerate(found.classes):
        assert one.precision == same(precision[label])
        assert one.recall == same(recall[label])
        assert one.f1 == same(f1[label])
        assert (one.support, one.predicted) == (support[label], matrix[:, label].sum())


def scores(predictions: Predictions, average: str | None) -> list[list[float]]:
    found: list[list[float]] = precision_recall_fscore_support(
        predictions.labels.numpy(),
        predictions.predicted.numpy(),
        labels=range(len(predictions.classes)),
        average=average,
        zero_division=0,
    )
    return found


def test_they_are_the_runs_own_figures() -> None:
    predictions = random_table()
    metrics, found = from_confusion(predictions.confusion, 0.5), summary(predictions)
    assert found.accuracy == metrics.accuracy
    assert found.balanced_accuracy == metrics.recall
    assert found.macro == Averages(metrics.precision, metrics.recall, metrics.f1)


def test_a_class_without_samples_and_one_that_is_never_said() -> None:
    found = summary(table([0, 0, 1, 1], [0, 2, 0, 0]))
    first, second, third = found.classes
    assert (first.precision, first.recall, first.support) == (pytest.approx(1 / 3), 0.5, 2)
    assert (second.precision, second.recall, second.f1, second.predicted) == (0, 0, 0, 0)
    assert (third.recall, third.support, third.predicted) == (0, 0, 1)
    assert found.balanced_accuracy == 0.25
    assert (second.confused_with, second.confusions) == ("a", 2)
    assert (third.confused_with, third.confusions) == (None, 0)


def test_one_sample() -> None:
    found = summary(table([1], [1]))
    low, high = found.accuracy_interval
    assert (found.accuracy, found.balanced_accuracy, found.samples) == (1, 1, 1)
    assert 0.2 < low < 0.21 and high == 1


def test_of_classes_that_are_as_likely_the_first_is_likelier() -> None:
    found = summary(of_logits(torch.zeros(4, 4), [0, 1, 2, 3], tuple("abcd")))
    assert found.accuracy == 0.25
    assert found.top == {3: 0.75}


def test_of_classes_on_their_own_probabilities_are_made_shares() -> None:
    predictions = replace(random_table(), loss=BinaryCrossEntropy())
    shares = predictions.logits.double().sigmoid()
    shares = shares / shares.sum(1, keepdim=True)
    assert summary(predictions).log_loss == same(log_loss(predictions.labels, shares.numpy()))


def test_a_hopeless_answer_has_a_loss_that_is_a_number() -> None:
    found = summary(of_logits(torch.tensor([[0.0, 5000.0]]), [0], ("a", "b")))
    assert found.log_loss == pytest.approx(36.04, abs=0.01)


def test_the_table_of_classes_is_written_in_their_order() -> None:
    predictions = table([0, 0, 1], [0, 1, 1])
    header, *rows = class_table(class_figures(predictions.confusion, predictions.classes))
    assert header[:3] == ["class", "precision", "recall"]
    assert rows[0] == ["a", 1.0, 0.5, pytest.approx(2 / 3), 2, "b", 1]
    assert rows[2] == ["c", 0, 0, 0, 0, "", 0]


def test_the_log_loss_is_that_of_the_probabilities_that_are_told() -> None:
    warm = with_temperature(random_table(), 2.5)
    assert summary(warm).log_loss == pytest.approx(calibration.log_loss(warm), abs=1e-9)
    assert summary(warm).log_loss != pytest.approx(summary(random_table()).log_loss, abs=1e-3)
