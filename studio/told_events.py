"""What happens in a run, as the command line tells it."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studio.description import before_lines
from studio.engine.data.left_out import left_out
from studio.engine.data.samples import Dataset
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.loop.event_lines import event_line
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
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.settings.settings import ALL_GPUS
from studio.output import clear_bar, draw_bar, print_error, print_line
from studio.recognised import trained_lines

Tell = Callable[[RunFolder, Event, Dataset], None]


@contextmanager
def telling(as_json: bool) -> Iterator[Tell]:
    """How events are told within it. As JSON, a line each, nothing else is printed but errors."""
    if not as_json:
        yield print_event
        return
    stream = sys.stdout

    def print_json(folder: RunFolder, event: Event, dataset: Dataset) -> None:
        print(event_line(folder.path, event), file=stream, flush=True)

    with contextlib.redirect_stdout(io.StringIO()):
        yield print_json


def print_event(folder: RunFolder, event: Event, dataset: Dataset) -> None:
    """As lines for a person, and a bar of how far it is."""
    job = folder.trainer.job
    match event:
        case Started():
            print_line(_opening_line(event, job, dataset))
            print_line(*_alone(job))
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


def _alone(job: TrainingJob) -> Iterator[str]:
    if job.recipe.training.device == ALL_GPUS and job.processes.count == 1:
        yield f"All GPUs are asked for, and one process trains: on {job.device} alone."


def _opening_line(event: Started, job: TrainingJob, dataset: Dataset) -> str:
    count = job.processes.count
    together = f", {count} processes" if count > 1 else ""
    going_on = f" from epoch {event.position:.2f}" if event.position else ""
    return (
        f"Training {job.recipe.name} on {dataset.name}{going_on}: "
        f"{event.training_samples:,} samples, "
        f"{event.parameters:,} parameters, {event.device}{together}. "
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
