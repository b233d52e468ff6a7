"""Going on with a run that was stopped or interrupted, or leaving it on another course."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.engine.data.samples import Dataset
from studio.engine.errors import RecipeError, RunError
from studio.engine.network.tree import unfrozen
from studio.engine.recipe import Recipe
from studio.engine.runs.own_files import LAST
from studio.engine.runs.record import Fork, RunRecord, this_process
from studio.engine.runs.run_folder import RunFolder, new_run_folder
from studio.engine.runs.run_lock import RunLock, held_elsewhere
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.distributed.failing import is_of_another
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.distributed.shared_job import on_own_device, shared_job
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import prepare_to_continue, with_old_data
from studio.engine.training.loop.trainer import Trainer


def continue_run(
    run: Path,
    dataset: Dataset,
    control: Control | None = None,
    data_dir: Path | None = None,
    processes: Processes = ALONE,
) -> RunFolder:
    """The run in the folder `run`, ready to go on to the same end as if it had not stopped.

    Args:
        data_dir: where the data lies that a fine-tuned start was trained on.
        processes: that go on with it; of several this is the first.

    Raises:
        CheckpointError: there is no ``last.pth``, or it cannot be read.
        RunError: another process runs it, or it is no folder.
        TrainingError: it holds no state, or `dataset` is another.
    """
    if not run.is_dir():
        raise RunError("There is no run {run}: name the folder of one.", run=run)
    _refuse_what_runs_elsewhere(run)
    lock = RunLock(run)  # before its state is read: another process may still add to it
    try:
        checkpoint = load_checkpoint(run / LAST)
        recipe = checkpoint.recipe
        trainer = _trainer(checkpoint, recipe, dataset, control, data_dir, processes)
        return RunFolder(run, trainer, lock=lock)
    except BaseException:
        lock.release()
        raise


def _refuse_what_runs_elsewhere(run: Path) -> None:
    """Also on a disk that knows no locks, where the record may tell."""
    try:
        record = RunRecord.read(run)
    except (OSError, ValueError):
        return
    if record.current_status == "running" and record.process != this_process():
        raise held_elsewhere(run)


def branch_run(
    run: Path,
    recipe: Recipe,
    dataset: Dataset,
    control: Control | None = None,
    data_dir: Path | None = None,
    processes: Processes = ALONE,
) -> RunFolder:
    """A run of its own that leaves `run` where that is now, and goes on by `recipe`.

    The parent stays as it is; the branch starts with its history. `data_dir` and
    `processes` as in `continue_run`.

    Raises:
        RecipeError: what cannot change on the way was changed.
        CheckpointError, TrainingError: as `continue_run`.
    """
    checkpoint = load_checkpoint(run / LAST)
    check_branch(checkpoint, recipe)
    trainer = _trainer(checkpoint, recipe, dataset, control, data_dir, processes)
    fork = Fork(run.name, trainer.position)
    return RunFolder(new_run_folder(run.parent, recipe.name), trainer, fork)


def part_of_run(
    run: Path,
    recipe: Recipe | None,
    dataset: Dataset,
    control: Control,
    data_dir: Path | None,
    processes: Processes,
) -> Trainer:
    """What one of several processes trains, that is not the first, where the run in `run` goes on,
    or a branch of it by `recipe`. It keeps nothing.

    Raises:
        StudioError: as `continue_run`.
    """
    checkpoint = load_checkpoint(run / LAST)
    recipe = on_own_device(recipe or checkpoint.recipe, processes)
    return _trainer(checkpoint, recipe, dataset, control, data_dir, processes)


def check_branch(parent: Checkpoint, recipe: Recipe) -> None:
    """Whether `parent`'s run can go on by `recipe`.

    All that the loop is set to may change, what is augmented, and which layers are frozen.

    Raises:
        RecipeError: layers, data or adapter are others, or no epoch would be left.
    """
    if unfrozen(parent.recipe.network) != unfrozen(recipe.network):
        raise RecipeError(
            "Layers were changed, and the weights of this run do not fit them: only which "
            "layers are frozen can change on the way. Undo the edit, or train anew."
        )
    if parent.recipe.data.changed(augment=recipe.data.augment) != recipe.data:
        raise RecipeError(
            "Other samples were chosen: on the way only their augmentation can change. Choose the "
            "run's own data, or fine-tune from its weights."
        )
    before, now = (_adapter(each) for each in (parent.recipe, recipe))
    if before != now:
        raise RecipeError(
            "The adapter was changed, and what this one learned does not fit it. Take its own "
            "settings, or fine-tune from the run's weights."
        )
    if recipe.training.epochs <= parent.epoch:
        raise RecipeError(
            "The run has done {done} epochs already: set more than {done}, now {asked}.",
            done=parent.epoch,
            asked=recipe.training.epochs,
        )


def _adapter(recipe: Recipe) -> Adapter | None:
    return recipe.fine_tuning.adapter if recipe.fine_tuning else None


def _trainer(
    checkpoint: Checkpoint,
    recipe: Recipe,
    dataset: Dataset,
    control: Control | None,
    data_dir: Path | None,
    processes: Processes,
) -> Trainer:
    """Raises a RunError, beside what `prepare_to_continue` raises, where the state is damaged."""
    try:
        job = shared_job(prepare_to_continue(recipe, dataset, checkpoint), processes)
        job = with_old_data(job, data_dir)
        trainer = Trainer(job, control)
        trainer.load_state(checkpoint)
    except torch.OutOfMemoryError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        if is_of_another(error):
            raise
        raise RunError(
            "The state of this run is damaged ({reason}): fine-tune from its best weights.",
            reason=(str(error).splitlines() or ["no reason given"])[-1].strip(" \t.:"),
        ) from error
    return trainer
