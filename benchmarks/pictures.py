"""A folder of 50,000 small JPEGs, and one of photographs: how fast an epoch's batches come, and
how much memory that takes, against ``ImageFolder`` with ``DataLoader(num_workers=2)``.

    python -m benchmarks.pictures [--photos DIR] [--rounds 3]

Every figure comes from a process of its own. An epoch gives every picture once, in random order,
normalised, in batches of 64; nothing is trained, so nothing hides what the data costs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from benchmarks.run import default_data_dir

PICTURES, CLASSES, SIDE = 50_000, 10, 32
BATCH = 64
LATER_EPOCHS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=_photos(), help="has train/CLASS/...")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(*arguments.measure)))
        return
    with tempfile.TemporaryDirectory() as folder:
        make_pictures(Path(folder))
        table(f"{PICTURES:,} JPEGs of {SIDE}×{SIDE}", Path(folder), SIDE, arguments.rounds)
    if arguments.photos:
        table(f"{arguments.photos.name} at 224×224", arguments.photos, 224, arguments.rounds)
    else:
        print("\nphotographs at 224×224: not measured this time, --photos names none")


def _photos() -> Path | None:
    """Beside MNIST, where they are."""
    folder = default_data_dir() / "hymenoptera" / "hymenoptera"
    return folder if folder.is_dir() else None


def make_pictures(folder: Path) -> None:
    """Random blobs, so that a JPEG is about as large as one of a small photograph."""
    import numpy as np
    from PIL import Image

    random = np.random.default_rng(0)
    for number in range(PICTURES):
        path = folder / f"class{number % CLASSES}" / f"{number}.jpg"
        path.parent.mkdir(exist_ok=True)
        blobs = random.integers(0, 256, (8, 8, 3), dtype=np.uint8)
        Image.fromarray(blobs).resize((SIDE, SIDE), Image.Resampling.BILINEAR).save(path)


def table(title: str, folder: Path, side: int, rounds: int) -> None:
    """Measure in turn, and print medians and ratios."""
    runs: dict[str, list[dict[str, float]]] = {"studio": [], "loader": []}
    for _ in range(rounds):
        for way, results in runs.items():
            results.append(in_own_process(way, folder, side))
    studio, loader = (
        {name: median(run[name] for run in runs[way]) for name in runs[way][0]} for way in runs
    )
    ratios = {
        name: median(b[name] / a[name] for a, b in zip(runs["studio"], runs["loader"], strict=True))
        for name in ("first", "later")
    }
    held = in_own_process("float32", folder, side)["memory"]
    print(f"\n{title}, {rounds} rounds, medians")
    print(f"{'':34}{'studio':>10}{'ImageFolder':>14}{'ratio':>8}")
    for name, words in (
        ("first", "first epoch, caching included, s"),
        ("later", "later epochs, s"),
    ):
        print(f"{words:34}{studio[name]:>10.2f}{loader[name]:>14.2f}{ratios[name]:>8.2f}")
    print(f"{'reopening it, s':34}{studio['reopen']:>10.2f}")
    print(f"{'memory, MB':34}{studio['memory']:>10.0f}{loader['memory']:>14.0f}")
    print(f"{'  of its workers, MB':34}{studio['workers']:>10.0f}{loader['workers']:>14.0f}")
    print(f"the set in float32, MB: {held:.0f}, {held / studio['memory']:.1f} times the studio's")


def in_own_process(way: str, folder: Path, side: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.pictures", "--measure", way, folder, str(side)]
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"STUDIO_CACHE": cache}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure(way: str, folder: str, side: str) -> dict[str, float]:
    """In a process of its own: seconds of the first and of later epochs, and memory above what
    the libraries take.
    """
    import torch

    torch.set_num_threads(1)
    epochs = {"studio": studio, "loader": loader, "float32": float32}[way](Path(folder), int(side))
    next(epochs)  # the libraries are in memory
    before = peak()
    workers = Workers()
    workers.start()
    started = time.perf_counter()
    seconds = []
    extra: dict[str, float] = {}
    for count in epochs:
        seconds.append(time.perf_counter() - started)
        assert count > 0
        started = time.perf_counter()
    if way == "studio":
        extra["reopen"] = reopened(Path(folder), int(side))
    return {
        "first": seconds[0],
        "later": median(seconds[1:]) if seconds[1:] else 0.0,
        "memory": peak() - before,
        "workers": workers.end(),
        **extra,
    }


class Workers(threading.Thread):
    """Watches the most memory that the processes started from this one hold for themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._most = 0.0
        self._ended = threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(0.1):
            with suppress(psutil.Error):
                held = [child.memory_full_info().uss for child in me.children(recursive=True)]
                self._most = max(self._most, sum(held) / 2**20)

    def end(self) -> float:
        """The most there was, MB."""
        self._ended.set()
        self.join()
        return self._most


def peak() -> float:
    """The most memory this process has held, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def studio(folder: Path, side: int) -> Iterator[int]:
    """Open the folder, then an epoch of batches as the trainer gets them."""
    import torch

    from studio.engine.data.preprocessing import Preprocessing
    from studio.engine.data.sources import Folder
    from studio.engine.progress import Progress
    from studio.engine.training.loop.batches import Batches

    yield 1
    dataset = Folder(path=str(folder), size=side).open(folder, Progress())
    preprocessing = Preprocessing.fit(dataset.train, dataset.placement)
    normalise = preprocessing.normaliser()
    batches = Batches(dataset.train, torch.device("cpu"), BATCH)
    for _ in range(1 + LATER_EPOCHS):
        order = torch.randperm(len(dataset.train))
        count = sum(len(normalise(pictures)) for pictures, _ in batches.epoch(order))
        if dataset.validation is not None:
            count += sum(len(normalise(part)) for part, _ in dataset.validation.chunks(BATCH))
        yield count


def reopened(folder: Path, side: int) -> float:
    from studio.engine.data.sources import Folder
    from studio.engine.progress import Progress

    started = time.perf_counter()
    Folder(path=str(folder), size=side).open(folder, Progress())
    return time.perf_counter() - started


def loader(folder: Path, side: int) -> Iterator[int]:
    """What a script does."""
    from torch.utils.data import DataLoader

    from studio.engine import torchvision_compat  # noqa: F401

    from torchvision import datasets, transforms  # noqa: F401

    yield 1
    batches = DataLoader(whole(folder, side), BATCH, shuffle=True, num_workers=2)
    for _ in range(1 + LATER_EPOCHS):
        yield sum(len(pictures) for pictures, _ in batches)


def float32(folder: Path, side: int) -> Iterator[int]:
    """The whole decoded set, held as a script would that has the memory."""
    import torch

    from studio.engine import torchvision_compat  # noqa: F401

    from torchvision import datasets, transforms  # noqa: F401

    yield 1
    dataset = whole(folder, side)
    held = torch.empty(len(dataset), 3, side, side)
    for row, (picture, _) in enumerate(dataset):
        held[row] = picture
    yield len(held)


def whole(folder: Path, side: int) -> Any:
    """Every part there is: an epoch trains on the one and is measured on the other."""
    from torch.utils.data import ConcatDataset

    from torchvision.datasets import ImageFolder

    parts = [path for path in (folder / "train", folder / "val") if path.is_dir()] or [folder]
    return ConcatDataset([ImageFolder(part, transform(side)) for part in parts])


def transform(side: int) -> Callable[[Any], Any]:
    from torchvision import transforms

    resize = [] if side == SIDE else [transforms.Resize(side), transforms.CenterCrop(side)]
    normalise = transforms.Normalize((0.5,) * 3, (0.25,) * 3)
    return transforms.Compose([*resize, transforms.ToTensor(), normalise])


if __name__ == "__main__":
    main()
