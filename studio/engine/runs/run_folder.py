"""A run on disk: best and last weights, the figures of each epoch, the recipe."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import torch

from studio.engine.evaluation.metrics import FIGURES
from studio.engine.files import write_whole
from studio.engine.recipe_file import save_recipe
from studio.engine.training.checkpoint import current_versions
from studio.engine.training.events import Ended, EpochEnded, Event
from studio.engine.training.history import COLUMNS
from studio.engine.training.trainer import Trainer

SECONDS_BETWEEN_SAVES = 5.0
"""A crash loses no more than this and an epoch; a quick run is not slowed by its files."""


def new_run_folder(parent: Path, name: str) -> Path:
    """A path in `parent` that no run has yet, named by the time and the recipe."""
    safe_name = re.sub(r"[^\w-]+", "-", name)
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}-{safe_name}"
    path, number = parent / stem, 2
    while path.exists():
        path, number = parent / f"{stem}-{number}", number + 1
    return path


class RunFolder:
    """Keeps what a trainer reaches: ``best.pth``, ``last.pth``, ``metrics.csv``,
    ``summary.json`` and ``recipe.toml``.

    Attributes:
        path: the folder; made with the first file.
        trainer: what runs.
        summary: what ``summary.json`` holds, once the run has ended.
    """

    def __init__(self, path: Path, trainer: Trainer) -> None:
        self.path = path
        self.summary: dict[str, Any] = {}
        self.trainer = trainer
        self._saved_at = time.monotonic()

    def run(self) -> Iterator[Event]:
        """The trainer's events, each handed on once what it says is safe.

        What was reached is also saved when training fails.

        Raises:
            StudioError: a file could not be written, or what `Trainer.run` raises.
        """
        save_recipe(self.trainer.job.recipe, self.path / "recipe.toml")
        try:
            for event in self.trainer.run():
                self._keep(event)
                yield event
        except Exception:
            self._save_weights()
            raise

    def _keep(self, event: Event) -> None:
        if isinstance(event, Ended):
            self._save_weights()
            self.summary = self._summarise(event)
            self._write("summary.json", json.dumps(self.summary, indent=2) + "\n")
        elif isinstance(event, EpochEnded) and self._is_due():
            self._save_weights()

    def _is_due(self) -> bool:
        return time.monotonic() - self._saved_at > SECONDS_BETWEEN_SAVES

    def _save_weights(self) -> None:
        last = self.trainer.last
        last.save(self.path / "last.pth")
        (self.trainer.best or last).save(self.path / "best.pth")
        self._write("metrics.csv", self._table())
        self._saved_at = time.monotonic()

    def _table(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(self.trainer.history.table())
        return text.getvalue()

    def _summarise(self, ended: Ended) -> dict[str, Any]:
        job = self.trainer.job
        return {
            "recipe": job.recipe.name,
            "outcome": ended.outcome,
            **self._figures(ended),
            "best_epoch": ended.best_epoch,
            "epochs": len(self.trainer.history.epochs),
            "train_seconds": round(ended.seconds, 3),
            "parameters": sum(p.numel() for p in job.module.parameters()),
            "device": str(job.device),
            "threads": torch.get_num_threads(),
            "seed": job.recipe.training.seed,
            "versions": current_versions(),
        }

    def _figures(self, ended: Ended) -> dict[str, Any]:
        """The best weights' figures, and which samples they come from."""
        if ended.test is not None:
            return {"measured_on": "test", **ended.test.plain()}
        on = "test" if self.trainer.job.validated_on == "test" else "validation"
        best = self.trainer.best
        figures = best.metrics if best else dict.fromkeys(FIGURES)
        return {"measured_on": on, **figures}

    def _write(self, name: str, text: str) -> None:
        write_whole(self.path / name, text.encode())
