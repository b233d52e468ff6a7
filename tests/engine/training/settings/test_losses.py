"""Losses, beside torch's, and class weights, beside scikit-learn's."""

from __future__ import annotations

import tomllib
from typing import Any

import numpy as np
import pytest
import tomlkit
import torch
from sklearn.utils.class_weight import compute_class_weight
from torch import Tensor, nn

from studio.engine.errors import RecipeError
from studio.engine.recipe import Recipe
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy, Focal, Loss

KINDS = list(Loss.kinds.values())
WEIGHTS = torch.tensor([1.0, 0.5, 2.0, 3.0])


def case() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(16, 4, generator=generator) * 2
    return logits, torch.randint(0, 4, (16,), generator=generator)


def shares(labels: Tensor) -> Tensor:
    """Labels as mixed pictures have them."""
    certain = nn.functional.one_hot(labels, 4).float()
    return 0.7 * certain + 0.3 * certain.roll(1, 0)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_reads_back(kind: type[Loss]) -> None:
    for own in ({}, {"balanced": True}, {"class_weights": [1, 0.5, 2]}):
        values: dict[str, Any] = {"kind": kind.__name__, **own}
        recipe = Recipe.parse({"training": {"loss": values}})
        assert type(recipe.training.loss) is kind
        assert Recipe.parse(recipe.to_dict()) == recipe
        assert Recipe.parse(tomllib.loads(tomlkit.dumps(recipe.to_dict()))) == recipe


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["alike", "weighted"])
@pytest.mark.parametrize("soft", [False, True], ids=["numbers", "shares"])
def test_cross_entropy_is_torchs(smoothing: float, weights: Tensor | None, soft: bool) -> None:
    logits, labels = case()
    target = shares(labels) if soft else labels
    ours = CrossEntropy(label_smoothing=smoothing).build(weights)(logits, target)
    torchs = nn.functional.cross_entropy(logits, target, weights, label_smoothing=smoothing)
    assert torch.equal(ours, torchs)


@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["alike", "weighted"])
def test_focal_without_gamma_is_cross_entropy(weights: Tensor | None) -> None:
    logits, labels = case()
    ours = Focal(gamma=0).build(weights)(logits, labels)
    torchs = nn.functional.cross_entropy(logits, labels, weights)
    torch.testing.assert_close(ours, torchs)
    if weights is None:
        torchs = nn.functional.cross_entropy(logits, shares(labels))
        torch.testing.assert_close(Focal(gamma=0).build()(logits, shares(labels)), torchs)


def test_focal_is_its_formula() -> None:
    logits, labels = case()
    p = logits.softmax(1)[torch.arange(16), labels]
    wanted = (-((1 - p) ** 2) * p.log()).mean()
    torch.testing.assert_close(Focal(gamma=2).build()(logits, labels), wanted)


def test_binary_is_torchs_over_all_classes() -> None:
    logits, labels = case()
    target = nn.functional.one_hot(labels, 4).float()
    wanted = nn.functional.binary_cross_entropy_with_logits(logits, target) * 4
    torch.testing.assert_close(BinaryCrossEntropy().build()(logits, labels), wanted)
    torch.testing.assert_close(BinaryCrossEntropy().build()(logits, target), wanted)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["alike", "weighted"])
def test_certain_shares_are_the_labels(kind: type[Loss], weights: Tensor | None) -> None:
    if kind is CrossEntropy and weights is not None:
        pytest.skip("torch divides by the samples here, by their weights there")
    logits, labels = case()
    module = kind().build(weights)
    certain = nn.functional.one_hot(labels, 4).float()
    torch.testing.assert_close(module(logits, certain), module(logits, labels))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["alike", "weighted"])
def test_soft_labels_are_learned_from(kind: type[Loss], weights: Tensor | None) -> None:
    logits, labels = case()
    logits.requires_grad_()
    loss = kind().build(weights)(logits, shares(labels))
    loss.backward()
    assert loss.dim() == 0 and loss > 0
    assert logits.grad is not None and torch.isfinite(logits.grad).all()


@pytest.mark.parametrize(
    "own", [*KINDS, Focal.parse({"gamma": 0.5})], ids=lambda own: getattr(own, "__name__", "half")
)
def test_extreme_logits_stay_finite(own: Loss | type[Loss]) -> None:
    chosen = own if isinstance(own, Loss) else own()
    logits = torch.tensor([[200.0, -200.0], [-200.0, 200.0]], requires_grad=True)
    loss = chosen.build()(logits, torch.tensor([0, 0]))
    loss.backward()
    assert torch.isfinite(loss)
    assert logits.grad is not None and torch.isfinite(logits.grad).all()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_validation_adds_up_the_loss_without_class_weights(kind: type[Loss]) -> None:
    logits, labels = case()
    summed = kind(balanced=True, class_weights=(1.0, 2.0, 3.0, 4.0)).measure(logits, labels)
    torch.testing.assert_close(summed, kind().build()(logits, labels) * 16)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_probabilities_belong_to_the_loss(kind: type[Loss]) -> None:
    logits, _ = case()
    wanted = logits.sigmoid() if kind is BinaryCrossEntropy else logits.softmax(1)
    assert torch.equal(kind().probabilities(logits), wanted)


@pytest.mark.parametrize("counts", [[10, 10, 10], [100, 10, 1], [7, 500, 23, 1]])
def test_balanced_weights_are_scikit_learns(counts: list[int]) -> None:
    labels = np.repeat(np.arange(len(counts)), counts)
    wanted = compute_class_weight("balanced", classes=np.arange(len(counts)), y=labels)
    ours = CrossEntropy(balanced=True).weights_for(counts)
    assert ours is not None
    np.testing.assert_allclose(ours.numpy(), wanted, rtol=1e-6)


def test_a_class_without_samples_weighs_as_the_rarest() -> None:
    weights = CrossEntropy(balanced=True).weights_for([50, 0, 10])
    assert weights is not None
    assert torch.isfinite(weights).all()
    assert weights[1] == weights[2]


def test_classes_are_alike_unless_told_otherwise() -> None:
    assert CrossEntropy().weights_for([1, 2, 3]) is None
    given = CrossEntropy(class_weights=(1.0, 0.5)).weights_for([5, 5])
    assert given is not None and given.tolist() == [1.0, 0.5]


@pytest.mark.parametrize("weights", [(1.0,), (1.0, 2.0, 3.0)])
def test_another_number_of_weights_than_of_classes_is_an_error(weights: tuple[float, ...]) -> None:
    with pytest.raises(RecipeError, match="classes"):
        Focal(class_weights=weights).weights_for([5, 5])


@pytest.mark.parametrize("weight", [0.0, -1.0, 1e7])
def test_a_weight_must_leave_the_loss_a_number(weight: float) -> None:
    with pytest.raises(RecipeError, match=r"class_weights\.1"):
        CrossEntropy.parse({"class_weights": [1.0, weight]})


def test_an_error_says_how_many_weights_came_and_were_wanted() -> None:
    with pytest.raises(RecipeError, match="3 class weights and the data 10 classes"):
        CrossEntropy(class_weights=(1.0, 2.0, 3.0)).weights_for([5] * 10)


def test_binary_weights_are_torchs_pos_weight() -> None:
    logits, labels = case()
    target = nn.functional.one_hot(labels, 4).float()
    wanted = nn.BCEWithLogitsLoss(pos_weight=WEIGHTS, reduction="sum")(logits, target) / 16
    torch.testing.assert_close(BinaryCrossEntropy().build(WEIGHTS)(logits, labels), wanted)


def test_balanced_binary_gives_yes_and_no_the_same_say() -> None:
    weights = BinaryCrossEntropy(balanced=True).weights_for([10, 30, 0])
    assert weights is not None
    assert weights.tolist() == pytest.approx([3.0, 1 / 3, 4.0])
    given = BinaryCrossEntropy(class_weights=(1.0, 2.0)).weights_for([5, 5])
    assert given is not None and given.tolist() == [1.0, 2.0]


def test_smoothing_takes_from_yes_and_from_no() -> None:
    logits, labels = case()
    target = nn.functional.one_hot(labels, 4).float() * 0.8 + 0.1
    wanted = nn.functional.binary_cross_entropy_with_logits(logits, target) * 4
    smooth = BinaryCrossEntropy(label_smoothing=0.2)
    torch.testing.assert_close(smooth.build()(logits, labels), wanted)


@pytest.mark.parametrize("kind", [CrossEntropy, BinaryCrossEntropy])
def test_a_validation_is_told_by_the_loss_that_training_makes_small(
    kind: type[CrossEntropy] | type[BinaryCrossEntropy],
) -> None:
    """Without smoothing the loss rose while accuracy did: it chose epoch 3 of 16."""
    logits, labels = case()
    smooth = kind(label_smoothing=0.2)
    torch.testing.assert_close(
        smooth.measure(logits, labels), smooth.build()(logits, labels) * len(logits)
    )
