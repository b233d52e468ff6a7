"""How long the checks before a run take, and the search for a learning rate.

python -m benchmarks.preflight
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import Preflight, preflight
from studio.engine.training.trials.rate_finder import find_rate

ROUNDS = 5


def main() -> None:
    set_up_thread()
    recipe = load_recipe("digits-mlp")
    dataset = recipe.data.source.open(data_folder(), Progress())
    found = preflight(recipe, dataset)
    job = prepare(recipe, dataset)
    print("| what | measured | asked |\n|---|---|---|")
    row("preflight, digits-mlp", lambda: preflight(recipe, dataset), "≤ 2 s")
    row("preflight, quick", lambda: preflight(recipe, dataset, quick=True), "≤ 0.15 s")
    row("rate finder", lambda: find_rate(job, Progress()), "")
    foretold(recipe, dataset, found)
    for finding in found.findings:
        print(finding.code, finding.level, dict(finding.values))


def row(what: str, work: Callable[[], object], asked: str) -> None:
    """The median and the slowest of a few rounds, the first left out."""
    work()
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    print(f"| {what} | {median(taken):.3f} s, slowest {max(taken):.3f} s | {asked} |")


def foretold(recipe: Recipe, dataset: Dataset, found: Preflight) -> None:
    """The whole run, against what was told of it."""
    trainer = Trainer(prepare(recipe, dataset))
    started = time.perf_counter()
    for _ in trainer.run():
        pass
    seconds = time.perf_counter() - started
    print(f"| a whole run, told {found.run_seconds:.2f} s | {seconds:.2f} s | |")


if __name__ == "__main__":
    main()
