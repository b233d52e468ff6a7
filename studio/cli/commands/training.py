"""A run in the terminal: begun or gone on with, and told as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.cli.commands.together import other_processes
from studio.cli.lines.start_lines import change_lines, loss_lines, scratch_lines, start_lines
from studio.cli.lines.told_events import Tell, print_event
from studio.cli.output import ProgressBar, print_error, print_line
from studio.cli.sentences import sentence, tr
from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread, thread_count
from studio.engine.errors import RecipeError, StudioError
from studio.engine.paths import data_folder, runs_folder
from studio.engine.reasons import reason_of
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.continuing import branch_run, continue_run, part_of_run
from studio.engine.runs.from_scratch import from_scratch
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.own_files import RECIPE
from studio.engine.runs.refusal import refuse_a_run
from studio.engine.runs.request import RequestedControl
from studio.engine.runs.run_folder import RunFolder, new_run_folder
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.checkpoints.pretrained import (
    fetch_weights,
    missing_start,
    missing_weights,
)
from studio.engine.training.distributed.launching import share_of
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.distributed.shared_job import on_own_device, shared_job
from studio.engine.training.fine_tuning.plan import with_stated
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import TrainingJob, plan_job, prepare, with_old_data
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight, refuse
from studio.interruption import Stopping, handling

NOT_KEPT = "What the run reached at last is not in {path}."
BEST_KEPT = "What the run reached at last is not in {path}; its best weights are, in best.pth."


def train(
    recipe: Recipe,
    data_dir: Path | None,
    out: Path | None,
    stated: Stated | None = None,
    tell: Tell = print_event,
    processes: Processes = ALONE,
) -> int:
    """Run `recipe` and tell what happens; returns the exit status.

    Ctrl+C, SIGTERM or SIGHUP ends the run within one batch and keeps what was reached.
    """
    if out is not None and processes.is_first:
        refuse_a_run(out)
    set_up_thread()
    if stated is not None and recipe.fine_tuning is None:
        raise RecipeError(
            "--weights, --mean, --std and --classes say what bare weights do not tell: name these "
            "with --from."
        )
    recipe = with_stated(recipe, stated)
    with processes.first_alone():
        if (tuning := recipe.fine_tuning) is not None:
            _provide(missing_start(tuning.checkpoint, data_folder(data_dir)), data_dir)
        opened = open_start(recipe, data_dir) if tuning else None
        dataset = recipe.data.source.open(data_folder(data_dir), ProgressBar("Opening the data"))
        if opened is None:
            _provide(missing_weights(recipe.network, data_folder(data_dir)), data_dir)
        start = opened.start if opened else None
        if processes.is_first and opened is not None:
            print_line(*start_lines(opened, plan_job(recipe, dataset, opened.start)))
        if processes.is_first and not processes.sharded:  # its steps take the network as a whole
            _look_ahead(share_of(recipe, processes.count), dataset, start, data_dir)
    recipe = on_own_device(recipe, processes)
    job = shared_job(prepare(recipe, dataset, start, data_dir), processes)
    job = with_old_data(job, data_dir, ProgressBar("Opening what the start was trained on"))
    control = RequestedControl()
    trainer = Trainer(job, control)
    if not processes.is_first:
        return _take_part(trainer, control)
    folder = RunFolder(out or new_run_folder(runs_folder(), recipe.name), trainer)
    return _follow(folder, control, dataset, tell)


def _look_ahead(
    recipe: Recipe, dataset: Dataset, start: Start | None, data_dir: Path | None
) -> None:
    """Refuse a run that cannot go well, and say what its first loss tells."""
    found = preflight(recipe, dataset, start, data_dir, quick=True)
    refuse(found)
    print_line(*loss_lines(found))


def continue_and_tell(
    run: Path,
    by: Recipe | None,
    data_dir: Path | None,
    tell: Tell = print_event,
    processes: Processes = ALONE,
) -> int:
    """Continue a run that was stopped or interrupted; `by` another recipe, as a branch of it.

    Returns:
        the exit status.
    """
    set_up_thread()
    recipe = by or load_recipe(str(run / RECIPE))
    with processes.first_alone():
        dataset = recipe.data.source.open(data_folder(data_dir), ProgressBar("Opening the data"))
    control = RequestedControl()
    if not processes.is_first:
        return _take_part(part_of_run(run, by, dataset, control, data_dir, processes), control)
    print_line(*other_processes(run, processes))
    if by is not None:
        folder = branch_run(run, by, dataset, control, data_dir, processes)
    else:
        folder = continue_run(run, dataset, control, data_dir, processes)
    return _follow(folder, control, dataset, tell)


def _follow(folder: RunFolder, control: RequestedControl, dataset: Dataset, tell: Tell) -> int:
    """Tell what happens in a run; returns the exit status."""
    control.listen(folder.path)
    _set_up_threads(folder.trainer.job)
    stopping = Stopping(control.stop)
    with handling(stopping):
        for event in folder.run():
            tell(folder, event, dataset)
    if (change := folder.trainer.change) is not None:
        known = from_scratch(folder.trainer.job.recipe, RunLibrary()) if change.epoch else None
        print_line(*change_lines(change), *scratch_lines(known))
    if not folder.is_saved:
        print_error(tr(BEST_KEPT if folder.is_best_saved else NOT_KEPT, path=folder.path))
        return 1
    print_line(tr("Kept in {path}", path=folder.path))
    return stopping.status


def _take_part(trainer: Trainer, control: Control) -> int:
    """Train as one of several processes, of which the first keeps and tells what is reached."""
    _set_up_threads(trainer.job)
    stopping = Stopping(control.stop)
    with handling(stopping):
        for _ in trainer.run():
            pass
    return stopping.status


def _set_up_threads(job: TrainingJob) -> None:
    wanted = job.recipe.training.speed.threads or thread_count()
    set_up_thread(job.processes.threads(wanted))


def print_output_lost(failure: OSError) -> None:
    """stdout is closed or full."""
    told = StudioError(
        "Nothing more can be printed ({reason}); training goes on, and is kept.",
        reason=reason_of(failure),
    )
    print_error(sentence(told))


def _provide(names: Sequence[str], data_dir: Path | None) -> None:
    """Download the weights of these networks."""
    for name in names:
        fetch_weights(name, data_folder(data_dir), ProgressBar("Downloading {name}", name=name))
