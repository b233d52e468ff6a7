"""Labels of MNIST that were turned on purpose, and how many of them are found.

    python -m benchmarks.suspects [--data-dir DIR] [--recipe NAME]

Of the 60,000 training labels 3% are turned to another class at random. What is suspect is told by
predictions of five folds, each by a network that the ordinary trainer trained for two epochs on
the others. Needs MNIST in a torchvision root.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.run import default_data_dir, row
from studio.engine.data.samples import Samples
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.cross_predictions import cross_predictions
from studio.engine.evaluation.figures.suspects import suspects
from studio.engine.progress import Progress
from studio.engine.recipe_file import load_recipe

SHARE = 0.03
FOLDS = 5
EPOCHS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--recipe", default="mnist-mlp", help="whose network is trained")
    arguments = parser.parse_args()
    set_up_thread(1)
    recipe = load_recipe(arguments.recipe, [f"training.epochs={EPOCHS}"])
    dataset = recipe.data.source.open(arguments.data_dir, Progress())
    train, wrong = turned(dataset.train)
    started = time.perf_counter()
    predictions = cross_predictions(recipe, replace(dataset, train=train), FOLDS, Progress())
    seconds = time.perf_counter() - started
    found = suspects(predictions)
    hits = wrong[found.indices]
    count = int(wrong.sum())
    name = f"{count:,} turned labels of MNIST, `{arguments.recipe}`"
    print("| what | measured | asked |\n| --- | --- | --- |")
    row(
        f"{name}: precision among the first {count:,}", f"{hits[:count].double().mean():.3f}", "0.9"
    )
    row(f"{name}: recall", f"{int(hits.sum()) / count:.3f} ({len(hits):,} listed)", "0.8")
    row(f"{name}: expected share, which is {SHARE:.1%}", f"{found.expected_share:.1%}", "")
    row(f"{name}: the predictions of {FOLDS} folds", f"{seconds:.0f} s", "")


def turned(samples: Samples) -> tuple[Samples, Tensor]:
    """`samples` with some labels turned to another class, and which (N, bool)."""
    draw = torch.Generator().manual_seed(0)
    places = torch.randperm(len(samples), generator=draw)[: round(SHARE * len(samples))]
    steps = torch.randint(1, len(samples.classes), (len(places),), generator=draw)
    labels = samples.labels.clone()
    labels[places] = (labels[places] + steps) % len(samples.classes)
    wrong = torch.zeros(len(samples), dtype=torch.bool)
    wrong[places] = True
    return replace(samples, labels=labels), wrong


if __name__ == "__main__":
    main()
