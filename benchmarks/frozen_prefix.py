"""What it brings to compute the frozen part of a network once.

    python -m benchmarks.frozen_prefix [--data-dir DIR] [--rounds N]

Two things are measured on one thread, with the load that the machine had. An epoch of a vision
transformer of six blocks, 384 wide, whose upper two learn, on a cached prefix against one in which
all learns: the two take turns, and the ratio of the medians counts. And ants and bees: from
opening the folder to the figures of its validation part, with torchvision's MobileNetV2 frozen
and a new output layer, in an empty cache; then once more with another output layer. The folder
with real data holds ``hymenoptera`` and ``pretrained``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.run import default_data_dir, row
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.devices import set_up_thread
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoints.pretrained import weights_path
from studio.engine.training.loop.events import Ended, EpochEnded, Event
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight

BLOCKS, WIDTH, SIDE, PATCH = 6, 384, 224, 32
SAMPLES = 512
"""Of the transformer's epoch; what measures it is a tenth."""

WEIGHTS = "mobilenet_v2-b0353104.pth"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    set_up_thread(1)
    print("| what | measured | asked |\n| --- | --- | --- |")
    with own_folders():
        ants_and_bees(arguments.data_dir)
        transformer(arguments.rounds)
    row("load of the machine meanwhile", f"{os.getloadavg()[1]:.1f}", "")


@contextmanager
def own_folders() -> Iterator[Path]:
    """Within it the studio's cache is empty, and goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STUDIO_CACHE"] = str(Path(folder) / "cache")
        yield Path(folder)


@dataclass(frozen=True)
class Taken:
    """Seconds of a job, by the clock and of the processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.processor:.1f} CPU s ({self.clock:.1f} s by the clock)"


class Watch:
    """Seconds since it was made, or last read."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> Taken:
        clock, processor = self._clock, self._processor
        self._clock, self._processor = time.perf_counter(), time.process_time()
        return Taken(self._clock - clock, self._processor - processor)


def ants_and_bees(data_dir: Path) -> None:
    """A classifier of photographs from 244 of them."""
    with tempfile.TemporaryDirectory() as folder:
        target = weights_path("mobilenet_v2", Path(folder))
        target.parent.mkdir()
        shutil.copy(data_dir / "pretrained" / WEIGHTS, target)
        photos = str(data_dir / "hymenoptera")
        names = ("ants and bees, from opening the folder to its figures", "another output layer")
        for name, head in zip(names, (_head(), _head(dropout=0.2)), strict=True):
            watch, parts = Watch(), Watch()
            recipe = _photo_recipe(photos, head)
            dataset = recipe.data.source.open(Path(folder), Progress())
            opened = parts.read()
            preflight(recipe, dataset, None, Path(folder), quick=True)
            checked = parts.read()
            trainer = Trainer(prepare(recipe, dataset, None, Path(folder)))
            ended = [e for e in trainer.run() if isinstance(e, EpochEnded)]
            trained, all_of_it = parts.read(), watch.read()
            best = max(event.validation.accuracy for event in ended)
            asked = "≥93%, ≤25 CPU s" if head == _head() else ""
            row(name, f"{best:.1%} in {all_of_it}", asked)
            row("… opened; checked; trained", f"{opened}; {checked}; {trained}", "")


def _head(dropout: float = 0.0) -> list[dict[str, Any]]:
    before = [{"kind": "Dropout", "name": "drop", "p": dropout}] if dropout else []
    return [*before, {"kind": "Linear", "name": "fc", "out_features": "classes"}]


def _photo_recipe(path: str, head: list[dict[str, Any]]) -> Recipe:
    body = {"kind": "Backbone", "name": "body", "architecture": "mobilenet_v2", "frozen": True}
    return Recipe.parse(
        {
            "name": "ants and bees",
            "data": {
                "source": {"kind": "Folder", "path": path, "size": 224},
                "validate_on": "validation",
            },
            "network": {"layers": [body, *head]},
            "training": {"epochs": 20, "batch_size": 32, "speed": {"threads": 1}},
        }
    )


def transformer(rounds: int) -> None:
    """The seconds of epochs with the upper two blocks learning, and with all."""
    dataset, network = _noise(), _transformer()
    upper = {"train": [f"blocks.{number}" for number in (4, 5)] + ["norm", "head"]}
    cached = _epochs(_tuning(network, upper), dataset, rounds)
    whole = _epochs(_tuning(network, {}), dataset, rounds)
    seconds: dict[str, list[float]] = {"cached": [], "whole": []}
    for _ in range(rounds):
        seconds["cached"].append(next(cached))
        seconds["whole"].append(next(whole))
    of_cached, of_whole = (statistics.median(times) for times in seconds.values())
    found = f"{of_cached / of_whole:.2f} ({of_cached:.1f} s of {of_whole:.1f} s)"
    row("epoch with the upper two of six blocks learning, cached, by full", found, "≤0.30")


def _epochs(recipe: Recipe, dataset: Dataset, rounds: int) -> Iterator[float]:
    """CPU seconds of one epoch after the other, in turns with another run; the first, in which the
    prefix is computed and memory is taken, is not told.
    """
    trainer = Trainer(prepare(recipe, dataset))
    events = trainer.run()
    _to_the_epochs_end(events)
    for _ in range(rounds):
        watch = Watch()
        _to_the_epochs_end(events)
        yield watch.read().processor


def _to_the_epochs_end(events: Iterator[Event]) -> None:
    for event in events:
        if isinstance(event, EpochEnded | Ended):
            return


def _tuning(network: Network, stage: dict[str, Any]) -> Recipe:
    return Recipe.parse(
        {
            "name": "transformer",
            "network": network.to_dict(),
            "training": {"epochs": 100, "batch_size": 32, "speed": {"threads": 1}},
        }
    ).changed(fine_tuning=FineTuning.parse({"checkpoint": "start.pth", "stages": [stage]}))


def _transformer() -> Network:
    block = {"kind": "TransformerEncoderLayer", "name": "block", "nhead": 12}
    block |= {"dim_feedforward": 4 * WIDTH, "dropout": 0.0}
    return Network.parse(
        {
            "layers": [
                {
                    "kind": "PatchEmbedding",
                    "name": "patches",
                    "embed_dim": WIDTH,
                    "patch_size": PATCH,
                },
                {"kind": "Repeat", "name": "blocks", "n": BLOCKS, "layers": [block]},
                {"kind": "LayerNorm", "name": "norm"},
                {"kind": "ClassToken", "name": "token"},
                {"kind": "Linear", "name": "head", "out_features": "classes"},
            ]
        }
    )


def _noise() -> Dataset:
    generator = torch.Generator().manual_seed(0)
    count = round(SAMPLES / 0.9 / 0.8)
    pictures = torch.randint(0, 256, (count, 3, SIDE, SIDE), generator=generator)
    labels = torch.arange(count) % 10
    samples = Samples(pictures.to(torch.uint8), labels, tuple(map(str, range(10))))
    return Dataset("noise", samples, None, ImageTransform(channels=3, height=SIDE, width=SIDE))


if __name__ == "__main__":
    main()
