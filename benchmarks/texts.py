"""Texts from scratch: how well, how soon, and how much of the batches is padding.

    python -m benchmarks.texts [--data-dir DIR] [--seeds N]

Messages are those that come with the program, by its recipe; sentences are Pang and Lee's film
reviews (``rt-polarity.pos``, ``rt-polarity.neg``), where DIR holds ``sentence-polarity``. Splits
are the studio's own, stratified, by seed 0: a fifth is the test part, which is used once, and a
tenth of the rest chooses the epoch. Seeds are of training alone; none is chosen.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.run import default_data_dir, row
from studio.engine.data.samples import Samples
from studio.engine.data.split import Split
from studio.engine.data.texts.by_length import WINDOW, batches_by_length
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.evaluation.metrics import Metrics
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer

MEAN_OF_WORDS = [
    {"kind": "Embedding", "name": "embed", "num_embeddings": 20_000, "embedding_dim": 100},
    {"kind": "Dropout", "name": "drop1", "p": 0.6},
    {"kind": "GlobalAveragePool", "name": "pool"},
    {"kind": "Dropout", "name": "drop2", "p": 0.4},
    {"kind": "Linear", "name": "fc", "out_features": "classes"},
]
"""For sentences: with so few of them, what keeps it from learning them by heart counts most."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    set_up_thread(1)
    print("| what | measured | asked |\n| --- | --- | --- |")
    runs = [run(load_recipe("sms-spam"), seed) for seed in range(arguments.seeds)]
    told = ", ".join(f"{f1(metrics):.3f}" for _, metrics, _ in runs)
    row("`sms-spam`, F1 of *spam*, test part", told, "0.95")
    row("`sms-spam`, seconds with opening", seconds(runs), "10 s")
    padding_of(runs[0][2].train)
    if (folder := arguments.data_dir / "sentence-polarity").is_dir():
        polarity(folder, arguments.seeds)


def polarity(folder: Path, seeds: int) -> None:
    recipe = sentences(folder)
    runs = [run(recipe, seed) for seed in range(seeds)]
    told = ", ".join(f"{metrics.accuracy:.1%}" for _, metrics, _ in runs)
    row("sentences from scratch, test part", told, "76%")
    row("sentences from scratch, seconds with opening", seconds(runs), "60 s")
    padding_of(runs[0][2].train)


def sentences(folder: Path) -> Recipe:
    """A mean of words for the film reviews in `folder`."""
    source = {"kind": "TextFolder", "path": str(folder), "vocabulary": 20_000, "length": 64}
    training = {"epochs": 10, "batch_size": 64, "learning_rate": 0.005}
    layers = {"layers": MEAN_OF_WORDS}
    return Recipe.parse({"data": {"source": source}, "network": layers, "training": training})


def run(recipe: Recipe, seed: int) -> tuple[float, Metrics, Split]:
    """Seconds, the test part's figures, and the parts."""
    began = time.perf_counter()
    recipe = recipe.changed(training=recipe.training.changed(seed=seed))
    job = prepare(recipe, recipe.data.source.open(Path(), Progress()))
    trainer = Trainer(job)
    list(trainer.run())
    taken = time.perf_counter() - began
    best = trainer.best
    metrics = evaluate(best.module(), job.split.test, best.preprocessing.normaliser())
    return taken, metrics, job.split


def f1(metrics: Metrics) -> float:
    """Of the second of two classes."""
    (_, taken_for_it), (missed, right) = metrics.confusion
    return 2 * right / (2 * right + taken_for_it + missed)


def seconds(runs: list[tuple[float, Metrics, Split]]) -> str:
    return ", ".join(f"{taken:.1f}" for taken, _, _ in runs) + " s"


def padding_of(train: Samples, size: int = 64) -> None:
    """Of an epoch's batches as training makes them, and of batches as they come."""
    lengths = train.own_lengths()
    assert lengths is not None
    generator = torch.Generator().manual_seed(0)
    order = torch.randperm(len(lengths), generator=generator)

    def share(order: Tensor) -> float:
        batches = [lengths[batch] for batch in order.split(size)]
        filled = sum(int(batch.max()) * len(batch) for batch in batches)
        return 1 - int(lengths.sum()) / filled

    together = share(batches_by_length(order, lengths, size, generator))
    row(f"padding, sorted within {WINDOW} batches", f"{together:.1%}", "15%")
    row("padding, batches as they come", f"{share(order):.1%}", "")


if __name__ == "__main__":
    main()
