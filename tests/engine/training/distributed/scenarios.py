"""Runs that one process and several have to train alike."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from studio.__main__ import main as program
from studio.engine.evaluation import evaluate
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.distributed import answers
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.distributed.sharding import own_part
from studio.engine.training.distributed.shared_job import shared_job
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import TrainingJob, prepare, prepare_to_continue
from studio.engine.training.loop.stepper import Stepper
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import StopsBefore, small_recipe, striped_dataset
from tests.engine.texts import sentence_dataset, text_network, text_recipe
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    VISION_TRANSFORMER,
    adapting,
    base_of,
)

NORMALISED = Network(
    layers=tuple(
        layer.changed(bias=False) if "Conv2d" in layer.kind else layer
        for layer in CONVOLUTIONAL.layers
    )
)
"""A bias before a batch norm has no gradient but what rounding leaves, which Adam makes large."""

STILL = Network(
    layers=tuple(
        layer.changed(dropout=0.0) if layer.kind == "TransformerEncoderLayer" else layer
        for layer in VISION_TRANSFORMER.layers
    )
)
"""Without draws, which each process makes for its own samples."""


def _mlp() -> TrainingJob:
    return prepare(small_recipe(batch_size=7, epochs=2), striped_dataset())  # of which one has four


def _accumulating() -> TrainingJob:
    return prepare(small_recipe(epochs=2, batch_size=8, accumulate=3, clip=0.5), striped_dataset())


def _batch_norms() -> TrainingJob:
    return prepare(small_recipe(NORMALISED, epochs=2), striped_dataset())


def _lora() -> TrainingJob:
    recipe = adapting(STILL, {"rank": 2}, epochs=2)
    return prepare(recipe, striped_dataset(), base_of(STILL))


def _head() -> TrainingJob:
    """On features that the first process keeps, then all of it."""
    recipe = small_recipe(NORMALISED, epochs=3)
    tuned = recipe.changed(fine_tuning={"checkpoint": "base.pth", "plan": "lp-ft"})
    return prepare(tuned, striped_dataset(), base_of(NORMALISED))


def _averaged() -> TrainingJob:
    """Adapters that learn by steps of three batches, measured on an odd number of samples."""
    steps = {"average": 0.9, "accumulate": 3, "clip": 0.5, "batch_size": 6}
    recipe = adapting(STILL, {"rank": 2}, **steps)
    return prepare(recipe, striped_dataset(57), base_of(STILL))


def _texts() -> TrainingJob:
    recipe = text_recipe(text_network(), epochs=2, batch_size=9)
    return prepare(recipe, sentence_dataset(64))


JOBS: dict[str, Callable[[], TrainingJob]] = {
    "mlp": _mlp,
    "accumulating": _accumulating,
    "batch norms": _batch_norms,
    "lora": _lora,
    "head": _head,
    "texts": _texts,
}

SHARDED = {"batch norms": _batch_norms, "head": _head, "averaged": _averaged}
"""Those that are trained with their weights spread over the processes, too."""

FEW = 2
"""Samples that are measured at a time there: of an odd number, one process has a batch more."""


def trained(name: str, processes: Processes = ALONE, control: Control | None = None) -> Trainer:
    """A job of `JOBS` or `SHARDED`, trained to its end or until `control` stops it."""
    trainer = Trainer(shared_job((JOBS | SHARDED)[name](), processes), control)
    list(trainer.run())
    return trainer


def figures(trainer: Trainer) -> list[float]:
    """The losses and accuracies of the epochs."""
    rows = trainer.history.epochs
    return [x for row in rows for x in (row.loss, row.validation_loss, row.validation_accuracy)]


def continued(recipe: Recipe, path: Path, processes: Processes) -> Trainer:
    checkpoint = load_checkpoint(path)
    job = prepare_to_continue(recipe, striped_dataset(), checkpoint)
    trainer = Trainer(shared_job(job, processes))
    trainer.load_state(checkpoint)
    list(trainer.run())
    return trainer


def found_by(processes: Processes, names: Iterable[str], folder: Path) -> dict[str, Any]:
    """What is reached by training all of them, and one that is stopped by the last process and
    goes on."""
    found = {}
    for name in names:
        trainer = trained(name, processes)
        found[name] = {"figures": figures(trainer), "weights": trainer.last.weights}
    is_last = processes.rank == processes.count - 1
    stopped = trained("batch norms", processes, StopsBefore(4) if is_last else None)
    if processes.is_first:
        stopped.last.save(folder / "stopped.pth")
    processes.any(False)  # it is written
    again = continued(stopped.job.recipe, folder / "stopped.pth", processes)
    found["continued"] = {"figures": figures(again), "weights": again.last.weights}
    found["stopped"] = {"figures": [stopped.position], "weights": {}}
    return found


def run_program(arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
    """In a process of several, which `environment` tells of: what a command line with `arguments`
    does, without leave to warn. What it prints is in `folder`.
    """
    os.environ.update(environment)
    for stream, name in enumerate(("output", "errors"), start=1):
        file = os.open(folder / f"{name}-{environment['RANK']}.txt", os.O_WRONLY | os.O_CREAT)
        os.dup2(file, stream)
    sys.warnoptions.append("error")
    warnings.simplefilter("error")
    gc.freeze()
    sys.exit(program(arguments))


def main(folder: Path, environment: dict[str, str]) -> None:
    """In a process of several, which `environment` tells of: all jobs with the whole network in
    each process, then those with a part of it in each.
    """
    os.environ |= environment
    sys.stderr = (folder / f"{environment['RANK']}.txt").open("w", encoding="utf-8")
    warnings.simplefilter("error")
    gc.freeze()  # what was imported is no garbage: each job looks for some
    processes = Processes.from_environment()
    with processes.joined():
        found = {"whole": found_by(processes, JOBS, folder)}
        evaluate.EVALUATION_BATCH = answers.EVALUATION_BATCH = FEW
        found["sharded"] = found_by(replace(processes, sharded=True), SHARDED, folder)
        found["broken"] = {"finite": _is_finite_when_broken(replace(processes, sharded=True))}
        torch.save(found, folder / f"{processes.rank}.pth")


def _is_finite_when_broken(processes: Processes) -> bool:
    """Whether a network looks so to this process of which the last one's part is no numbers."""
    stepper = Stepper(shared_job(_batch_norms(), processes))
    if processes.rank == processes.count - 1:
        own_part(stepper.learning[0]).fill_(torch.nan)
    return stepper.is_finite
