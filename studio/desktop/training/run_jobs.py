"""What the window has done for a run in threads: plain functions over the engine.

They import torch's part of the engine when they run: the window stands before it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.desktop.core.language import languages
from studio.desktop.core.run_state import PreparedRun
from studio.desktop.training.thread_run import ThreadRun
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.loop.control import Control

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.network.network import Network
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.loose_weights import Start

MORE_EPOCHS = 5
"""That a run which is over goes on for, where nobody says how many."""


def make_run(
    recipe: Recipe, dataset: Dataset, start: Start | None, control: Control
) -> PreparedRun:
    from studio.engine.runs.new_run import new_run
    from studio.engine.runs.process_run import train_together
    from studio.engine.training.distributed.launching import processes_for, share_of
    from studio.engine.training.trials.preflight import preflight, refuse

    count = processes_for(recipe.training.device)
    found = preflight(share_of(recipe, count), dataset, start, quick=True)
    refuse(found)
    if count > 1:
        together = train_together(recipe, count, control, languages().language)
        return PreparedRun(together, found.other_classes)
    return PreparedRun(ThreadRun(new_run(recipe, dataset, start, control)), found.other_classes)


def run_apart(recipe: Recipe, dataset: Dataset | None, control: Control) -> PreparedRun:
    """From fresh weights, on `dataset` or else on what the recipe names."""
    opened = dataset or recipe.data.source.open(data_folder(), Progress())
    return make_run(recipe, opened, None, control)


def taught_run(
    start: Checkpoint, path: Path, taught: Sequence[str], control: Control
) -> PreparedRun:
    """`start`, which lies at `path`, learns what was kept of the classes `taught`."""
    from studio.engine.training.fine_tuning.teaching import teaching

    lesson = teaching(start, path, taught, data_folder())
    return make_run(lesson.recipe, lesson.dataset, start, control)


def recipe_to_continue(run: Path) -> Recipe:
    """What a run goes on by: its own recipe, with more epochs where it is over."""
    from studio.engine.runs.record import RunRecord

    recipe = recipe_of(run)
    record = RunRecord.read(run)
    if record.outcome != "finished":
        return recipe
    epochs = record.epochs + MORE_EPOCHS
    return recipe.changed(training=recipe.training.changed(epochs=epochs))


def continued_run(run: Path, recipe: Recipe, dataset: Dataset, control: Control) -> PreparedRun:
    """The run itself where `recipe` is its own, else a branch of it."""
    from studio.engine.runs.continuing import continue_run
    from studio.engine.runs.process_run import continue_together
    from studio.engine.training.distributed.launching import processes_for

    if recipe != recipe_of(run):
        return branched_run(run, recipe, dataset, control)
    if (count := processes_for(recipe.training.device)) > 1:
        return PreparedRun(continue_together(run, None, count, control, languages().language))
    return PreparedRun(ThreadRun(continue_run(run, dataset, control)))


def branched_run(run: Path, recipe: Recipe, dataset: Dataset, control: Control) -> PreparedRun:
    from studio.engine.runs.continuing import branch_run
    from studio.engine.runs.process_run import continue_together
    from studio.engine.training.distributed.launching import processes_for

    if (count := processes_for(recipe.training.device)) > 1:
        return PreparedRun(continue_together(run, recipe, count, control, languages().language))
    return PreparedRun(ThreadRun(branch_run(run, recipe, dataset, control)))


def recipe_of(run: Path) -> Recipe:
    from studio.engine.recipe_file import load_recipe

    return load_recipe(str(run / "recipe.toml"))


def missing_weights(network: Network) -> tuple[str, ...]:
    """What backbones start from and is not on this machine."""
    from studio.engine.training.checkpoints.pretrained import missing_weights

    return missing_weights(network, data_folder())


def fetch_weights(names: Sequence[str], progress: Progress) -> None:
    """Download the weights that backbones start from."""
    from studio.engine.training.checkpoints.pretrained import fetch_weights

    for name in names:
        fetch_weights(name, data_folder(), progress)
