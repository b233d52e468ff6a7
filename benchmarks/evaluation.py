"""What it takes to know how good a network is: the predictions, and the figures made of them.

    python -m benchmarks.evaluation [--data-dir DIR] [--rounds N]

Predictions of MNIST's test pictures and the bare forward pass in batches of 1,000 take turns on
one thread, and the median of the ratios counts, in time of the processor. The
figures of 50,000 samples of 1,000 classes are made in a process of their own, so that the memory
they take is known. Needs MNIST in a torchvision root.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch

from benchmarks.run import REPOSITORY, default_data_dir, row
from studio.engine.data.samples import Samples
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.evaluation.figures.summary import summary
from studio.engine.evaluation.predictions import Predictions, predict
from studio.engine.progress import Progress
from studio.engine.recipe_file import load_recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.losses import CrossEntropy

MANY, CLASSES = 50_000, 1_000
BATCH = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--many", action="store_true", help="only the large table, as JSON")
    arguments = parser.parse_args()
    set_up_thread(1)
    if arguments.many:
        print(json.dumps(_of_many()))
        return
    print("| what | measured | asked |\n| --- | --- | --- |")
    _of_mnist(arguments.data_dir, arguments.rounds)
    _told_of_many()


def _of_mnist(data_dir: Path, rounds: int) -> None:
    recipe = load_recipe("mnist-mlp", [])
    dataset = recipe.data.source.open(data_dir, Progress())
    network = Trainer(prepare(recipe, dataset)).last  # how long it takes does not depend on weights
    test = dataset.test
    assert test is not None
    network = replace(network, classes=dataset.classes)
    ratios, whole = [], []
    for _ in range(rounds):
        bare = _seconds(lambda: _bare_pass(network, test))
        whole.append(_seconds(lambda: predict(network, [test])))
        ratios.append(whole[-1] / bare)
    told = f"{statistics.median(ratios):.2f} times ({1000 * statistics.median(whole):.0f} CPU ms)"
    row("predictions of MNIST's test pictures, against the bare forward pass", told, "1.15 times")
    figures = statistics.median(_figures_after(network, test) for _ in range(rounds))
    row("all summary figures after it", f"{1000 * figures:.0f} CPU ms", "150 ms")


def _bare_pass(network: Checkpoint, samples: Samples) -> None:
    module, normalise = network.module(), network.preprocessing.normaliser()
    with torch.no_grad():
        for pictures, _ in samples.chunks(BATCH):
            module(normalise(pictures))


def _figures_after(network: Checkpoint, samples: Samples) -> float:
    """Seconds that the figures of a table take that nobody has asked for any."""
    predictions = predict(network, [samples])
    return _seconds(lambda: (summary(predictions), Confusion.of(predictions).pairs(20)))


def _told_of_many() -> None:
    command = [sys.executable, "-m", "benchmarks.evaluation", "--many"]
    done = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    what = f"summary figures of {MANY:,} samples of {CLASSES:,} classes"
    row(what, f"{found['seconds']:.2f} CPU s", "2 s")
    row(f"{what}, memory beside the table", f"{found['memory_mb']:.0f} MB", "600 MB")


def _of_many() -> dict[str, float]:
    draw = torch.Generator().manual_seed(0)
    predictions = Predictions(
        names=range(MANY),  # type: ignore[arg-type]
        labels=torch.randint(0, CLASSES, (MANY,), generator=draw),
        logits=torch.randn(MANY, CLASSES, generator=draw),
        losses=torch.zeros(MANY),
        classes=tuple(f"class {label}" for label in range(CLASSES)),
        loss=CrossEntropy(),
    )
    before = _memory_mb()
    seconds = _seconds(lambda: summary(predictions))
    return {"seconds": seconds, "memory_mb": _memory_mb() - before}


def _memory_mb() -> float:
    """The most that this process has taken so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor: what else the machine does is left out."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
