"""Splitting: stratified, repeatable, and exact about sizes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.sources import MNIST
from studio.engine.data.split import FEWEST, TEST_SHARE, split
from studio.engine.errors import DataError
from studio.engine.progress import Progress

PLACEMENT = ImageTransform(channels=1, height=2, width=2)

counts_of_classes = st.lists(st.integers(FEWEST, 200), min_size=2, max_size=12)
shares = st.floats(0.01, 0.5)
seeds = st.integers(0, 2**31 - 1)


def samples(counts: list[int], shuffled_by: int = 0) -> Samples:
    """Each picture's first two pixels number it, so that it can be known again."""
    labels = torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts))
    labels = labels[
        torch.randperm(len(labels), generator=torch.Generator().manual_seed(shuffled_by))
    ]
    numbers = torch.arange(len(labels))
    pictures = torch.stack([numbers // 256, numbers % 256, numbers * 0, numbers * 0], 1)
    classes = tuple(f"class {label}" for label in range(len(counts)))
    return Samples(pictures.byte().view(-1, 1, 2, 2), labels, classes)


def dataset(train: list[int], test: list[int] | None = None) -> Dataset:
    test_part = samples(test, 1) if test else None
    return Dataset("made up", samples(train), test_part, PLACEMENT)


def numbers(part: Samples) -> list[int]:
    flat = part.pictures.view(len(part), 4).int()
    return (flat[:, 0] * 256 + flat[:, 1]).tolist()


@given(counts_of_classes, shares, seeds)
def test_every_sample_lands_in_exactly_one_part(counts: list[int], share: float, seed: int) -> None:
    parts = split(dataset(counts), "share", share, seed)
    landed = numbers(parts.train) + numbers(parts.validation) + numbers(parts.test)
    assert sorted(landed) == list(range(sum(counts)))


@given(counts_of_classes, shares, seeds)
def test_samples_keep_their_order_and_their_labels(
    counts: list[int], share: float, seed: int
) -> None:
    whole = dataset(counts)
    parts = split(whole, "share", share, seed)
    for part in (parts.train, parts.validation, parts.test):
        assert all(before < after for before, after in pairwise(numbers(part)))
        assert torch.equal(part.labels, whole.train.labels[numbers(part)])


@given(counts_of_classes, shares, seeds)
def test_every_class_is_in_every_part_in_proportion(
    counts: list[int], share: float, seed: int
) -> None:
    parts = split(dataset(counts, [1] * len(counts)), "share", share, seed)
    assert min(parts.train.class_counts()) >= 1
    for count, held in zip(counts, parts.validation.class_counts(), strict=True):
        assert 1 <= held < count
        assert held == 1 or abs(held - count * share) < 1


@given(st.lists(st.integers(100, 300), min_size=2, max_size=12), shares, seeds)
def test_the_part_held_back_has_the_share_to_the_sample(
    counts: list[int], share: float, seed: int
) -> None:
    parts = split(dataset(counts, [1] * len(counts)), "share", share, seed)
    assert len(parts.validation) == round(share * sum(counts))


@given(counts_of_classes, seeds)
def test_the_same_seed_splits_the_same_way(counts: list[int], seed: int) -> None:
    once, again = (split(dataset(counts), "share", 0.3, seed) for _ in range(2))
    assert numbers(once.train) == numbers(again.train)
    assert numbers(once.validation) == numbers(again.validation)


def test_another_seed_splits_another_way() -> None:
    one, other = (split(dataset([50, 50]), "share", 0.3, seed) for seed in (0, 1))
    assert numbers(one.validation) != numbers(other.validation)


def test_torchs_own_generator_is_left_alone() -> None:
    before = torch.get_rng_state()
    split(dataset([50, 50]), "share", 0.3, 0)
    assert torch.equal(torch.get_rng_state(), before)


def test_measuring_on_the_test_part_trains_on_all_of_the_training_part() -> None:
    whole = dataset([10, 20], [5, 5])
    parts = split(whole, "test", 0.3, 0)
    assert parts.train is whole.train
    assert parts.validation is parts.test is whole.test
    assert parts.validated_on == "test"


def test_the_sources_own_test_part_stays_whole() -> None:
    whole = dataset([10, 20], [5, 5])
    parts = split(whole, "share", 0.5, 0)
    assert parts.test is whole.test
    assert (len(parts.train), len(parts.validation)) == (15, 15)
    assert parts.validated_on == "share"


@pytest.mark.parametrize("validate_on", ["share", "test"])
def test_without_a_test_part_the_same_one_is_held_back_for_either(validate_on: str) -> None:
    expected = split(dataset([100, 50]), "share", 0.1, 7).test
    parts = split(dataset([100, 50]), validate_on, 0.1, 7)  # type: ignore[arg-type]
    assert parts.test.class_counts() == [100 * TEST_SHARE, 50 * TEST_SHARE]
    assert numbers(parts.test) == numbers(expected)


def test_measuring_on_a_test_part_that_was_held_back_never_trains_on_it() -> None:
    parts = split(dataset([100, 50]), "test", 0.1, 0)
    assert parts.validation is parts.test
    assert not set(numbers(parts.train)) & set(numbers(parts.test))


def test_a_class_with_the_fewest_samples_has_one_in_each_part() -> None:
    parts = split(dataset([FEWEST, 200]), "share", 0.5, 0)
    assert [part.class_counts()[0] for part in (parts.train, parts.validation, parts.test)] == [
        1
    ] * 3


@pytest.mark.parametrize("test", [None, [5, 5, 5]])
def test_classes_with_too_few_samples_are_named(test: list[int] | None) -> None:
    with pytest.raises(DataError, match=r"class 1 \(2\), class 2 \(0\)"):
        split(dataset([10, 2, 0], test), "share", 0.1, 0)


def test_a_tenth_of_mnist_is_6000(mnist_dir: Path) -> None:
    parts = split(MNIST().open(mnist_dir, Progress()), "share", 0.1, 0)
    assert [len(part) for part in (parts.train, parts.validation, parts.test)] == [
        54_000,
        6_000,
        10_000,
    ]


def test_a_dataset_without_a_part_to_train_on_is_refused() -> None:
    nothing = samples([5, 5]).take(torch.empty(0, dtype=torch.int64))
    measured = Dataset("Elsewhere", nothing, samples([5, 5]), PLACEMENT)
    with pytest.raises(DataError, match="Elsewhere has no part to train on"):
        split(measured, "share", 0.1, 0)


def test_one_class_alone_is_refused() -> None:
    with pytest.raises(DataError, match="has only one class, class 0"):
        split(dataset([9]), "share", 0.1, 0)


def test_measured_on_validation_alone_nothing_is_held_back_for_a_test() -> None:
    whole = dataset([50, 40])
    given = samples([9, 8], 2)
    for one, train, validation in (
        (replace(whole, validation=given), 90, 17),
        (whole, 81, 9),
    ):
        found = split(one, "validation", 0.1, 0)
        assert (len(found.train), len(found.validation)) == (train, validation)
        assert list(found.parts()) == ["train", "validation"]
        assert found.validated_on == "validation" and not found.has_test


def test_a_validation_part_that_is_all_there_is_to_test_with_is_called_so() -> None:
    found = split(replace(dataset([50, 40]), validation=samples([9, 8], 2)), "test", 0.1, 0)
    assert (len(found.train), found.validated_on) == (90, "validation")


def test_a_validation_part_that_came_with_the_data_is_what_measures() -> None:
    data = replace(dataset([20, 30], [5, 5]), validation=samples([4, 4], 2))
    parts = split(data, "share", 0.1, 0)
    assert parts.validated_on == "given"
    assert (len(parts.train), len(parts.validation), len(parts.test)) == (50, 8, 10)
