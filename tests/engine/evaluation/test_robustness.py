"""Accuracy on disturbed pictures, of networks of which it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.errors import Cancelled
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.robustness.anywhere import drawn_anywhere
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.evaluation.robustness.measure import robustness
from studio.engine.evaluation.unseen import Unseen
from studio.engine.progress import Progress
from tests.engine.explain.networks import INK, convolutional, linear, picture
from tests.engine.small import stripes

PHOTO = ImageTransform(channels=1, height=8, width=8)


def rows_known(placement: ImageTransform = INK) -> Evaluation:
    """Of a network that tells the bright row by its light alone."""
    weights = torch.zeros(3, 8, 8)
    for row in range(3):
        weights[row, 0, row] = 1
    samples = stripes(60)
    checkpoint = replace(linear(weights.flatten(1), placement), classes=samples.classes)
    return Evaluation.made(checkpoint, "Stripes", Unseen((samples,), "test", 0, True))


def test_what_changes_nothing_leaves_the_accuracy() -> None:
    evaluation = rows_known()
    found = robustness(evaluation)
    right = int(evaluation.predictions.is_right.sum())
    assert (found.samples, found.hits) == (60, right)
    for curve in found.curves:
        kind = Disturbance.kinds[curve.kind]
        assert curve.strengths == kind.strengths
        assert curve.hits[curve.strengths.index(kind.none)] == right
        assert curve.pictures.shape == (len(curve.strengths), 1, 8, 8)
        assert curve.pictures.dtype == torch.uint8
    low, high = found.interval(found.hits)
    assert low < found.hits / 60 <= high


def test_a_network_that_knows_places_alone_fails_when_they_move() -> None:
    curves = {curve.kind: curve for curve in robustness(rows_known()).curves}
    assert curves["Shifted"].hits[-1] < 0.7 * curves["Shifted"].hits[0]
    assert curves["OtherContrast"].hits[2] == curves["OtherContrast"].hits[4]


def test_the_same_seed_the_same_figures() -> None:
    evaluation = rows_known()
    first, second, other = (robustness(evaluation, seed, most=20) for seed in (1, 1, 2))
    assert [curve.hits for curve in first.curves] == [curve.hits for curve in second.curves]
    assert all(
        torch.equal(one.pictures, two.pictures)
        for one, two in zip(first.curves, second.curves, strict=True)
    )
    assert first.samples == 20
    assert any(
        not torch.equal(one.pictures, two.pictures)
        for one, two in zip(first.curves, other.curves, strict=True)
    )


def test_pens_and_the_canvas_are_for_ink_alone() -> None:
    found = robustness(rows_known(PHOTO))
    assert found.anywhere is None
    assert "OtherPen" not in [curve.kind for curve in found.curves]
    assert robustness(rows_known()).anywhere is not None


def test_a_drawing_is_placed_wherever_it_was_drawn() -> None:
    shown = picture(*[(row, 3) for row in range(1, 7)])
    placement = ImageTransform(channels=1, height=8, width=8, style="ink", box=6, centre="mass")
    generator = torch.Generator().manual_seed(0)
    placed = [drawn_anywhere(shown, placement, generator) for _ in range(10)]
    assert all(one.shape == (1, 8, 8) for one in placed)
    assert all(one[0, :, 2:6].sum() > 0.9 * one.sum() for one in placed)


@pytest.mark.parametrize("count", [1, 2])
def test_one_sample_is_enough(count: int) -> None:
    samples = stripes(60).take(torch.arange(count))
    checkpoint = replace(convolutional(), classes=samples.classes)
    evaluation = Evaluation.made(checkpoint, "One", Unseen((samples,), "test", 0, True))
    assert robustness(evaluation).samples == count


def test_it_can_be_cancelled() -> None:
    class Stop(Progress):
        def report(self, done: int, total: int) -> None:
            if done > total / 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        robustness(rows_known(), progress=Stop())
