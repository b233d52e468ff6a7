"""Samples: counting, taking, moving."""

from __future__ import annotations

import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples

SAMPLES = Samples(
    torch.arange(4 * 3 * 2 * 5, dtype=torch.uint8).view(4, 3, 2, 5),
    torch.tensor([2, 0, 2, 0]),
    ("ant", "bee", "wasp"),
)


def test_they_know_their_shape_and_number() -> None:
    assert SAMPLES.shape == (3, 2, 5)
    assert len(SAMPLES) == 4


def test_classes_without_samples_are_counted_too() -> None:
    assert SAMPLES.class_counts() == [2, 0, 2]


def test_taking_keeps_the_order_asked_for_and_the_classes() -> None:
    taken = SAMPLES.take(torch.tensor([3, 0]))
    assert torch.equal(taken.pictures, SAMPLES.pictures[[3, 0]])
    assert taken.labels.tolist() == [0, 2]
    assert taken.classes == SAMPLES.classes


def test_taking_none_leaves_samples_of_the_same_shape() -> None:
    none = SAMPLES.take(torch.tensor([], dtype=torch.int64))
    assert (len(none), none.shape, none.class_counts()) == (0, (3, 2, 5), [0, 0, 0])


def test_moving_takes_pictures_and_labels_along() -> None:
    moved = SAMPLES.to(torch.device("meta"))
    assert moved.pictures.device.type == moved.labels.device.type == "meta"


def test_a_dataset_has_the_classes_of_its_training_part() -> None:
    dataset = Dataset("x", SAMPLES, None, ImageTransform(channels=3, height=2, width=5))
    assert dataset.classes == ("ant", "bee", "wasp")
