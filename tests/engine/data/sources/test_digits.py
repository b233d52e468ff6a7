"""The bundled digits look like MNIST's."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.data.digits_file import make_digits
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import DataSource, Digits
from studio.engine.progress import Progress

NOWHERE = Path("no such folder")


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return Digits().open(NOWHERE, Progress())


def test_they_need_neither_a_network_nor_a_folder(digits: Dataset) -> None:
    assert Digits().found(NOWHERE)
    assert not NOWHERE.exists()


def test_they_are_1797_pictures_of_ten_classes(digits: Dataset) -> None:
    assert len(digits.train) == 1797
    assert digits.test is None
    assert digits.classes == tuple("0123456789")
    assert min(digits.train.class_counts()) == 174


def test_they_have_mnists_shape_and_type(digits: Dataset) -> None:
    assert digits.train.shape == digits.placement.shape == (1, 28, 28)
    assert digits.train.pictures.dtype is torch.uint8
    assert digits.train.labels.dtype is torch.int64


def test_each_is_placed_as_mnists_are(digits: Dataset) -> None:
    """The longer side of the ink is 20 pixels, and its mass is around pixel 14."""
    ink = digits.train.pictures[:, 0].double()
    rows, columns = (ink > 0).any(2), (ink > 0).any(1)
    longer = torch.maximum(rows.sum(1), columns.sum(1))
    assert longer.max() <= 20
    assert longer.double().mean() > 19
    places = torch.arange(28, dtype=torch.float64)
    for axis in (1, 2):
        mass = (ink.sum(3 - axis) * places).sum(1) / ink.sum((1, 2))
        assert (mass - 14).abs().max() < 1.01


def test_their_strokes_are_bright_and_their_ground_is_black(digits: Dataset) -> None:
    pictures = digits.train.pictures
    assert (pictures.amax((1, 2, 3)) == 255).all()
    assert (pictures[:, :, :2] == 0).all()


def test_a_zero_has_a_hole_and_a_one_has_none(digits: Dataset) -> None:
    means = [digits.train.pictures[digits.train.labels == d].double().mean(0)[0] for d in (0, 1)]
    centre = slice(12, 16)
    assert means[0][centre, centre].mean() < 60
    assert means[1][centre, centre].mean() > 150


def test_they_are_scikit_learns_placed(digits: Dataset) -> None:
    pictures, labels = make_digits().values()
    assert torch.equal(digits.train.pictures, torch.from_numpy(pictures))
    assert torch.equal(digits.train.labels, torch.from_numpy(labels).long())


def test_they_are_read_once() -> None:
    assert Digits().open(NOWHERE, Progress()) is Digits().open(NOWHERE, Progress())


def test_the_recipe_file_names_them_by_their_kind() -> None:
    assert DataSource.parse("Digits") == DataSource.parse({"kind": "Digits"}) == Digits()
    assert Digits().to_dict() == {"kind": "Digits"}
