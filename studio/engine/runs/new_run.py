"""A new run among the others on this disk, ready to begin."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.samples import Dataset
from studio.engine.paths import runs_folder
from studio.engine.recipe import Recipe
from studio.engine.runs.run_folder import RunFolder, new_run_folder
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import prepare, with_old_data
from studio.engine.training.loop.trainer import Trainer


def new_run(
    recipe: Recipe,
    dataset: Dataset,
    start: Start | None,
    control: Control,
    data_dir: Path | None = None,
) -> RunFolder:
    """A run of `recipe` on `dataset`, from `start` where it is fine-tuned.

    Raises:
        StudioError: as `prepare`.
    """
    job = with_old_data(prepare(recipe, dataset, start, data_dir), data_dir)
    return RunFolder(new_run_folder(runs_folder(), recipe.name), Trainer(job, control))
