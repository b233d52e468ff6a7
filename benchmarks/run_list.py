"""How long the list of many runs takes to read, as the window does at its start.

python -m benchmarks.run_list
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from studio.engine.recipe_file import load_recipe, to_toml
from studio.engine.runs.library import RunLibrary

RUNS = 500
BRANCHES = 3
"""Every so manieth run branched from the one before it."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        make_runs(Path(folder), RUNS)
        measure(RunLibrary(Path(folder)))


def make_runs(folder: Path, count: int) -> None:
    """Folders as a run leaves them, but for the weights, which are empty."""
    recipe = to_toml(load_recipe("mnist-mlp"))
    before = ""
    for number in range(count):
        when = datetime(2026, 1, 1) + timedelta(hours=number)
        run = folder / f"{when:%Y-%m-%d-%H%M%S}-mnist-mlp"
        (run / "epochs").mkdir(parents=True)
        (run / "recipe.toml").write_text(recipe)
        (run / "label.json").write_text(json.dumps({"name": f"try {number}", "note": "a note"}))
        (run / "summary.json").write_text(json.dumps(_summary(when, before, number)))
        for name in ("best.pth", "last.pth", "metrics.csv", "history.json"):
            (run / name).touch()
        before = run.name


def _summary(when: datetime, before: str, number: int) -> dict[str, object]:
    return {
        "recipe": "mnist-mlp",
        "outcome": "running" if number % 10 == 0 else "finished",
        "created": when.isoformat(),
        "parent": {"run": before, "epochs": 2.5} if before and number % BRANCHES == 0 else None,
        "process": [1, 0.0],
        "accuracy": 0.975,
        "loss": 0.08,
        "machine": {"device": "cpu", "title": "CPU", "system": "Linux", "threads": 1},
        "versions": {"torch": "2.13.0", "python": "3.11"},
    }


def measure(library: RunLibrary) -> None:
    times = []
    for _ in range(7):
        started = time.perf_counter()
        runs = library.runs()
        times.append(time.perf_counter() - started)
    print(f"{len(runs)} runs listed in {statistics.median(times):.3f} s (first {times[0]:.3f} s)")
    for name, job in (
        ("as a tree", lambda: library.tree(runs)),
        ("searched for two words", lambda: library.search(runs, "mnist try")),
        ("changes of their branches, first", lambda: library.branch_changes(runs)),
        ("changes of their branches, again", lambda: library.branch_changes(runs)),
    ):
        started = time.perf_counter()
        job()
        print(f"{name}: {1000 * (time.perf_counter() - started):.1f} ms")


if __name__ == "__main__":
    main()
