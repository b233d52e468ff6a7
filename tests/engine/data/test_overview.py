"""What the window tells about a dataset."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.left_out import LeftOut
from studio.engine.data.overview import SHOWN, Overview, prepared_data
from studio.engine.data.samples import Dataset, Samples, SkippedFile
from studio.engine.recipe import Data

PLACEMENT = ImageTransform(channels=1, height=2, width=3)


def samples(count: int) -> Samples:
    """Each picture's pixels are its label."""
    labels = torch.arange(count) % 2
    pictures = labels.byte()[:, None, None, None].expand(-1, 1, 2, 3).contiguous()
    return Samples(pictures, labels, ("a", "b"))


def overview(dataset: Dataset, data: Data) -> Overview:
    return prepared_data(dataset, data).overview


def counts(seen: Overview) -> tuple[int, ...]:
    return tuple(seen.count(part) for part in ("train", "validation", "test"))


def test_it_counts_what_the_split_makes() -> None:
    dataset = Dataset("made up", samples(200), samples(40), PLACEMENT)
    seen = overview(dataset, Data(share=0.1))
    assert counts(seen) == (180, 20, 40)
    assert seen.class_counts == {"train": (90, 90), "validation": (10, 10), "test": (20, 20)}
    assert (seen.name, seen.classes, seen.shape) == ("made up", ("a", "b"), (1, 2, 3))
    assert seen.validated_on == "share"
    assert seen.size == (200 + 40) * 6


def test_it_says_when_the_test_part_measures_each_epoch() -> None:
    dataset = Dataset("made up", samples(200), samples(40), PLACEMENT)
    seen = overview(dataset, Data(validate_on="test"))
    assert counts(seen) == (200, 0, 40)
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
    skipped = (SkippedFile(Path("a/broken.png"), "It is broken."),)
    dataset = Dataset("made up", samples(20), None, PLACEMENT, skipped)
    told = overview(dataset, Data()).left_out
    assert told == LeftOut(1, 21, "It is broken.", (str(Path("a/broken.png")),))


def test_a_dataset_that_cannot_be_split_is_shown_with_the_reason() -> None:
    seen = prepared_data(Dataset("made up", samples(4), None, PLACEMENT), Data())
    assert "at least 3" in str(seen.overview.problem)
    assert seen.split is None
    assert list(seen.parts) == ["train"]
    assert seen.overview.class_counts == {"train": (2, 2)}


def test_it_tells_of_what_the_recipe_leaves_out() -> None:
    dataset = Dataset("made up", samples(200), samples(40), PLACEMENT)
    data = Data(exclude=("0", "1", "2"))
    seen = overview(dataset, data)
    assert seen.excluded == 3
    assert sum(counts(seen)) == 240 - 2 * 3  # the names are numbers in either part here


def test_how_much_larger_the_largest_class_is() -> None:
    few = samples(200).take(torch.tensor([*range(0, 200, 2), 1, 3, 5, 7, 9, 11, 13, 15]))
    seen = overview(Dataset("made up", few, samples(40), PLACEMENT), Data(validate_on="test"))
    assert seen.imbalance == 100 / 8
