"""What the loop costs beside the arithmetic, and what its instruments cost when they are on.

    python -m benchmarks.loop [--data-dir DIR] [--epochs N] [--rounds N]

In turns: the same job written by hand as tightly as it can be, the studio's loop with nothing
extra, and the loop while somebody watches gradients and weights. Prints rows of a table.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from benchmarks.run import default_data_dir, row
from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.training.control import Control
from studio.engine.training.job import Job, prepare
from studio.engine.training.trainer import Trainer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    set_up_thread()
    recipe = load_recipe("mnist-mlp", [f"training.epochs={arguments.epochs}"])
    dataset = recipe.data.source.open(arguments.data_dir, Progress())
    turns = [_turn(recipe, dataset) for _ in range(arguments.rounds)]
    plain = statistics.median(turn["by hand"] / turn["studio"] for turn in turns)
    watched = statistics.median(turn["studio"] / turn["watched"] for turn in turns)
    row("the loop with all extras off, by the same loop written by hand", f"{plain:.3f}", "0.97")
    row("the loop while gradients and weights are watched, by the loop", f"{watched:.3f}", "")


def _turn(recipe: Recipe, dataset: Dataset) -> dict[str, float]:
    return {
        "by hand": _timed(lambda: _by_hand(prepare(recipe, dataset))),
        "studio": _timed(lambda: _studio(prepare(recipe, dataset), watching=False)),
        "watched": _timed(lambda: _studio(prepare(recipe, dataset), watching=True)),
    }


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _studio(job: Job, watching: bool) -> None:
    control = Control()
    control.watching = watching
    for _ in Trainer(job, control).run():
        pass


def _by_hand(job: Job) -> None:
    """Forward, backward, step, and accuracy an epoch: nothing can be stopped, seen or kept."""
    settings, module, train = job.recipe.training, job.module, job.split.train
    normalise = job.preprocessing.normaliser(job.device)
    loss_of = nn.CrossEntropyLoss()
    parameters = list(module.parameters())
    optimiser = torch.optim.Adam(parameters, lr=settings.learning_rate, fused=True)
    for epoch in range(settings.epochs):
        module.train()
        order = torch.randperm(len(train), generator=torch.Generator().manual_seed(epoch))
        for batch in torch.split(order, settings.batch_size):
            logits = module(normalise(train.store.index_select(0, batch)))
            loss = loss_of(logits, train.labels.index_select(0, batch))
            for parameter in parameters:
                parameter.grad = None
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        evaluate(module, job.split.validation, normalise)


if __name__ == "__main__":
    main()
