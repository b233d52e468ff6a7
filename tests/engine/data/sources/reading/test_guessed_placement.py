from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink
from studio.engine.data.sources.reading.guessed_placement import guessed_placement


def placed(placement: ImageTransform, count: int = 40) -> Tensor:
    """Random strokes, each placed by `placement`."""
    random = np.random.default_rng(0)
    fields = []
    for _ in range(count):
        ink = np.zeros((90, 90), np.uint8)
        top, left = random.integers(10, 30, 2)
        ink[top : top + random.integers(30, 50), left : left + 6] = 255
        ink[top : top + 8, left : left + random.integers(10, 30)] = 255
        fields.append(place_ink(torch.from_numpy(ink), placement))
    return torch.stack(fields)


@pytest.mark.parametrize(("side", "box"), [(28, 20), (28, 24), (28, 28), (64, 40), (16, 14)])
@pytest.mark.parametrize("centre", ["mass", "middle"])
def test_box_and_centre_are_found_again(side: int, box: int, centre: str) -> None:
    given = {"channels": 1, "height": side, "width": side, "style": "ink"}
    placement = ImageTransform.parse(given | {"box": box, "centre": centre})
    guessed = guessed_placement(placed(placement))
    assert (guessed.style, guessed.box, guessed.shape) == ("ink", box, (1, side, side))
    if box < side - 4:  # else there is no room to tell them apart
        assert guessed.centre == centre


def test_a_wide_field_holds_its_box() -> None:
    pictures = torch.zeros(5, 1, 10, 40, dtype=torch.uint8)
    pictures[:, :, 4, 2:38] = 255
    assert guessed_placement(pictures).box == 10


def test_empty_pictures_are_ink_of_any_size() -> None:
    placement = guessed_placement(torch.zeros(3, 1, 9, 8, dtype=torch.uint8))
    assert (placement.style, placement.box) == ("ink", None)


@pytest.mark.parametrize(
    ("low", "high", "channels"),
    [(0, 256, 1), (100, 256, 1), (0, 10, 3)],
    ids=["noise", "light ground", "colour"],
)
def test_everything_else_is_a_photo(low: int, high: int, channels: int) -> None:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randint(low, high, (20, channels, 12, 12), generator=generator)
    placement = guessed_placement(pictures.byte())
    assert placement == ImageTransform(channels=channels, height=12, width=12, style="photo")


def test_a_bright_thing_that_fills_the_middle_is_a_photo() -> None:
    pictures = torch.zeros(5, 1, 20, 20, dtype=torch.uint8)
    pictures[:, :, 2:18, 2:18] = 200
    assert guessed_placement(pictures).style == "photo"
