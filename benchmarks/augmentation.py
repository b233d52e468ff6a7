"""Augmentation of whole batches, every sample by its own draw, on one thread: milliseconds a batch.

    python -m benchmarks.augmentation [--rounds 5] [--keep-memory]

Where kornia, a library made for this, can be imported (the studio does not need it), it does the
same to the same batches in turn, and the last column says how many times as long it takes: the
median of the rounds' ratios. Nothing else runs in between, so nothing hides what memory costs.

Both get fresh memory from the C library, which by default gives large freed blocks back to the
system, and pays for them again at the next batch. With ``--keep-memory`` it keeps them.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import torch
from torch import Tensor

from studio.engine.data.augmentation import (
    Augmentation,
    Blur,
    Brightness,
    Contrast,
    Crop,
    CutMix,
    Elastic,
    Erase,
    Flip,
    MixUp,
    Noise,
    Rotate,
    Style,
    recommended,
)
from studio.engine.data.augmentation.augmenter import Augmenter

CLASSES = 10
SECONDS = 0.2
"""A way's turn in a round."""

BATCHES: tuple[tuple[Style, tuple[int, int, int, int]], ...] = (
    ("ink", (64, 1, 28, 28)),
    ("photo", (64, 3, 64, 64)),
    ("photo", (32, 3, 224, 224)),
)

OURS: dict[str, tuple[Augmentation, ...]] = {
    "shift, rotate, scale, shear": recommended("ink"),
    "flip, crop, brightness, contrast": recommended("photo"),
    "rotate": (Rotate(),),
    "flip": (Flip(),),
    "crop": (Crop(),),
    "elastic": (Elastic(),),
    "brightness": (Brightness(),),
    "contrast": (Contrast(),),
    "noise": (Noise(),),
    "blur": (Blur(),),
    "erase": (Erase(),),
    "MixUp": (MixUp(),),
    "CutMix": (CutMix(),),
}

KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(2**30), "MALLOC_MMAP_THRESHOLD_": str(2**30)}
"""What glibc reads when a process starts."""

Way = Callable[[], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep-memory", action="store_true", help="glibc only")
    arguments = parser.parse_args()
    if arguments.keep_memory and not KEEP_MEMORY.items() <= os.environ.items():
        call = [sys.executable, "-m", "benchmarks.augmentation", *sys.argv[1:]]
        os.execve(sys.executable, call, os.environ | KEEP_MEMORY)
    torch.set_num_threads(1)
    for style, shape in BATCHES:
        table(style, shape, arguments.rounds)


def table(style: Style, shape: tuple[int, int, int, int], rounds: int) -> None:
    """Every augmentation on batches of one shape."""
    has_kornia = importlib.util.find_spec("kornia") is not None
    print(f"\n{'×'.join(map(str, shape))}, {style}, {rounds} rounds, ms a batch, medians")
    print(f"{'':34}{'studio':>10}" + (f"{'kornia':>10}{'ratio':>8}" if has_kornia else ""))
    pictures, labels = torch.rand(shape), torch.arange(shape[0]) % CLASSES
    theirs = dict(kornia_ways(pictures, labels, style)) if has_kornia else {}
    for name, augmentations in OURS.items():
        ways = [studio_way(augmentations, style, pictures, labels)]
        ways += [theirs[name]] if name in theirs else []
        print(f"{name:34}{line(ways, rounds)}", flush=True)


def line(ways: list[Way], rounds: int) -> str:
    """Measured in turns: each one's median, and the median ratio of the second to the first."""
    for way in ways:
        turn(way, SECONDS / 4)
    taken = [[1000 * turn(way, SECONDS) for way in ways] for _ in range(rounds)]
    text = "".join(f"{median(column):>10.3f}" for column in zip(*taken, strict=True))
    if len(ways) > 1:
        text += f"{median(second / first for first, second in taken):>8.2f}"
    return text


def turn(way: Way, seconds: float) -> float:
    """Seconds a call."""
    started, calls = time.perf_counter(), 0
    while (now := time.perf_counter()) - started < seconds or not calls:
        way()
        calls += 1
    return (now - started) / calls


def studio_way(
    augmentations: tuple[Augmentation, ...], style: Style, pictures: Tensor, labels: Tensor
) -> Way:
    augmenter = Augmenter(augmentations, style, CLASSES)
    generator = torch.Generator().manual_seed(0)
    return lambda: augmenter(pictures, labels, generator)


def kornia_ways(pictures: Tensor, labels: Tensor, style: Style) -> Iterator[tuple[str, Way]]:
    """The same by kornia, with the same settings as far as it has them."""
    for name, module in kornia_modules(pictures.shape[2:], style):
        given = (pictures, labels) if name in ("MixUp", "CutMix") else (pictures,)
        yield name, lambda module=module, given=given: module(*given)


def kornia_modules(size: torch.Size, style: Style) -> Iterator[tuple[str, Any]]:
    made: Any = importlib.import_module("kornia.augmentation")
    beyond = {"ink": "zeros", "photo": "reflection"}[style]
    border = {"ink": "constant", "photo": "reflect"}[style]
    each: dict[str, Any] = {"p": 1.0, "same_on_batch": False}
    affine: dict[str, Any] = {**each, "padding_mode": beyond}
    moves = {"degrees": 10.0, "translate": (0.1, 0.1), "scale": (0.9, 1.1), "shear": 8.0}
    padding = (round(size[0] / 8), round(size[1] / 8))
    flip = made.RandomHorizontalFlip(p=0.5)
    crop = made.RandomCrop(tuple(size), padding=padding, padding_mode=border, **each)
    bright = made.RandomBrightness((0.8, 1.2), **each)
    contrast = made.RandomContrast((0.8, 1.2), **each)
    yield "shift, rotate, scale, shear", made.RandomAffine(**moves, **affine)
    yield "flip, crop, brightness, contrast", made.ImageSequential(flip, crop, bright, contrast)
    yield "rotate", made.RandomAffine(10.0, **affine)
    yield "flip", flip
    yield "crop", crop
    sigma = 0.14 * min(size)
    kernel = 2 * round(3 * sigma) + 1
    yield "elastic", made.RandomElasticTransform((kernel, kernel), (sigma, sigma), **each)
    yield "brightness", bright
    yield "contrast", contrast
    yield "noise", made.RandomGaussianNoise(std=0.05, **each)
    yield "blur", made.RandomGaussianBlur((7, 7), (0.01, 1.0), border_type=border, **each)
    yield "erase", made.RandomErasing(scale=(0.02, 0.2), ratio=(0.3, 3.3), p=0.5)
    yield "MixUp", made.RandomMixUpV2(data_keys=["input", "class"], p=1.0)
    yield "CutMix", made.RandomCutMixV2(data_keys=["input", "class"], p=1.0)


if __name__ == "__main__":
    main()
