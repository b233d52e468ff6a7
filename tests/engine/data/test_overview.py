"""What the window tells about a dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.data.overview import SHOWN, overview
from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import Dataset, Samples, Skipped
from studio.engine.errors import DataError
from studio.engine.recipe import Data

PLACEMENT = Placement(channels=1, height=2, width=3)


def samples(count: int) -> Samples:
    """Each picture's pixels are its label."""
    labels = torch.arange(count) % 2
    pictures = labels.byte()[:, None, None, None].expand(-1, 1, 2, 3).contiguous()
    return Samples(pictures, labels, ("a", "b"))


def test_it_counts_what_the_split_makes() -> None:
    dataset = Dataset("made up", samples(200), samples(40), PLACEMENT)
    seen = overview(dataset, Data(share=0.1))
    assert (seen.train, seen.validation, seen.test) == (180, 20, 40)
    assert seen.class_counts == (90, 90)
    assert (seen.name, seen.classes, seen.shape) == ("made up", ("a", "b"), (1, 2, 3))
    assert seen.validated_on == "share"
    assert seen.size == (200 + 40) * 6


def test_it_says_when_the_test_part_measures_each_epoch() -> None:
    dataset = Dataset("made up", samples(200), samples(40), PLACEMENT)
    seen = overview(dataset, Data(validate_on="test"))
    assert (seen.train, seen.validation, seen.test) == (200, 40, 40)
    assert seen.validated_on == "test"


def test_it_shows_a_few_training_samples_with_their_labels() -> None:
    seen = overview(Dataset("made up", samples(2000), None, PLACEMENT), Data())
    assert seen.pictures.shape == (SHOWN, 1, 2, 3)
    assert tuple(picture.max() for picture in seen.pictures) == seen.labels
    assert set(seen.labels) == {0, 1}


def test_the_seed_chooses_which_are_shown() -> None:
    dataset = Dataset("made up", samples(2000), None, PLACEMENT)
    one, again, other = (overview(dataset, Data(seed=seed)).labels for seed in (0, 0, 1))
    assert one == again != other


def test_it_passes_on_what_was_skipped() -> None:
    skipped = (Skipped(Path("a/broken.png"), "It is broken."),)
    dataset = Dataset("made up", samples(20), None, PLACEMENT, skipped)
    assert overview(dataset, Data()).skipped == skipped


def test_a_dataset_that_cannot_be_split_says_so() -> None:
    with pytest.raises(DataError, match="at least 3"):
        overview(Dataset("made up", samples(4), None, PLACEMENT), Data())
