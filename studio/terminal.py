"""What the command line prints: a training run as it goes, and what a checkpoint holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.description import (
    before_lines,
    change_lines,
    loss_lines,
    scratch_lines,
    start_lines,
)
from studio.engine.data.left_out import left_out
from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread, thread_count
from studio.engine.errors import RecipeError
from studio.engine.paths import data_folder, runs_folder
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.continuing import branch_run, continue_run, part_of_run
from studio.engine.runs.from_scratch import from_scratch
from studio.engine.runs.library import RunLibrary
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
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.distributed.shared_job import on_own_device, shared_job
from studio.engine.training.fine_tuning.plan import with_stated
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import (
    CachingFeatures,
    Compared,
    Ended,
    EpochEnded,
    Event,
    FolderGone,
    NotCached,
    NotSaved,
    Paused,
    Progressed,
    Slept,
    Started,
)
from studio.engine.training.loop.job import TrainingJob, plan_job, prepare, with_old_data
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight, refuse
from studio.interruption import Stopping, handling
from studio.output import ProgressBar, clear_bar, draw_bar, print_error, print_line
from studio.recognised import trained_lines
from studio.together import other_processes


def train(
    recipe: Recipe,
    data_dir: Path | None,
    out: Path | None,
    stated: Stated | None = None,
    processes: Processes = ALONE,
) -> int:
    """Run `recipe` and print what happens; returns the exit status.

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
            _look_ahead(recipe, dataset, start, data_dir)
    recipe = on_own_device(recipe, processes)
    job = shared_job(prepare(recipe, dataset, start, data_dir), processes)
    job = with_old_data(job, data_dir, ProgressBar("Opening what the start was trained on"))
    control = RequestedControl()
    trainer = Trainer(job, control)
    if not processes.is_first:
        return _take_part(trainer, control)
    folder = RunFolder(out or new_run_folder(runs_folder(), recipe.name), trainer)
    return _follow(folder, control, dataset)


def _look_ahead(
    recipe: Recipe, dataset: Dataset, start: Start | None, data_dir: Path | None
) -> None:
    """Refuse a run that cannot go well, and say what its first loss tells."""
    found = preflight(recipe, dataset, start, data_dir, quick=True)
    refuse(found)
    print_line(*loss_lines(found))


def continue_and_print(
    run: Path, overrides: Sequence[str], data_dir: Path | None, processes: Processes = ALONE
) -> int:
    """Continue a run that was stopped or interrupted; with `overrides`, as a branch of it.

    Returns:
        the exit status.
    """
    set_up_thread()
    recipe = load_recipe(str(run / "recipe.toml"), overrides)
    with processes.first_alone():
        dataset = recipe.data.source.open(data_folder(data_dir), ProgressBar("Opening the data"))
    control = RequestedControl()
    by = recipe if overrides else None
    if not processes.is_first:
        return _take_part(part_of_run(run, by, dataset, control, data_dir, processes), control)
    print_line(*other_processes(run, processes))
    if by is not None:
        folder = branch_run(run, by, dataset, control, data_dir, processes)
    else:
        folder = continue_run(run, dataset, control, data_dir, processes)
    return _follow(folder, control, dataset)


def _follow(folder: RunFolder, control: RequestedControl, dataset: Dataset) -> int:
    """Print what happens in a run; returns the exit status."""
    control.listen(folder.path)
    _set_up_threads(folder.trainer.job)
    stopping = Stopping(control.stop)
    with handling(stopping):
        for event in folder.run():
            _print(event, folder.trainer.job, dataset)
    if (change := folder.trainer.change) is not None:
        known = from_scratch(folder.trainer.job.recipe, RunLibrary()) if change.epoch else None
        print_line(*change_lines(change), *scratch_lines(known))
    if not folder.is_saved:
        best = "; its best weights are, in best.pth" if folder.is_best_saved else ""
        print_error(f"What the run reached at last is not in {folder.path}{best}.")
        return 1
    print_line(f"Kept in {folder.path}")
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
    print_error(f"Nothing more can be printed ({failure.strerror}); training goes on, and is kept.")


def _print(event: Event, job: TrainingJob, dataset: Dataset) -> None:
    match event:
        case Started():
            print_line(_opening_line(event, job.recipe, dataset))
            print_line(*trained_lines(dataset, job.preprocessing.placement))
            print_left_out(dataset)
        case Progressed():
            total = job.recipe.training.epochs
            text = (
                f"epoch {event.epoch} of {total}, {event.samples_per_second:,.0f} samples/s, "
                f"{event.seconds_left:.0f} s left"
            )
            draw_bar(text, event.position / total)
        case CachingFeatures():
            draw_bar(_caching_text(event), event.done / event.total)
        case NotCached():
            clear_bar()
            print_line(event.reason)
        case NotSaved():
            clear_bar()
            after = "" if event.is_final else " Training goes on, and saving is tried again."
            print_error(f"{event.error}{after}")
        case FolderGone():
            clear_bar()
            print_error(
                f"{event.path} was moved or deleted meanwhile: all that is needed to go on from "
                "was written there again, and training goes on."
            )
        case Paused():
            clear_bar()
            print_line(f"Paused after {event.position:.2f} epochs, until it is asked to resume.")
        case Slept():
            clear_bar()
            print_line(f"The machine slept for {event.seconds:.0f} s; training goes on.")
        case Compared() if event.change.epoch == 0:
            clear_bar()
            print_line(*before_lines(event.change))
        case EpochEnded():
            clear_bar()
            print_line(_epoch_line(event, job.recipe.training.epochs))
        case Ended():
            clear_bar()
            print_line(_closing_line(event))


def _caching_text(event: CachingFeatures) -> str:
    text = f"reading the frozen part once, {event.done:,} of {event.total:,} samples"
    return text if event.seconds_left is None else f"{text}, {event.seconds_left:.0f} s left"


def print_left_out(dataset: Dataset) -> None:
    """Say how many of its files could not be read, where there are some."""
    if (unread := left_out(dataset)) is not None:
        print_line(unread)


def _opening_line(event: Started, recipe: Recipe, dataset: Dataset) -> str:
    going_on = f" from epoch {event.position:.2f}" if event.position else ""
    return (
        f"Training {recipe.name} on {dataset.name}{going_on}: {event.training_samples:,} samples, "
        f"{event.parameters:,} parameters, {event.device}. "
        f"Accuracy is measured on {_words[event.validated_on]} "
        f"({event.validation_samples:,} samples).{_held_back(event, dataset)}"
    )


def _held_back(event: Started, dataset: Dataset) -> str:
    """What of the training part is kept to test with, where the data brought no test part."""
    if dataset.test is not None or not event.test_samples:
        return ""
    held = f" {event.test_samples:,} more training samples are held back to test at the end"
    if dataset.validation is None:
        return f"{held}."
    return (
        f"{held}; --set data.validate_on=validation measures on the data's own validation part "
        "alone, and keeps them to train on."
    )


_words = {
    "test": "the test set itself",
    "share": "a share of the training part, held back",
    "given": "the data's own validation part",
    "validation": "the validation part alone, no test",
}


def _epoch_line(event: EpochEnded, epochs: int) -> str:
    return (
        f"Epoch [{event.epoch}/{epochs}], Loss: {event.loss:.4f}, "
        f"Accuracy: {event.validation.accuracy:.2%}"
    )


def _closing_line(event: Ended) -> str:
    best = f"best epoch {event.best_epoch}" if event.best_epoch else "no epoch was finished"
    after = f"{event.epochs} epoch{'' if event.epochs == 1 else 's'}, {event.seconds:.1f} s"
    line = f"{event.outcome.capitalize()} after {after}: {best}."
    if event.test is None:
        return line
    return f"{line} Test set, measured once with the best weights: {event.test.accuracy:.2%}."


def _provide(names: Sequence[str], data_dir: Path | None) -> None:
    """Download the weights of these networks."""
    for name in names:
        fetch_weights(name, data_folder(data_dir), ProgressBar(f"Downloading {name}"))
