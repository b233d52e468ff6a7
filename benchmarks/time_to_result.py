"""How soon a result is reached: the bundled recipes against the article's own script.

    python -m benchmarks.time_to_result [--data-dir DIR] [--seeds 5] [RECIPE ...]

The script is run once before the recipes and once after, for as many epochs as it takes to
98%; a recipe's time is its whole run, evaluation included, over five seeds of which none is
chosen. The accuracy is that of the 10,000 test samples. Where time is not the aim, one seed runs
on each core: with two, `mnist-record` takes most of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.run import REPOSITORY, default_data_dir, row, run, script

EPOCHS = 12
"""The script is given so many to reach 98%; it took 9 when it was first measured."""

Summary = dict[str, Any]

Epochs = list[list[float]]
"""(seconds, accuracy) after each epoch of the article's script."""


@dataclass(frozen=True)
class Aim:
    """What a recipe is for.

    Attributes:
        accuracy: that every seed reaches.
        script: the accuracy whose time by the script is the measure; None where the accuracy
            alone is the aim.
        share: of that time.
    """

    recipe: str
    accuracy: float
    script: float | None = None
    share: float = 1.0


AIMS = (
    Aim("mnist-fast", 0.98, 0.98, 1 / 12),
    Aim("mnist-99", 0.99, 0.975),
    Aim("mnist-record", 0.996),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recipes", nargs="*", default=[aim.recipe for aim in AIMS])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--seeds", type=int, default=5)
    arguments = parser.parse_args()
    print("| what | measured | asked |\n| --- | --- | --- |")
    aims = [aim for aim in AIMS if aim.recipe in arguments.recipes]
    _timed([aim for aim in aims if aim.script is not None], arguments.seeds, arguments.data_dir)
    for aim in aims:
        if aim.script is None:
            _tell_accuracy(aim, _side_by_side(aim.recipe, arguments.seeds, arguments.data_dir))


def _timed(aims: list[Aim], seeds: int, data_dir: Path) -> None:
    """One run after the other, with the script before and after them."""
    if not aims:
        return
    before = _script(data_dir)
    runs = {aim: [_train(aim.recipe, seed, data_dir) for seed in range(seeds)] for aim in aims}
    scripts = (before, _script(data_dir))
    for aim, found in runs.items():
        _tell_accuracy(aim, found)
        _tell_time(aim, found, scripts)


def _side_by_side(recipe: str, seeds: int, data_dir: Path) -> list[Summary]:
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        return [*cores.map(lambda seed: _train(recipe, seed, data_dir), range(seeds))]


def _script(data_dir: Path) -> Epochs:
    found: Epochs = script("article.py", "--data-dir", str(data_dir), "--epochs", str(EPOCHS))[
        "epochs"
    ]
    return found


def _seconds_to(epochs: Epochs, accuracy: float) -> float:
    """When the script first reached that; at its end where it never did."""
    return next((seconds for seconds, found in epochs if found >= accuracy), epochs[-1][0])


def _train(recipe: str, seed: int, data_dir: Path) -> Summary:
    with tempfile.TemporaryDirectory() as out:
        call = ["train", recipe, "--set", f"training.seed={seed}", "--out", out]
        run([sys.executable, str(REPOSITORY / "main.py"), *call, "--data-dir", str(data_dir)])
        summary: Summary = json.loads((Path(out) / "summary.json").read_text())
    return summary


def _tell_accuracy(aim: Aim, runs: list[Summary]) -> None:
    told = ", ".join(f"{summary['accuracy']:.2%}" for summary in runs)
    row(f"`{aim.recipe}`, {len(runs)} seeds, test accuracy", told, f"{aim.accuracy:.1%} each")


def _tell_time(aim: Aim, runs: list[Summary], scripts: tuple[Epochs, Epochs]) -> None:
    assert aim.script is not None
    script_seconds = statistics.mean(_seconds_to(epochs, aim.script) for epochs in scripts)
    seconds = [summary["train_seconds"] for summary in runs]
    spread = f"{min(seconds):.1f}–{max(seconds):.1f} s"
    ratio = script_seconds / statistics.median(seconds)
    found = f"{spread}; the script {script_seconds:.1f} s: {ratio:.1f} times as fast"
    asked = f"{1 / aim.share:.0f} times"
    row(f"`{aim.recipe}`, time against the script's to {aim.script:.1%}", found, asked)


if __name__ == "__main__":
    main()
