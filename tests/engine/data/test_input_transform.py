"""One preprocessing with two cases: pictures and texts."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.input_transform import of_pictures, of_texts
from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.sources import Digits, SmsSpam
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.errors import DataError, RecipeError
from studio.engine.progress import Progress
from tests.engine.small import striped_dataset
from tests.engine.texts import sentence_dataset

PICTURE = ImageTransform(channels=1, height=4, width=4)
TEXT = fitted(["one two two", "one"], "words", 100, 6)


@pytest.mark.parametrize(
    "preprocessing",
    [
        Preprocessing(placement=PICTURE, mean=(0.5,), std=(0.2,)),
        Preprocessing(placement=TEXT),
    ],
    ids=["pictures", "texts"],
)
def test_what_is_written_is_read_back(preprocessing: Preprocessing) -> None:
    assert Preprocessing.parse(preprocessing.to_dict()) == preprocessing


def test_texts_have_no_mean() -> None:
    with pytest.raises(RecipeError, match="1 means and 1 standard deviations came for 0 channels"):
        Preprocessing.parse({"placement": TEXT.to_dict(), "mean": [0.5], "std": [0.2]})


def test_ids_are_as_long_as_the_longest_of_a_batch() -> None:
    rows = torch.tensor([[2, 3, 0, 0], [2, 0, 0, 0]], dtype=torch.int32)
    read = Preprocessing(placement=TEXT).normalise(rows)
    assert read.dtype is torch.int64
    assert read.tolist() == [[2, 3], [2, 0]]


def test_pictures_are_not_given_to_a_network_of_texts_nor_the_other_way() -> None:
    assert of_pictures(PICTURE) is PICTURE and of_texts(TEXT) is TEXT
    with pytest.raises(DataError, match="reads texts, and pictures came"):
        placed_as(striped_dataset(), TEXT)
    with pytest.raises(DataError, match="reads pictures, and texts came"):
        placed_as(sentence_dataset(10), PICTURE)


@pytest.mark.parametrize(("source", "other"), [(Digits(), TEXT), (SmsSpam(), PICTURE)])
def test_a_source_says_so_too(source: Digits | SmsSpam, other: object, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"network that reads|reads texts"):
        source.open_as(other, tmp_path, Progress())  # type: ignore[arg-type]


def test_texts_are_cut_anew_as_another_network_reads_them() -> None:
    dataset = sentence_dataset(20)
    other = fitted(dataset.train.origins.texts, "characters", 100, 5)  # type: ignore[union-attr]
    placed = placed_as(dataset, other)
    assert placed.train.shape == (5,) and placed.placement == other
    assert placed.train.lengths is not None and int(placed.train.lengths.max()) == 5
    assert placed.train.text(3) == dataset.train.text(3)
