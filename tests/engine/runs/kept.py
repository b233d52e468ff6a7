"""Runs on disk and in memory, as tests need them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studio.engine.recipe import Recipe
from studio.engine.recipe_file import save_recipe
from studio.engine.runs.kept_run import KeptRun
from studio.engine.runs.label import Label
from studio.engine.runs.record import Fork, RunRecord, this_process

FINISHED: dict[str, Any] = {"recipe": "mnist-mlp", "outcome": "finished", "accuracy": 0.975}
RUNNING: dict[str, Any] = {"recipe": "mnist-mlp", "outcome": "running"}
KILLED: dict[str, Any] = {**RUNNING, "process": [2**22 + 1, 1.0]}


def put_run(
    folder: Path, id: str, made_of: Recipe | None = None, weights: bool = True, **summary: Any
) -> Path:
    """A run's folder; a parent is given by its id."""
    path = folder / id
    path.mkdir(parents=True)
    if parent := summary.pop("parent", None):
        summary["parent"] = {"run": parent, "epochs": 2.5}
    (path / "summary.json").write_text(json.dumps({**FINISHED, **summary}))
    for name in ("best.pth", "last.pth") if weights else ():
        (path / name).write_bytes(b"weights")
    if made_of is not None:
        save_recipe(made_of, path / "recipe.toml")
    return path


def live(**summary: Any) -> dict[str, Any]:
    """The summary of a run that this very process runs."""
    return {**RUNNING, "process": list(this_process()), **summary}


def kept(id: str, parent: str | None = None, label: Label | None = None, **record: Any) -> KeptRun:
    """A run that is on no disk; finished unless told otherwise."""
    values: dict[str, Any] = {"outcome": "finished", "recipe": "mnist-mlp", **record}
    fork = Fork(parent, 2.5) if parent else None
    found = RunRecord(parent=fork, **values)
    return KeptRun(id, Path(id), found, label or Label(), frozenset(("best", "last")))
