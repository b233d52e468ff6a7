"""Photographs that are all different, copies of them that are nearly the same, and datasets of
both.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from studio.engine.data.cleaning import CleaningFinding, CleaningReport, FindingKind, report
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode import read_picture
from studio.engine.data.pictures.placing import photo
from studio.engine.data.samples import Dataset, Origins, Samples
from studio.engine.progress import Progress

SIDE = 48
CLASSES = ("roof", "petal", "leaf")
TILE = 100
"""Pixels a side of the pieces that the photographs are cut into."""

BUSY = 25
"""Grey values of contrast: pieces of sky are left out, they do look alike."""

OF_CLASSES = ("few_samples", "uneven_classes")
"""What `test_classes` tests, and is found in nearly all that is made here."""

Given = tuple[Image.Image, int]
"""A picture and its label."""


@cache
def photograph(name: str) -> Image.Image:
    """One of those that come with scikit-learn."""
    import sklearn.datasets

    return read_picture(Path(sklearn.datasets.__file__).parent / "images" / name)


@cache
def photos() -> tuple[Image.Image, ...]:
    """Some thirty pieces of two photographs."""
    pieces = []
    for picture in (photograph("china.jpg"), photograph("flower.jpg")):
        for left in range(0, picture.width - TILE, TILE):
            for top in range(0, picture.height - TILE, TILE):
                pieces.append(picture.crop((left, top, left + TILE, top + TILE)))
    return tuple(piece for piece in pieces if np.asarray(piece.convert("L")).std() > BUSY)


def given(numbers: Iterable[int], label: int | None = None) -> list[Given]:
    """The photographs of some numbers; each class in turn has the next, unless one is told."""
    return [(photos()[n], n % len(CLASSES) if label is None else label) for n in numbers]


def saved_again(picture: Image.Image) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=40)
    return Image.open(io.BytesIO(file.getvalue())).copy()


def smaller(picture: Image.Image) -> Image.Image:
    size = (round(picture.width * 0.9), round(picture.height * 0.9))
    return picture.resize(size, Image.Resampling.BICUBIC)


def lighter(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: min(255, round(value * 1.05)))


def cropped(picture: Image.Image) -> Image.Image:
    """By a hundredth at each side: 2 pixels of a photograph of 256."""
    across, down = picture.width // 100, picture.height // 100
    return picture.crop((across, down, picture.width - across, picture.height - down))


CHANGES: tuple[Callable[[Image.Image], Image.Image], ...] = (
    saved_again,
    smaller,
    lighter,
    cropped,
)


def flat(value: int = 0, noise: int = 0) -> Image.Image:
    grains = np.random.default_rng(0).integers(-noise, noise + 1, (TILE, TILE, 3))
    return Image.fromarray(np.clip(value + grains, 0, 255).astype(np.uint8))


def samples(pictures: Sequence[Given], part: str = "train", side: int = SIDE) -> Samples:
    pixels = np.zeros((len(pictures), side, side, 3), np.uint8)
    for row, (picture, _) in enumerate(pictures):
        pixels[row] = photo(picture, side, side, 3)
    return Samples(
        torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous(),
        torch.tensor([label for _, label in pictures], dtype=torch.int64),
        CLASSES,
        origins=Origins([f"{part}/photo {row}.jpg" for row in range(len(pictures))]),
    )


def dataset(train: Sequence[Given], side: int = SIDE, **others: Sequence[Given]) -> Dataset:
    """Of training pictures, and of `others` for ``validation`` and ``test``."""
    parts: dict[str, Any] = {"test": None}
    parts |= {part: samples(pictures, part, side) for part, pictures in others.items()}
    placement = ImageTransform(channels=3, height=side, width=side)
    return Dataset("made up", samples(train, "train", side), placement=placement, **parts)


def with_sizes(whole: Dataset, sizes: Sequence[tuple[int, int]]) -> Dataset:
    """As if the training pictures had been of these widths and heights."""
    origins = whole.train.origins
    assert origins is not None
    known = replace(origins, sizes=torch.tensor(sizes))
    return replace(whole, train=replace(whole.train, origins=known))


def looked_at(whole: Dataset) -> CleaningReport:
    """What is found, but that these small classes are too small to measure, or uneven."""
    found = report(whole, Progress())
    kept = tuple(finding for finding in found.findings if finding.kind not in OF_CLASSES)
    return replace(found, findings=kept)


def the_one(whole: Dataset, kind: FindingKind) -> CleaningFinding:
    """The finding of `kind`, which must be all that is found."""
    findings = looked_at(whole).findings
    assert [finding.kind for finding in findings] == [kind]
    return findings[0]


def mended(whole: Dataset, found: CleaningReport) -> Dataset:
    """Without all that the findings exclude."""
    excluded = {name for finding in found.findings for name in finding.exclude}
    return whole.each(lambda part: _without(part, excluded))


def _without(part: Samples, excluded: set[str]) -> Samples:
    kept = [index for index, name in enumerate(part.names()) if name not in excluded]
    return part.take(torch.tensor(kept, dtype=torch.int64))
