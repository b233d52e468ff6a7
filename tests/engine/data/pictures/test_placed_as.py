"""A dataset as another network reads it: each picture as `place` has it, from its file if any."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PIL import Image, ImageDraw

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place, place_file
from studio.engine.data.pictures.placed_as import picture_of, placed_as
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.sources import Folder
from studio.engine.progress import Progress

GREY_8 = ImageTransform(channels=1, height=8, width=8)
RGB_8 = ImageTransform(channels=3, height=8, width=8)
GREY_4 = ImageTransform(channels=1, height=4, width=4)
INK_8 = ImageTransform(channels=1, height=8, width=8, style="ink", box=6, centre="mass")
INK_RGB = ImageTransform(channels=3, height=12, width=10, style="ink")
ALL = [GREY_8, RGB_8, GREY_4, INK_8, INK_RGB]


def dataset(placement: ImageTransform, count: int = 6) -> Dataset:
    generator = torch.Generator().manual_seed(0)
    size = (count, *placement.shape)
    pictures = torch.randint(0, 256, size, generator=generator, dtype=torch.uint8)
    samples = Samples(pictures, torch.arange(count) % 2, ("a", "b"))
    return Dataset("made up", samples, samples, placement)


def folder(path: Path, count: int = 6) -> Path:
    """Dark strokes on light, coloured paper, 57×41."""
    for number in range(count):
        picture = Image.new("RGB", (57, 41), (220, 240 - number, 200))
        ImageDraw.Draw(picture).line([(10, 5), (20 + 4 * number, 35)], (40, 10, 60), 4)
        (path / "ab"[number % 2]).mkdir(parents=True, exist_ok=True)
        picture.save(path / "ab"[number % 2] / f"{number}.png")
    return path


def test_pictures_that_fit_are_not_copied() -> None:
    before = dataset(RGB_8)
    after = placed_as(before, RGB_8.changed(height=8))
    assert after.train is before.train
    assert after.test is before.test


@pytest.mark.parametrize("own", ALL)
@pytest.mark.parametrize("wanted", ALL)
def test_samples_without_files_are_pictures_from_elsewhere(
    own: ImageTransform, wanted: ImageTransform
) -> None:
    before = dataset(own)
    after = placed_as(before, wanted)
    assert after.placement == wanted
    assert after.test is not None and after.test.labels.tolist() == [0, 1, 0, 1, 0, 1]
    for given, placed in zip(before.train.pictures, after.train.pictures, strict=True):
        expected = given if own == wanted else place(picture_of(given), wanted)
        assert torch.equal(placed, expected)


@pytest.mark.parametrize("wanted", ALL)
def test_samples_with_files_are_placed_from_these(tmp_path: Path, wanted: ImageTransform) -> None:
    source = Folder(path=str(folder(tmp_path)), size=16)
    again = placed_as(source.open(tmp_path, Progress()), wanted)
    straight = source.open_as(wanted, tmp_path, Progress())
    assert again.placement == straight.placement == wanted
    assert again.train.names() == straight.train.names()
    assert torch.equal(again.train.pictures, straight.train.pictures)
    for row, picture in enumerate(again.train.pictures):
        assert again.train.origins is not None
        file = again.train.origins.file(again.train.row(row))
        assert file is not None and torch.equal(picture, place_file(file, wanted))


def test_chosen_samples_stay_the_chosen_ones(tmp_path: Path) -> None:
    opened = Folder(path=str(folder(tmp_path)), size=16).open(tmp_path, Progress())
    chosen = opened.each(lambda part: part.take(torch.tensor([4, 1])))
    after = placed_as(chosen, INK_8)
    assert after.train.names() == chosen.train.names()
    assert torch.equal(after.train.pictures, placed_as(opened, INK_8).train.pictures[[4, 1]])


def test_parts_of_one_store_share_the_placed_one() -> None:
    after = placed_as(dataset(GREY_8), GREY_4)
    assert after.test is not None and after.train.store is after.test.store


def test_it_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []

    class Watching(Progress):
        def report(self, done: int, total: int) -> None:
            told.append((done, total))

    monkeypatch.setattr("studio.engine.data.pictures.placed_as.REPORT_EVERY", 2)
    placed_as(dataset(GREY_8, 5), GREY_4, Watching())
    assert told == [(0, 5), (2, 5), (4, 5)]
