"""Files that became no sample, empty pictures, and small classes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from studio.engine.data.samples import SkippedFile
from studio.engine.data.split import FEWEST
from tests.engine.data.cleaning.made import CLASSES, TILE, dataset, flat, given, looked_at, the_one

HONEST = given(range(9))


def test_unreadable_files_are_told_with_their_reasons() -> None:
    skipped = (
        SkippedFile(Path("a.jpg"), "It is empty."),
        SkippedFile(Path("b.jpg"), "It is torn."),
    )
    finding = the_one(replace(dataset(HONEST), skipped=skipped), "unreadable")
    assert finding.skipped == skipped
    assert finding.count == 2
    assert finding.exclude == finding.groups == ()


def test_pictures_of_one_value_are_left_out() -> None:
    """They are equal, and under two labels, and still only empty."""
    train = [*HONEST, (flat(), 0), (flat(), 1), (flat(200, noise=2), 2)]
    finding = the_one(dataset(train, test=[*given([20]), (flat(), 0)]), "constant")
    assert finding.groups == tuple(
        (sample,) for sample in [("train", 9), ("train", 10), ("train", 11), ("test", 1)]
    )
    assert finding.exclude[0] == "train/photo 9.jpg"
    assert finding.exclude[-1] == "test/photo 1.jpg"


@pytest.mark.parametrize("colour", ["red", "#102030"])
def test_a_picture_of_one_colour_is_empty_too(colour: str) -> None:
    picture = Image.new("RGB", (TILE, TILE), colour)
    assert the_one(dataset([*HONEST, (picture, 0)]), "constant").count == 1


def test_a_thin_line_is_something() -> None:
    picture = flat()
    ImageDraw.Draw(picture).line((10, 10, 60, 80), fill="white")
    assert looked_at(dataset([*HONEST, (picture, 0)])).findings == ()


def test_classes_with_too_few_training_samples_are_named() -> None:
    few = [*given(range(FEWEST), 0), *given(range(10, 9 + FEWEST), 1)]
    finding = the_one(dataset(few, test=given(range(20, 25), 1)), "small_classes")
    assert finding.classes == (CLASSES[1], CLASSES[2])
    assert finding.count == 2
    assert finding.groups == ((("train", 3), ("train", 4)),)
    assert finding.exclude == ()


def test_the_fewest_are_enough() -> None:
    assert looked_at(dataset(given(range(3 * FEWEST)))).findings == ()
