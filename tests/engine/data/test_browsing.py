from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.data.browsing import LARGEST, full_sample, page, pictures_of
from studio.engine.data.samples import NumberedNames, Origins, Samples


def part(count: int, first: int, name: str) -> Samples:
    """Every picture is full of its number; labels alternate."""
    numbers = torch.arange(first, first + count)
    store = numbers.byte()[:, None, None, None].expand(-1, 1, 4, 4).contiguous()
    names = Origins(NumberedNames(name, count))
    return Samples(store, numbers % 2, ("even", "odd"), origins=names)


PARTS = {"train": part(10, 0, "train"), "test": part(5, 100, "test")}


def numbers(pictures: np.ndarray) -> list[int]:
    return [int(picture.max()) for picture in pictures]


def test_pages_go_through_every_part() -> None:
    first = page(PARTS, None, None, 0, 8)
    last = page(PARTS, None, None, 8, 8)
    assert (first.total, last.total) == (15, 15)
    assert numbers(first.pictures) + numbers(last.pictures) == [*range(10), *range(100, 105)]
    assert last.references[-1] == ("test", 4)


@pytest.mark.parametrize(
    ("of_part", "label", "expected"),
    [
        ("train", 1, [1, 3, 5, 7, 9]),
        ("test", 0, [100, 102, 104]),
        (None, 1, [1, 3, 5, 7, 9, 101, 103]),
    ],
)
def test_filters(of_part: str | None, label: int, expected: list[int]) -> None:
    found = page(PARTS, of_part, label, 0, 100)
    assert numbers(found.pictures) == expected
    assert set(found.labels) == {label}


def test_beyond_the_end_there_is_nothing() -> None:
    empty = page(PARTS, "train", None, 50, 10)
    assert empty.pictures.shape == (0, 1, 4, 4)
    assert (empty.references, empty.total) == ((), 10)


def test_any_samples_on_one_page() -> None:
    assert numbers(pictures_of(PARTS, [("test", 1), ("train", 7)]).pictures) == [101, 7]


def test_a_sample_without_a_file_is_shown_as_it_is() -> None:
    seen = full_sample(PARTS, ("test", 3))
    assert (seen.name, seen.file, seen.label, seen.part) == ("test/3", "", "odd", "test")
    assert (seen.size, seen.pixels.shape) == ((4, 4), (4, 4, 3))
    assert seen.pixels.max() == seen.pixels.min() == 103


def test_a_sample_with_a_file_is_shown_from_it(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("RGB", (3000, 1500), "red").save(path)
    samples = Samples(
        torch.zeros(1, 3, 8, 8, dtype=torch.uint8),
        torch.zeros(1, dtype=torch.int64),
        ("a",),
        origins=Origins(["large.png"], [str(path)]),
    )
    seen = full_sample({"train": samples}, ("train", 0))
    assert (seen.file, seen.size) == (str(path), (3000, 1500))
    assert max(seen.pixels.shape) == LARGEST
    path.unlink()
    assert full_sample({"train": samples}, ("train", 0)).pixels.shape == (8, 8, 3)
