"""A dataset in the shape that another network reads."""

from __future__ import annotations

import pytest
import torch
from PIL import Image

from studio.engine.data.adapt import adapt
from studio.engine.data.preprocessing import Placement
from studio.engine.data.samples import CHUNK, Dataset, Samples

GREY_8 = Placement(channels=1, height=8, width=8)
RGB_8 = Placement(channels=3, height=8, width=8)
GREY_4 = Placement(channels=1, height=4, width=4)


def dataset(placement: Placement, count: int = 6) -> Dataset:
    generator = torch.Generator().manual_seed(0)
    size = (count, *placement.shape)
    pictures = torch.randint(0, 256, size, generator=generator, dtype=torch.uint8)
    samples = Samples(pictures, torch.arange(count) % 2, ("a", "b"))
    return Dataset("made up", samples, samples, placement)


def test_pictures_that_fit_are_not_copied() -> None:
    before = dataset(RGB_8)
    wanted = RGB_8.changed(height=8, width=8)
    after = adapt(before, wanted)
    assert after.train is before.train
    assert after.test is before.test
    assert after.placement is wanted


@pytest.mark.parametrize("own", [GREY_8, RGB_8, GREY_4])
@pytest.mark.parametrize("wanted", [GREY_8, RGB_8, GREY_4])
def test_every_part_gets_the_shape(own: Placement, wanted: Placement) -> None:
    after = adapt(dataset(own), wanted)
    assert after.test is not None
    for part in (after.train, after.test):
        assert part.shape == wanted.shape
        assert part.pictures.dtype is torch.uint8
        assert part.labels.tolist() == [0, 1, 0, 1, 0, 1]


def test_grey_becomes_three_equal_channels() -> None:
    before = dataset(GREY_8)
    red, green, blue = adapt(before, RGB_8).train.pictures.unbind(1)
    assert torch.equal(red, before.train.pictures[:, 0])
    assert torch.equal(red, green)
    assert torch.equal(red, blue)


def test_colours_become_the_grey_that_pillow_makes_of_them() -> None:
    before = dataset(RGB_8)
    after = adapt(before, GREY_8)
    for picture, grey in zip(before.train.pictures, after.train.pictures, strict=True):
        luma = Image.fromarray(picture.permute(1, 2, 0).numpy()).convert("L")
        expected = torch.frombuffer(bytearray(luma.tobytes()), dtype=torch.uint8).view(8, 8)
        assert (grey[0].int() - expected.int()).abs().max() <= 1


def test_shrinking_averages() -> None:
    even = torch.tensor([[0, 255], [255, 0]], dtype=torch.uint8).repeat(4, 4)
    samples = Samples(even[None, None], torch.tensor([0]), ("a",))
    after = adapt(Dataset("x", samples, None, GREY_8), GREY_4)
    assert (after.train.pictures.int() - 128).abs().max() < 30
    assert after.test is None


def test_more_pictures_than_are_resized_at_once_keep_their_order() -> None:
    before = dataset(GREY_8, CHUNK + 3)
    after = adapt(before, GREY_4)
    last = adapt(Dataset("x", before.train.take(torch.tensor([CHUNK + 2])), None, GREY_8), GREY_4)
    assert len(after.train) == CHUNK + 3
    assert torch.equal(after.train.pictures[-1:], last.train.pictures)
