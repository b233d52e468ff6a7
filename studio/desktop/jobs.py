"""What the session has done in threads: plain functions over the engine.

They import the engine's heavy modules when they run, since the window must stand before
torch is in memory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.paths import data_folder, runs_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Data, Recipe
from studio.engine.training.control import Control

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview
    from studio.engine.data.samples import Dataset
    from studio.engine.devices import Device
    from studio.engine.network.network import Network
    from studio.engine.runs.run_folder import RunFolder
    from studio.engine.training.checkpoint import Checkpoint
    from studio.engine.training.opening import Opened


@dataclass(frozen=True)
class OpenedData:
    """A dataset in memory and how it looks, split as `data` says."""

    data: Data
    dataset: Dataset
    overview: Overview


@dataclass(frozen=True)
class Machine:
    """What there is to compute on.

    Attributes:
        devices: the fastest first.
        threads, cores: of the processor: how many torch is given, and all there are.
    """

    devices: list[Device]
    threads: int
    cores: int


def load_predictor(path: Path) -> Checkpoint:
    """Bring into memory what it takes to classify with the checkpoint at `path`."""
    import studio.engine.data.picture
    import studio.engine.evaluation.predictor  # noqa: F401

    return open_pth(path).checkpoint


def load_engine() -> Machine:
    """Bring everything that trains into memory: torch's compiler alone takes over a second."""
    import studio.engine.data.overview
    import studio.engine.network.summary
    import studio.engine.runs.run_folder
    import studio.engine.training.opening  # noqa: F401
    from studio.engine.devices import available_devices, thread_count

    return Machine(available_devices(), thread_count(), os.cpu_count() or 1)


def open_data(data: Data, progress: Progress) -> OpenedData:
    return split_data(data, data.source.open(data_folder(), progress))


def split_data(data: Data, dataset: Dataset) -> OpenedData:
    from studio.engine.data.overview import overview

    return OpenedData(data, dataset, overview(dataset, data))


def make_run(
    recipe: Recipe, dataset: Dataset, start: Checkpoint | None, control: Control
) -> RunFolder:
    from studio.engine.runs.run_folder import RunFolder, new_run_folder
    from studio.engine.training.job import prepare
    from studio.engine.training.trainer import Trainer

    trainer = Trainer(prepare(recipe, dataset, start), control)
    return RunFolder(new_run_folder(runs_folder(), recipe.name), trainer)


def open_pth(path: Path, network: Network | None = None) -> Opened:
    from studio.engine.training.opening import open_checkpoint

    return open_checkpoint(path, network)


def open_recipe(name_or_path: str) -> Recipe:
    from studio.engine.recipe_file import load_recipe

    return load_recipe(name_or_path)


def save_recipe(recipe: Recipe, path: Path) -> Path:
    from studio.engine.recipe_file import save_recipe

    save_recipe(recipe, path)
    return path


def save_checkpoint(checkpoint: Checkpoint, path: Path) -> Path:
    checkpoint.save(path)
    return path


def export_weights(checkpoint: Checkpoint, path: Path) -> Path:
    from studio.engine.export.weights import export_weights

    export_weights(checkpoint, path)
    return path
