"""Reliability is scikit-learn's, and the temperature is where the log loss is least."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss as sklearn_log_loss

from studio.engine.evaluation.figures.calibration import (
    fit_temperature,
    log_loss,
    reliability,
    untouched,
    with_temperature,
)
from studio.engine.evaluation.predictions import Predictions
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.settings.losses import BinaryCrossEntropy
from tests.engine.evaluation.tables import of_logits, random_table, table


def binary(found: Predictions) -> Predictions:
    return replace(found, loss=BinaryCrossEntropy())


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 300), st.integers(2, 6), st.integers(0, 99), st.sampled_from([5, 10, 15]))
def test_the_bins_are_scikit_learns(count: int, classes: int, seed: int, bins: int) -> None:
    found = random_table(count, classes, seed)
    ours = reliability(found, bins)
    right, said = calibration_curve(
        found.is_right.numpy(), found.confidences.double().numpy(), n_bins=bins
    )
    filled = ours.counts > 0
    np.testing.assert_allclose(ours.accuracies[filled].numpy(), right, rtol=0, atol=1e-9)
    np.testing.assert_allclose(ours.confidences[filled].numpy(), said, rtol=0, atol=1e-9)
    weights = ours.counts[filled].double().numpy() / count
    assert ours.ece == pytest.approx(float((weights * np.abs(right - said)).sum()), abs=1e-9)
    assert ours.counts.sum() == count


def test_a_bin_holds_its_upper_edge() -> None:
    found = of_logits(torch.zeros(4, 2), [0, 0, 1, 1], ("a", "b"))
    ours = reliability(found, bins=2)
    assert ours.counts.tolist() == [4, 0]
    assert ours.ece == 0


def test_a_table_told_sharper_is_surer_and_answers_the_same() -> None:
    found = random_table()
    sharper = with_temperature(found, 0.5)
    assert (sharper.confidences >= found.confidences).all()
    assert torch.equal(sharper.predicted, found.predicted)
    torch.testing.assert_close(
        sharper.probabilities(torch.arange(5)), (found.logits[:5] / 0.5).softmax(1)
    )


def test_untouched_takes_back_what_was_found_out() -> None:
    found = random_table()
    told = replace(found, answering=Answering(3.0, 0.9))
    assert torch.equal(untouched(told).confidences, found.confidences)


@pytest.mark.parametrize("make", [lambda table: table, binary], ids=["softmax", "sigmoid"])
@pytest.mark.parametrize("sharp", [0.3, 1.0, 8.0])
def test_the_temperature_is_where_the_log_loss_is_least(make: Any, sharp: float) -> None:
    found = make(random_table(400))
    found = replace(found, logits=found.logits * sharp)
    fit = fit_temperature(found)
    best = minimize_scalar(
        lambda t: log_loss(with_temperature(found, np.exp(t))),
        bounds=(-3, 5),
        method="bounded",
        options={"xatol": 1e-9},
    )
    assert fit.outcome == "fitted"
    assert fit.temperature == pytest.approx(np.exp(best.x), rel=1e-4)


def test_it_gives_a_sharpened_table_back_its_confidence() -> None:
    honest = random_table(2_000)
    honest = replace(honest, logits=honest.logits / fit_temperature(honest).temperature)
    sharpened = replace(honest, logits=honest.logits * 5)
    fit = fit_temperature(sharpened)
    assert fit.temperature == pytest.approx(5, rel=1e-6)
    mended = with_temperature(sharpened, fit.temperature)
    assert reliability(mended).ece < reliability(sharpened).ece / 3


def test_what_a_table_is_told_at_does_not_change_the_fit() -> None:
    found = random_table()
    told = replace(found, answering=Answering(4.0, 0.5))
    assert fit_temperature(told) == fit_temperature(found)


def test_the_log_loss_is_scikit_learns() -> None:
    found = with_temperature(random_table(), 1.7)
    told = (found.logits.double() / 1.7).softmax(1).numpy()
    assert log_loss(found) == pytest.approx(sklearn_log_loss(found.labels, told), abs=1e-9)


@pytest.mark.parametrize("make", [lambda table: table, binary], ids=["softmax", "sigmoid"])
class TestOddTables:
    def test_all_right(self, make: Any) -> None:
        found = make(of_logits(torch.eye(3) * 200 - 100, [0, 1, 2], tuple("abc")))
        assert fit_temperature(found).outcome == "all right"
        assert fit_temperature(found).temperature == 1

    def test_all_wrong(self, make: Any) -> None:
        found = make(of_logits(torch.eye(3) * 200 - 100, [1, 2, 0], tuple("abc")))
        assert fit_temperature(found).outcome == "no better than chance"

    def test_the_same_for_all(self, make: Any) -> None:
        found = make(of_logits(torch.zeros(4, 3), [0, 1, 2, 0], tuple("abc")))
        assert fit_temperature(found).outcome == "no better than chance"

    def test_one_sample(self, make: Any) -> None:
        found = make(of_logits(torch.tensor([[2.0, 1.0, -4.0]]), [1], tuple("abc")))
        assert fit_temperature(found).temperature > 0
        ours = reliability(found)
        assert ours.counts.sum() == 1
        assert ours.ece == pytest.approx(found.confidences.item())

    def test_huge_logits(self, make: Any) -> None:
        found = make(random_table(50))
        found = replace(found, logits=found.logits * 1e30)
        fit = fit_temperature(found)
        assert fit.outcome == "fitted"
        assert np.isfinite(log_loss(with_temperature(found, fit.temperature)))


def test_a_class_that_is_missing_changes_nothing() -> None:
    found = table([0, 0, 1, 1], [0, 1, 1, 1])
    assert fit_temperature(found).outcome == "fitted"
    assert reliability(found).counts.sum() == 4
