"""Looking through samples page by page, and at one of them as large as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from studio.engine.data.pictures.decode import read_picture
from studio.engine.data.pictures.placing import without_alpha
from studio.engine.data.samples import Samples
from studio.engine.errors import DataError

Reference = tuple[str, int]
"""A sample: the part it is in, and its index there."""

LARGEST = 1024
"""Pixels a side of a picture that is looked at alone."""


@dataclass(frozen=True)
class SamplePage:
    """Some samples to show.

    Attributes:
        references: which they are.
        pictures: N×C×H×W, uint8; N×T, ids, of texts.
        labels: N, indices into the classes.
        total: how many there are on all pages.
        texts: what a person reads of them, N; none of pictures.
    """

    references: tuple[Reference, ...]
    pictures: NDArray[np.uint8]
    labels: tuple[int, ...]
    total: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class FullSample:
    """One sample, as it lies in its file where it has one.

    Attributes:
        pixels: H×W×3, uint8.
        name: what it is called.
        file: its path; empty where it has no file of its own.
        label: its class.
        part: ``train``, ``validation`` or ``test``.
        size: width and height in the file.
    """

    pixels: NDArray[np.uint8]
    name: str
    file: str
    label: str
    part: str
    size: tuple[int, int]


def page(
    parts: dict[str, Samples], part: str | None, label: int | None, start: int, count: int
) -> SamplePage:
    """The samples from `start` on of one part and one class; None stands for all of them."""
    chosen = {name: samples for name, samples in parts.items() if part in (None, name)}
    found = [
        (name, index) for name, samples in chosen.items() for index in _of_class(samples, label)
    ]
    return pictures_of(parts, found[start : start + count], len(found))


def pictures_of(
    parts: dict[str, Samples], references: Sequence[Reference], total: int | None = None
) -> SamplePage:
    """The samples at `references`, on one page."""
    pictures = [parts[part].part(index, index + 1) for part, index in references]
    empty = next(iter(parts.values())).store[:0]
    is_text = next(iter(parts.values())).is_text
    return SamplePage(
        references=tuple(references),
        pictures=torch.cat([empty, *pictures]).numpy(),
        labels=tuple(int(parts[part].labels[index]) for part, index in references),
        total=len(references) if total is None else total,
        texts=tuple(parts[part].text(index) for part, index in references) if is_text else (),
    )


def full_sample(parts: dict[str, Samples], reference: Reference) -> FullSample:
    """One sample at its full size; as the network gets it where its file cannot be read."""
    part, index = reference
    samples = parts[part]
    file = samples.origins.file(samples.row(index)) if samples.origins else None
    shown = _as_given(samples, index)
    size = shown.size
    if file is not None:
        try:
            shown = without_alpha(read_picture(file))
            size = shown.size
        except DataError:
            file = None  # it was there when the dataset was opened
    shown.thumbnail((LARGEST, LARGEST))
    return FullSample(
        pixels=np.array(shown.convert("RGB")),
        name=samples.name(index),
        file=str(file or ""),
        label=samples.classes[int(samples.labels[index])],
        part=part,
        size=size,
    )


def _of_class(samples: Samples, label: int | None) -> list[int]:
    if label is None:
        return list(range(len(samples)))
    return (samples.labels == label).nonzero().flatten().tolist()


def _as_given(samples: Samples, index: int) -> Image.Image:
    pixels = samples.part(index, index + 1)[0].permute(1, 2, 0).numpy()
    return Image.fromarray(pixels.squeeze(2) if pixels.shape[2] == 1 else pixels)
