"""What the loop costs beside the arithmetic, and what its instruments cost when they are on.

    python -m benchmarks.loop [--data-dir DIR] [--epochs N]

The same epoch of MNIST is trained three ways: by a loop written by hand as tightly as it can be,
by the studio's loop with nothing extra, and by the studio's loop while somebody watches gradients
and weights. The three take turns every few steps (at each of the loop's reports), in both
orders: a machine whose speed changes from one second to the next changes for all of them. A
stretch of steps counts with its median over the epochs; what is prepared once for a run counts
for none. Prints rows of a table, with the spread of the stretches from the lower to the upper
quartile.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
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
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import Progressed
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer

Seconds = dict[str, list[float]]
"""Of each way, what its stretches took."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--epochs", type=int, default=12)
    arguments = parser.parse_args()
    set_up_thread()
    recipe = load_recipe("mnist-mlp", ["training.epochs=1"])
    dataset = recipe.data.source.open(arguments.data_dir, Progress())
    steps = _reported_steps(prepare(recipe, dataset))
    epochs = [_epoch(recipe, dataset, steps, number) for number in range(arguments.epochs)]
    name = "the loop with all extras off, by the same loop written by hand"
    row(name, _compared(epochs, "by hand", "studio"), "0.97")
    name = "the loop while gradients and weights are watched, by the loop"
    row(name, _compared(epochs, "studio", "watched"), "")


def _compared(epochs: list[Seconds], one: str, other: str) -> str:
    """How fast the `other` way is, as a share of the `one`'s speed."""
    of_one, of_other = _medians(epochs, one), _medians(epochs, other)
    ratios = [a / b for a, b in zip(of_one, of_other, strict=True)]
    low, _, high = statistics.quantiles(ratios, n=4)
    return f"{sum(of_one) / sum(of_other):.3f} ({low:.3f}–{high:.3f})"


def _medians(epochs: list[Seconds], way: str) -> list[float]:
    """Seconds of each stretch of an epoch, its end the last."""
    return [statistics.median(times) for times in zip(*(e[way] for e in epochs), strict=True)]


def _epoch(recipe: Recipe, dataset: Dataset, steps: list[int], number: int) -> Seconds:
    """Trains all three ways at once, a stretch each in turn."""
    ways: dict[str, Iterator[None]] = {
        "by hand": _by_hand(prepare(recipe, dataset), steps),
        "studio": _studio(Trainer(prepare(recipe, dataset), Control())),
        "watched": _studio(Trainer(prepare(recipe, dataset), _watching())),
    }
    seconds: Seconds = {name: [] for name in ways}
    for stretch in range(len(steps) + 1):
        shift = (number + stretch) % len(ways)
        names = [*ways][shift:] + [*ways][:shift]
        for name in names if number % 2 else names[::-1]:
            started = time.perf_counter()
            next(ways[name], None)
            seconds[name].append(time.perf_counter() - started)
    return seconds


def _reported_steps(job: TrainingJob) -> list[int]:
    """After which batches of an epoch the studio's loop tells its figures."""
    return [event.step for event in Trainer(job, Control()).run() if isinstance(event, Progressed)]


def _watching() -> Control:
    control = Control()
    control.watching = True
    return control


def _studio(trainer: Trainer) -> Iterator[None]:
    """The studio's loop, halting at each report."""
    for event in trainer.run():
        if isinstance(event, Progressed):
            yield


def _by_hand(job: TrainingJob, halts: list[int]) -> Iterator[None]:
    """Forward, backward, step, and accuracy an epoch: nothing can be stopped, seen or kept."""
    settings, module, train = job.recipe.training, job.module, job.split.train
    normalise = job.preprocessing.normaliser(job.device)
    loss_of = nn.CrossEntropyLoss()
    parameters = list(module.parameters())
    optimiser = torch.optim.Adam(parameters, lr=settings.learning_rate, fused=True)
    module.train()
    order = torch.randperm(len(train), generator=torch.Generator().manual_seed(0))
    for step, batch in enumerate(torch.split(order, settings.batch_size), start=1):
        logits = module(normalise(train.store.index_select(0, batch)))
        loss = loss_of(logits, train.labels.index_select(0, batch))
        for parameter in parameters:
            parameter.grad = None
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step in halts:
            yield
    evaluate(module, job.split.validation, normalise)


if __name__ == "__main__":
    main()
