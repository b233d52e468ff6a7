"""What a dataset's pictures are like as a whole: brightness, sizes, the mean of each class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Samples
from studio.engine.progress import Progress

BINS = 24
"""Of the distribution of picture sizes."""


@dataclass(frozen=True)
class Sizes:
    """How large the pictures were in their files.

    Attributes:
        edges: of the bins, in pixels of the shorter side; one more than `counts`.
        smallest, largest: width and height of the pictures with the least and the most pixels.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    smallest: tuple[int, int]
    largest: tuple[int, int]


@dataclass(frozen=True)
class Statistics:
    """Of the training samples.

    Attributes:
        mean, std: one a channel, of pixels scaled to 0–1: what normalisation uses.
        class_means: classes×C×H×W, uint8: the mean picture of each class.
        sizes: None where all always had one size.
    """

    mean: tuple[float, ...]
    std: tuple[float, ...]
    class_means: NDArray[np.uint8]
    sizes: Sizes | None


def statistics(train: Samples, placement: ImageTransform, progress: Progress) -> Statistics:
    """Look at every training sample.

    Raises:
        Cancelled: as `progress` says.
    """
    fitted = Preprocessing.fit(train, placement.changed(channels=train.shape[0]))
    return Statistics(fitted.mean, fitted.std, _class_means(train, progress), _sizes(train))


def _class_means(samples: Samples, progress: Progress) -> NDArray[np.uint8]:
    sums = torch.zeros(len(samples.classes), *samples.shape)
    done = 0
    for pictures, labels in samples.chunks():
        progress.report(done, len(samples))
        sums.index_add_(0, labels, pictures.float())
        done += len(labels)
    counts = torch.tensor(samples.class_counts()).clamp(min=1)
    means = sums / counts[:, None, None, None]
    return np.asarray(means.round().to(torch.uint8).numpy())


def _sizes(samples: Samples) -> Sizes | None:
    if samples.origins is None or samples.origins.sizes is None:
        return None
    every = samples.origins.sizes
    sizes = every if samples.rows is None else every[samples.rows]
    counts, edges = np.histogram(sizes.min(1).values.numpy(), BINS)
    area = sizes.prod(1)
    return Sizes(
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
        smallest=_pair(sizes[area.argmin()]),
        largest=_pair(sizes[area.argmax()]),
    )


def _pair(size: Tensor) -> tuple[int, int]:
    width, height = size.tolist()
    return width, height
