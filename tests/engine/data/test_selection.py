from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, NumberedNames, Origins, Samples
from studio.engine.data.selection import parts, selected
from studio.engine.errors import DataError
from studio.engine.recipe import Data

PLACEMENT = ImageTransform(channels=1, height=2, width=2)


def samples(counts: tuple[int, ...], part: str = "train") -> Samples:
    """Each picture's first pixel is its class, its second its number."""
    labels = torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts))
    pictures = torch.zeros(len(labels), 1, 2, 2, dtype=torch.uint8)
    pictures[:, 0, 0, 0] = labels
    pictures[:, 0, 0, 1] = torch.arange(len(labels)) % 256
    names = tuple("abcdefgh"[: len(counts)])
    return Samples(pictures, labels, names, origins=Origins(NumberedNames(part, len(labels))))


def dataset(counts: tuple[int, ...] = (10, 20, 30), test: tuple[int, ...] = (3, 3, 3)) -> Dataset:
    return Dataset("made", samples(counts), samples(test, "test"), PLACEMENT)


def test_everything_is_used_unless_told_otherwise() -> None:
    whole = dataset()
    assert selected(whole, Data()) is not None
    assert selected(whole, Data()).train.names() == whole.train.names()
    split = parts(whole, Data())
    assert len(split.train) + len(split.validation) == 60


def test_excluded_samples_are_in_no_part() -> None:
    left_out = ("train/0", "train/59", "test/4", "no such name")
    chosen = selected(dataset(), Data(exclude=left_out))
    assert chosen.test is not None
    names = [*chosen.train.names(), *chosen.test.names()]
    assert len(names) == 60 + 9 - 3
    assert not set(left_out) & set(names)


def test_kept_classes_are_labelled_anew() -> None:
    chosen = selected(dataset(), Data(classes=("c", "a")))
    assert chosen.classes == ("a", "c")
    assert chosen.train.class_counts() == [10, 30]
    assert chosen.train.pictures[:, 0, 0, 0].unique().tolist() == [0, 2]
    assert chosen.test is not None and chosen.test.class_counts() == [3, 3]


@pytest.mark.parametrize("classes", [("a",), ("a", "x"), ("a", "a")])
def test_too_few_or_unknown_classes(classes: tuple[str, ...]) -> None:
    with pytest.raises(DataError, match="Keep at least two of these"):
        selected(dataset(), Data(classes=classes))


def test_nothing_left_to_train_on() -> None:
    every = tuple(dataset().train.names())
    with pytest.raises(DataError, match="Every training sample is left out"):
        selected(dataset(), Data(exclude=every))


def test_a_part_of_which_nothing_is_left_is_made_anew() -> None:
    every = tuple(f"test/{number}" for number in range(9))
    assert selected(dataset(), Data(exclude=every)).test is None
    assert len(parts(dataset(), Data(exclude=every)).test) == 12


@given(cap=st.integers(1, 40) | st.none(), fraction=st.floats(0.01, 1), seed=st.integers(0, 99))
def test_a_quick_run_is_measured_on_the_same_samples(
    cap: int | None, fraction: float, seed: int
) -> None:
    whole = parts(dataset(), Data(seed=seed))
    quick = parts(dataset(), Data(seed=seed, cap=cap, fraction=fraction))
    assert quick.validation.names() == whole.validation.names()
    assert quick.test.names() == whole.test.names()
    assert set(quick.train.names()) <= set(whole.train.names())
    for kept, all_of_class in zip(
        quick.train.class_counts(), whole.train.class_counts(), strict=True
    ):
        assert kept == max(1, round(min(all_of_class, cap or all_of_class) * fraction))


def test_the_same_seed_chooses_the_same() -> None:
    one, other = (parts(dataset(), Data(fraction=0.5, seed=3)).train.names() for _ in range(2))
    assert one == other
    assert parts(dataset(), Data(fraction=0.5, seed=4)).train.names() != one


def test_merged_classes_are_one_under_the_first_name() -> None:
    whole = dataset((10, 20, 30))
    merged = selected(whole, Data(merge=(("c", "a"),)))
    assert merged.classes == ("c", "b")
    assert merged.train.class_counts() == [40, 20]
    assert merged.test is not None and merged.test.class_counts() == [6, 3]
    assert torch.equal(merged.train.pictures, whole.train.pictures)
    assert selected(whole, Data(merge=(("c", "a"),), classes=("c", "b"))).classes == ("c", "b")


def test_merging_may_go_on() -> None:
    assert selected(dataset(), Data(merge=(("c", "a"), ("b", "c")))).classes == ("b",)


def test_a_class_to_be_merged_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match="joins the class z to others"):
        selected(dataset(), Data(merge=(("a", "z"),)))


def test_a_validation_part_is_kept_while_anything_of_it_is_left() -> None:
    data = replace(dataset(), validation=samples((2, 0, 0), "validation"))
    kept = selected(data, Data())
    assert kept.validation is not None and len(kept.validation) == 2
    assert selected(data, Data(classes=("b", "c"))).validation is None


def test_a_cap_alone_thins_the_training_part() -> None:
    assert parts(dataset(), Data(cap=5)).train.class_counts() == [5, 5, 5]


class TestRelabelled:
    def test_labels_are_corrected_in_every_part(self) -> None:
        chosen = selected(dataset(), Data(relabel=(("train/0", "c"), ("test/8", "a"), ("no", "b"))))
        assert chosen.train.class_counts() == [9, 20, 31]
        assert chosen.test is not None and chosen.test.class_counts() == [4, 3, 2]
        assert chosen.train.names() == dataset().train.names()

    def test_before_classes_are_merged_and_left_out(self) -> None:
        data = Data(
            relabel=(("train/0", "c"), ("train/1", "b")), merge=(("b", "c"),), classes=("a", "b")
        )
        assert selected(dataset(), data).train.class_counts() == [8, 52]

    def test_the_data_stays_as_it_is(self) -> None:
        whole = dataset()
        selected(whole, Data(relabel=(("train/0", "c"),)))
        assert whole.train.class_counts() == [10, 20, 30]

    def test_an_unknown_class_is_named(self) -> None:
        with pytest.raises(DataError, match="of train/0 that it is of the class x, and made has"):
            selected(dataset(), Data(relabel=(("train/0", "x"),)))

    def test_the_recipe_keeps_it(self) -> None:
        data = Data(relabel=(("train/0", "c"),))
        assert Data.parse(data.to_dict()) == data
