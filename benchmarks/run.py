"""Measures everything the README states, and prints its table.

    python -m benchmarks.run [--data-dir DIR] [--rounds N] [--epochs N]

Needs real MNIST in a torchvision root. Speeds are ratios of runs that take turns, since a
machine's own speed drifts; the table gives the median ratio. The window runs on the
display there is, else offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REPOSITORY = HERE.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    arguments = parser.parse_args()
    if not (arguments.data_dir / "MNIST" / "raw").is_dir():
        sys.exit(
            f"{arguments.data_dir} holds no MNIST/raw: name a torchvision root with --data-dir"
        )
    bench = Bench(arguments.data_dir, arguments.epochs)
    print("| what | measured | asked |\n| --- | --- | --- |")
    bench.speeds(arguments.rounds)
    bench.start(arguments.rounds)
    bench.accuracies()
    bench.drawings()


def default_data_dir() -> Path:
    given = os.environ.get("STUDIO_TEST_DATA") or os.environ.get("STUDIO_DATA")
    return Path(given) if given else REPOSITORY.parent / "shared" / "data"


class Bench:
    """Runs the benchmarks one after the other and prints a row for each figure."""

    def __init__(self, data_dir: Path, epochs: int) -> None:
        self._data_dir = data_dir
        self._epochs = epochs

    def speeds(self, rounds: int) -> None:
        """The article's job: its own script, the command line, the window, in turns."""
        turns = [self._turn() for _ in range(rounds)]
        article = [turn["article"]["seconds"] for turn in turns]
        per_epoch = statistics.median(article) / self._epochs
        row("the article's own script", f"{per_epoch:.2f} s an epoch", "")
        for name, asked in (("headless", "3.2"), ("window", "2.8")):
            ratios = [turn["article"]["seconds"] / turn[name]["seconds"] for turn in turns]
            seconds = statistics.median(turn[name]["seconds"] for turn in turns) / self._epochs
            found = f"{statistics.median(ratios):.2f} times as fast ({seconds:.2f} s an epoch)"
            row(f"the article's job, {name}", found, f"{asked} times")
        accuracy = turns[0]["headless"]["accuracy"]
        row(f"`mnist-mlp`, {self._epochs} epochs, test accuracy", f"{accuracy:.2%}", "97.8%")
        for name, key, asked in WINDOW_ROWS:
            row(name, f"{statistics.median(turn['window'][key] for turn in turns):.0f}", asked)

    def _turn(self) -> dict[str, dict[str, Any]]:
        data = ["--data-dir", str(self._data_dir), "--epochs", str(self._epochs)]
        return {
            "article": script("article.py", *data),
            "headless": self._train("mnist-mlp", f"training.epochs={self._epochs}"),
            "window": script("window.py", *data),
        }

    def _train(self, recipe: str, *overrides: str) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as out:
            call = ["train", recipe, "--data-dir", str(self._data_dir), "--out", out]
            for override in overrides:
                call += ["--set", override]
            run([sys.executable, str(REPOSITORY / "main.py"), *call])
            summary = json.loads((Path(out) / "summary.json").read_text())
        return {**summary, "seconds": summary["train_seconds"]}

    def start(self, rounds: int) -> None:
        """From the process's start."""
        found = script("cold_start.py", "--rounds", str(rounds))
        row("torch alone imported, in turn with the next two", f"{found['torch']:.2f} s", "")
        for key, name, asked in START_ROWS:
            row(name, f"{found[key]:.2f} s, {found[f'{key}_by_torch']:.2f} times torch's", asked)

    def accuracies(self) -> None:
        """The other recipes."""
        digits = self._train("digits-mlp")
        found = f"{digits['accuracy']:.2%} in {digits['seconds']:.1f} s"
        row("`digits-mlp`, held-out digits", found, "97% in 5 s")
        cnn = self._train("mnist-cnn")
        found = f"{cnn['accuracy']:.2%} in {cnn['epochs']} epochs"
        row("`mnist-cnn`, test accuracy", found, "99.3% in 8 epochs")

    def drawings(self) -> None:
        """Every test image painted on the canvas."""
        print(run([sys.executable, str(HERE / "drawn_digits.py"), *self._data()]))

    def _data(self) -> list[str]:
        return ["--data-dir", str(self._data_dir)]


WINDOW_ROWS = (
    ("largest gap between ticks of a 16 ms timer, p99, ms", "gap_p99_ms", "50"),
    ("largest gap between ticks of a 16 ms timer, worst, ms", "gap_worst_ms", "150"),
    ("last point of a stroke to bars, idle, p95, ms", "answer_idle_p95_ms", "30"),
    ("last point of a stroke to bars, training, p95, ms", "answer_training_p95_ms", "60"),
    ("memory of the run with the window, MB", "memory_mb", "1,229"),
)

START_ROWS = (
    ("usable", "cold start to a usable window", "1.2 s"),
    ("classified", "cold start to the first drawing classified", "3 s"),
)


def row(name: str, found: str, asked: str) -> None:
    print(f"| {name} | {found} | {asked} |", flush=True)


def script(name: str, *arguments: str) -> dict[str, Any]:
    """What a benchmark printed as JSON."""
    module = f"benchmarks.{name.removesuffix('.py')}"
    found: dict[str, Any] = json.loads(run([sys.executable, "-m", module, *arguments]))
    return found


def run(call: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        call, capture_output=True, text=True, env=environment, cwd=REPOSITORY, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(call)} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
