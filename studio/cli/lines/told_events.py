"""What happens in a run, as the command line tells it."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studio.cli.lines.measured_lines import left_out_line
from studio.cli.lines.recognised import trained_lines
from studio.cli.lines.run_lines import (
    caching_text,
    closing_line,
    epoch_line,
    opening_line,
    progress_text,
)
from studio.cli.lines.start_lines import before_lines
from studio.cli.output import clear_bar, draw_bar, print_error, print_line
from studio.cli.sentences import joined, sentence, tr
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

FOLDER_GONE = (
    "{path} was moved or deleted meanwhile: all that is needed to go on from was written there "
    "again, and training goes on."
)
PAUSED = "Paused after {position:.2f} epochs, until it is asked to resume."
SLEPT = "The machine slept for {seconds:.0f} s; training goes on."
ALONE = "All GPUs are asked for, and one process trains: on {device} alone."

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
            print_line(opening_line(event, job.recipe, dataset, job.processes.count))
            print_line(*_alone(job))
            print_line(*trained_lines(dataset, job.preprocessing.placement))
            print_left_out(dataset)
        case Progressed():
            total = job.recipe.training.epochs
            draw_bar(progress_text(event, total), event.position / total)
        case CachingFeatures():
            draw_bar(caching_text(event), event.done / event.total)
        case NotCached():
            clear_bar()
            print_line(sentence(event.reason))
        case NotSaved():
            clear_bar()
            after = [] if event.is_final else [tr("Training goes on, and saving is tried again.")]
            print_error(joined([sentence(event.error), *after]))
        case FolderGone():
            clear_bar()
            print_error(tr(FOLDER_GONE, path=event.path))
        case Paused():
            clear_bar()
            print_line(tr(PAUSED, position=event.position))
        case Slept():
            clear_bar()
            print_line(tr(SLEPT, seconds=event.seconds))
        case Compared() if event.change.epoch == 0:
            clear_bar()
            print_line(*before_lines(event.change))
        case EpochEnded():
            clear_bar()
            print_line(epoch_line(event, job.recipe.training.epochs))
        case Ended():
            clear_bar()
            print_line(closing_line(event))


def print_left_out(dataset: Dataset) -> None:
    """Say how many of its files could not be read, where there are some."""
    if (unread := left_out(dataset)) is not None:
        print_line(left_out_line(unread))


def _alone(job: TrainingJob) -> Iterator[str]:
    if job.recipe.training.device == ALL_GPUS and job.processes.count == 1:
        yield tr(ALONE, device=job.device)
