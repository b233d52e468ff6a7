"""The one look at every picture: what is kept of it afterwards is small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional

from studio.engine.data.samples import Samples
from studio.engine.progress import Progress, stages

Positions = NDArray[np.int64]
"""Samples of all parts, numbered through: the training part first."""

FAINT = 1e-6
"""A norm that only a picture of one single value is below."""

SMALL = 32
"""Pixels a side at which pictures are compared: as many as the perceptual hash looks at."""


class Gallery:
    """The pictures of several parts, all of one shape.

    Attributes:
        parts: what the positions number, one after another.
    """

    def __init__(self, parts: Sequence[Samples]) -> None:
        self.parts = list(parts)
        self._ends = list(accumulate(len(part) for part in self.parts))

    def vectors(self, positions: Positions) -> Tensor:
        """The pictures at `positions`, P×D float32, each with mean 0 and length 1: the product
        of two is how they correlate, -1 to 1.

        The mean is that of all channels together, so that colours count. Brightness and
        contrast do not.
        """
        values = self._pictures(positions).flatten(1).float()
        values -= values.mean(1, keepdim=True)
        lengths: Tensor = torch.linalg.vector_norm(values, dim=1, keepdim=True)
        return values / lengths.clamp_min(FAINT)

    def _pictures(self, positions: Positions) -> Tensor:
        """P×C×H×W, uint8."""
        pictures = torch.empty(len(positions), *self.parts[0].shape, dtype=torch.uint8)
        for part, end in zip(self.parts, self._ends, strict=True):
            index = torch.from_numpy(positions - (end - len(part)))
            mine = (index >= 0) & (index < len(part))
            pictures[mine] = part.picked(index[mine].to(part.store.device)).cpu()
        return pictures


@dataclass(frozen=True)
class Fingerprints:
    """What is known of N samples.

    Attributes:
        digests: N, uint64, the same for the same pixels. BLAKE2b: in a million pictures, two
            different ones share a digest with a probability of 3e-8.
        hashes: N, uint64: 64 bits, most of which pictures that look alike have in common.
        contrasts: N, float32, 0–128: the standard deviation of a picture's pixels in grey
            values, in the channel where it is largest.
        brightest: N, uint8: the largest value in a picture.
        gallery: the pictures at no more than `SMALL` pixels a side.
    """

    digests: NDArray[np.uint64]
    hashes: NDArray[np.uint64]
    contrasts: NDArray[np.float32]
    brightest: NDArray[np.uint8]
    gallery: Gallery


def fingerprints(parts: Sequence[Samples], progress: Progress) -> Fingerprints:
    """Look at every sample of `parts`, one part after another.

    Raises:
        Cancelled: as `progress` says.
    """
    counts = [len(samples) for samples in parts]
    each = [
        _fingerprints_of(samples, stage)
        for samples, stage in zip(parts, stages(progress, counts), strict=True)
    ]
    return Fingerprints(
        digests=np.concatenate([part.digests for part in each]),
        hashes=np.concatenate([part.hashes for part in each]),
        contrasts=np.concatenate([part.contrasts for part in each]),
        brightest=np.concatenate([part.brightest for part in each]),
        gallery=Gallery([part for one in each for part in one.gallery.parts]),
    )


def _fingerprints_of(samples: Samples, progress: Progress) -> Fingerprints:
    count = len(samples)
    digests, hashes = np.empty(count, np.uint64), np.empty(count, np.uint64)
    contrasts, brightest = np.empty(count, np.float32), np.empty(count, np.uint8)
    small = _room_for_small(samples)
    start = 0
    for chunk, _ in samples.chunks():
        progress.report(start, count)
        pictures = chunk.cpu()
        here = slice(start, start + len(pictures))
        shrunk = _shrunk(pictures)
        digests[here], hashes[here] = _digests(pictures), _hashes(shrunk)
        contrasts[here] = pictures.flatten(2).float().std(2, correction=0).amax(1).numpy()
        brightest[here] = pictures.flatten(1).amax(1).numpy()
        if small is not samples:
            small.store[here] = shrunk
        start = here.stop
    return Fingerprints(digests, hashes, contrasts, brightest, Gallery([small]))


def _room_for_small(samples: Samples) -> Samples:
    """The samples themselves where they are small already: then nothing is copied."""
    channels, height, width = samples.shape
    if max(height, width) <= SMALL:
        return samples
    shape = (len(samples), channels, min(height, SMALL), min(width, SMALL))
    return replace(samples, store=torch.empty(shape, dtype=torch.uint8), rows=None, mapping=None)


def _shrunk(pictures: Tensor) -> Tensor:
    height, width = pictures.shape[2:]
    if max(height, width) <= SMALL:
        return pictures
    size = (min(height, SMALL), min(width, SMALL))
    return functional.interpolate(pictures, size, mode="bilinear", antialias=True)


def _digests(pictures: Tensor) -> list[int]:
    rows = np.ascontiguousarray(pictures.numpy())
    return [int.from_bytes(blake2b(row, digest_size=8).digest(), "little") for row in rows]


def _hashes(pictures: Tensor) -> list[np.uint64]:
    """Each picture's perceptual hash: the signs of its lowest 8×8 frequencies against their
    median (Krawetz, "Looks Like It", 2011, as imagehash's ``phash`` has it).
    """
    # Imported here: nothing but this report needs it.
    from imagehash import phash

    hashes = [phash(Image.fromarray(_pixels(picture))).hash for picture in pictures]
    return list(np.packbits(np.stack(hashes).reshape(-1, 64), axis=1).view(np.uint64)[:, 0])


def _pixels(picture: Tensor) -> NDArray[np.uint8]:
    """C×H×W to H×W where it is grey, else H×W×C, as Pillow wants it."""
    pixels = picture.permute(1, 2, 0).contiguous().numpy()
    return np.asarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
