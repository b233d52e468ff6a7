"""What the loop costs beside the arithmetic, and what its instruments cost when they are on.

    python -m benchmarks.loop [--data-dir DIR] [--fraction F] [--rounds N]

In many short turns, forwards and backwards: the same job written by hand as tightly as it can be,
the studio's loop with nothing extra, and the loop while somebody watches gradients and weights.
Only the loop is measured, not what is prepared once for a run, in seconds of the processor: what
other programs take from it counts in none. Of each way the fastest turn counts, since others only
ever make one slower; the spread is that of the turns' own ratios, from the lower to the upper
quartile. Prints rows of a table.
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
    parser.add_argument("--fraction", type=float, default=0.2, help="of MNIST, a turn")
    parser.add_argument("--rounds", type=int, default=40)
    arguments = parser.parse_args()
    set_up_thread()
    recipe = load_recipe("mnist-mlp", ["training.epochs=1", f"data.fraction={arguments.fraction}"])
    dataset = recipe.data.source.open(arguments.data_dir, Progress())
    _turn(recipe, dataset, backwards=False)  # what torch does once in a process
    turns = [_turn(recipe, dataset, number % 2 == 1) for number in range(arguments.rounds)]
    name = "the loop with all extras off, by the same loop written by hand"
    row(name, _compared(turns, "by hand", "studio"), "0.97")
    name = "the loop while gradients and weights are watched, by the loop"
    row(name, _compared(turns, "studio", "watched"), "")


def _compared(turns: list[dict[str, float]], one: str, other: str) -> str:
    """How fast the `other` way is, as a share of the `one`'s speed."""
    best = min(turn[one] for turn in turns) / min(turn[other] for turn in turns)
    low, _, high = statistics.quantiles([turn[one] / turn[other] for turn in turns], n=4)
    return f"{best:.3f} ({low:.3f}–{high:.3f})"


def _turn(recipe: Recipe, dataset: Dataset, backwards: bool) -> dict[str, float]:
    ways: dict[str, Callable[[Job], float]] = {
        "by hand": lambda job: _timed(lambda: _by_hand(job)),
        "studio": lambda job: _studio(job, watching=False),
        "watched": lambda job: _studio(job, watching=True),
    }
    names = [*ways][::-1] if backwards else [*ways]
    return {name: ways[name](prepare(recipe, dataset)) for name in names}


def _timed(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _studio(job: Job, watching: bool) -> float:
    control = Control()
    control.watching = watching
    trainer = Trainer(job, control)

    def run() -> None:
        for _ in trainer.run():
            pass

    return _timed(run)


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
