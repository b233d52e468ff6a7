"""What the loop costs beside the arithmetic, and what its instruments cost when they are on.

    python -m benchmarks.loop [--data-dir DIR] [--epochs N] [--rounds N]

In turns, forwards and backwards: the same job written by hand as tightly as it can be, the
studio's loop with nothing extra, and the loop while somebody watches gradients and weights. Of
each the fastest turn counts: what other programs take from a machine only ever makes one slower.
Prints rows of a table.
"""

from __future__ import annotations

import argparse
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
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=16)
    arguments = parser.parse_args()
    set_up_thread()
    recipe = load_recipe("mnist-mlp", [f"training.epochs={arguments.epochs}"])
    dataset = recipe.data.source.open(arguments.data_dir, Progress())
    turns = [_turn(recipe, dataset, number % 2 == 1) for number in range(arguments.rounds)]
    best = {name: min(turn[name] for turn in turns) for name in turns[0]}
    plain, watched = best["by hand"] / best["studio"], best["studio"] / best["watched"]
    row("the loop with all extras off, by the same loop written by hand", f"{plain:.3f}", "0.97")
    row("the loop while gradients and weights are watched, by the loop", f"{watched:.3f}", "")


def _turn(recipe: Recipe, dataset: Dataset, backwards: bool) -> dict[str, float]:
    ways: dict[str, Callable[[Job], None]] = {
        "by hand": _by_hand,
        "studio": lambda job: _studio(job, watching=False),
        "watched": lambda job: _studio(job, watching=True),
    }
    names = [*ways][::-1] if backwards else [*ways]
    return {name: _timed(ways[name], prepare(recipe, dataset)) for name in names}


def _timed(work: Callable[[Job], None], job: Job) -> float:
    started = time.perf_counter()
    work(job)
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
