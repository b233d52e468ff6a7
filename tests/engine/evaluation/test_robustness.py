"""Accuracy on disturbed pictures and texts, of networks of which it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.input_transform import of_texts
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.texts.text_dataset import ReadTexts, text_dataset
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.errors import Cancelled
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.robustness.anywhere import drawn_anywhere
from studio.engine.evaluation.robustness.disturbance import Disturbance
from studio.engine.evaluation.robustness.measure import Curve, Robustness, robustness
from studio.engine.evaluation.unseen import Unseen
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.explain.networks import INK, convolutional, linear, picture
from tests.engine.small import stripes
from tests.engine.text_checkpoints import learned_texts
from tests.engine.texts import LENGTH, WORDS, sentences

PHOTO = ImageTransform(channels=1, height=8, width=8)


def rows_known(placement: ImageTransform = INK) -> Evaluation:
    """Of a network that tells the bright row by its light alone."""
    weights = torch.zeros(3, 8, 8)
    for row in range(3):
        weights[row, 0, row] = 1
    samples = stripes(60)
    checkpoint = replace(linear(weights.flatten(1), placement), classes=samples.classes)
    return Evaluation.made(checkpoint, "Stripes", Unseen((samples,), "test", 0, True))


def seen(curve: Curve) -> list[Tensor]:
    return [one for one in curve.examples if isinstance(one, Tensor)]


def test_what_changes_nothing_leaves_the_accuracy() -> None:
    evaluation = rows_known()
    found = robustness(evaluation)
    right = int(evaluation.predictions.is_right.sum())
    assert (found.samples, found.hits) == (60, right)
    for curve in found.curves:
        kind = Disturbance.kinds[curve.kind]
        assert curve.strengths == kind.strengths
        assert curve.hits[curve.strengths.index(kind.none)] == right
        assert len(curve.examples) == len(curve.strengths)
        assert all(one.shape == (1, 8, 8) and one.dtype == torch.uint8 for one in seen(curve))
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
        torch.equal(*pair)
        for one, two in zip(first.curves, second.curves, strict=True)
        for pair in zip(seen(one), seen(two), strict=True)
    )
    assert first.samples == 20
    assert any(
        not torch.equal(*pair)
        for one, two in zip(first.curves, other.curves, strict=True)
        for pair in zip(seen(one), seen(two), strict=True)
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


def films(checkpoint: Checkpoint | None = None) -> Evaluation:
    """Of a network that tells sentences by one word each, wherever it stands."""
    network = checkpoint or learned_texts()
    dataset = text_dataset(
        ReadTexts("Films", tuple(WORDS), {"train": sentences()}),
        of_texts(network.preprocessing.placement),
        Progress(),
    )
    return Evaluation.made(network, "Films", Unseen((dataset.train,), "test", 0, True))


class TestTexts:
    def test_each_disturbance_has_its_curve(self) -> None:
        evaluation = films()
        found = robustness(evaluation)
        right = int(evaluation.predictions.is_right.sum())
        assert (found.samples, found.hits, found.anywhere) == (120, right, None)
        curves = {curve.kind: curve for curve in found.curves}
        assert [*curves] == ["Mistyped", "WordsDropped", "WordsSwapped", "TokensMasked"]
        assert all(curve.hits[0] == right for curve in found.curves)
        for kind in ("Mistyped", "WordsDropped", "TokensMasked"):
            assert curves[kind].hits[-1] < right - 5, kind
        assert {*curves["WordsSwapped"].hits} == {right}  # the mean of words has no order

    def test_one_text_is_shown_at_every_strength(self) -> None:
        texts = sentences().texts
        for curve in robustness(films()).curves:
            first, *others = (str(one) for one in curve.examples)
            assert first in texts
            assert len(others) == len(curve.strengths) - 1
            assert others[-1] != first, curve.kind
        assert "[UNK]" in others[-1]  # where a token is masked

    def test_capitals_are_tried_where_the_network_sees_them(self) -> None:
        assert robustness(films()).unseen == ("Capitals", "SmallLetters")
        cased = fitted(sentences().texts, "words", 100, LENGTH, lower=False)
        learned = learned_texts()
        found = robustness(films(replace(learned, preprocessing=Preprocessing(placement=cased))))
        assert found.unseen == ()
        curves = {curve.kind: curve for curve in found.curves}
        assert {*curves["SmallLetters"].hits} == {found.hits}  # they are so already
        assert curves["Capitals"].hits[-1] < found.hits
        assert str(curves["Capitals"].examples[-1]).isupper()

    def test_the_same_seed_the_same_figures(self) -> None:
        first, second, other = (robustness(films(), seed, most=30) for seed in (1, 1, 2))
        assert first == second
        assert first.curves != other.curves

    def test_it_can_be_cancelled(self) -> None:
        class Stop(Progress):
            def report(self, done: int, total: int) -> None:
                if done > total / 2:
                    raise Cancelled

        with pytest.raises(Cancelled):
            robustness(films(), progress=Stop())


def test_each_point_is_told_as_it_is_there() -> None:
    told: list[Robustness] = []
    found = robustness(rows_known(), most=10, tell=told.append)
    points = [sum(len(curve.hits) for curve in one.curves) for one in told]
    assert points == [*range(1, sum(len(curve.hits) for curve in found.curves) + 1)]
    assert told[-1].curves == found.curves and told[0].hits == found.hits
