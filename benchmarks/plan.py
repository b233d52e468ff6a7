"""Opening the plan of a file of 25 million parameters: reading it, knowing its network, what of it
goes where, each tensor with its norm. Seconds, by part; and how long a processor worked for it,
which others on the machine change little.

    python -m benchmarks.plan [--rounds 5]

The file is a bare state_dict of ResNet-50 with random weights, just written, so that it is in the
system's own cache. The first time is told by itself: the network is not known to the process yet,
while the engine is in memory, as it is in the window.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.devices import set_up_thread
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.torchvision_models import models
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.fine_tuning.plan import plan_fine_tuning
from studio.engine.training.fine_tuning.tensors import tensor_rows, totals

PICTURES = ImageTransform(channels=3, height=224, width=224)
CLASSES = ("ants", "bees")
ASKED = 0.5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    set_up_thread()
    summarise(TEMPLATES[0].network, (1, 28, 28), 10)  # as the window does when it starts
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "resnet50.pth"
        torch.save(models.resnet50(weights=None).state_dict(), path)
        cold = measure(path)
        warm = [measure(path) for _ in range(rounds)]
    print("| | read and known | planned | tensors and norms | all | processor | asked |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print(row("the first time", cold))
    print(row(f"again, median of {rounds}", [median(times) for times in zip(*warm, strict=True)]))
    print(f"\nLoad of the machine over the last minute: {os.getloadavg()[0]:.1f}")


def measure(path: Path) -> list[float]:
    tuning = FineTuning(checkpoint=str(path), plan="slower")
    recipe = Recipe(network=Network(), fine_tuning=tuning)
    worked, times = time.process_time(), [time.perf_counter()]
    opened = open_start(recipe)
    times.append(time.perf_counter())
    plan = plan_fine_tuning(recipe, opened.start, PICTURES, CLASSES)
    times.append(time.perf_counter())
    told = totals(tensor_rows(plan))
    times.append(time.perf_counter())
    assert told.all_parameters > 23_000_000 and told.counts["kept"] == 318
    parts = [after - before for before, after in pairwise(times)]
    return [*parts, sum(parts), time.process_time() - worked]


def row(name: str, times: list[float]) -> str:
    cells = [f"{seconds:.3f} s" for seconds in times]
    return f"| {name} | {' | '.join(cells)} | ≤ {ASKED} s |"


if __name__ == "__main__":
    main()
