"""What the command line does with runs: begins one, goes on with one, or asks one that runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.cli.arguments.stated import stated_by
from studio.cli.commands.planning import starting_from, with_plan
from studio.cli.commands.together import start_together, working_together
from studio.cli.commands.training import continue_and_tell, print_output_lost, train
from studio.cli.lines.told_events import Tell, telling
from studio.cli.output import ignoring_unprinted, print_line
from studio.cli.sentences import tr
from studio.engine.data.sources import with_columns
from studio.engine.errors import RunError
from studio.engine.paths import runs_folder
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.own_files import LAST, RECIPE
from studio.engine.runs.request import ask_run
from studio.engine.training.distributed.launching import is_one_of_several, processes_for
from studio.engine.training.distributed.processes import Processes

ASKED = {
    "pause": "It is asked to pause: it looks for that once a second.",
    "resume": "It is asked to resume: it looks for that once a second.",
    "stop": "It is asked to stop: it looks for that once a second.",
}


def begin(arguments: argparse.Namespace) -> int:
    """``train``; returns the exit status."""
    device = [f"training.device={arguments.device}"] if arguments.device else []
    overrides = [*starting_from(arguments.start), *arguments.set, *device]

    def read() -> Recipe:
        return load_recipe(arguments.recipe, overrides)

    if (count := _to_start(read)) > 1:
        return start_together(count, arguments.argv)
    with _training(arguments) as (processes, tell):
        recipe = read()
        source = with_columns(recipe.data.source, arguments.columns)
        recipe = recipe.changed(data=recipe.data.changed(source=source))
        recipe = with_plan(recipe, arguments.plan)
        said = stated_by(arguments)
        return train(recipe, arguments.data_dir, arguments.out, said, tell, processes)


def go_on(arguments: argparse.Namespace) -> int:
    """``continue``; returns the exit status."""
    run = _folder(arguments.run)
    if not any((run / name).exists() for name in (RECIPE, LAST)):
        raise RunError("There is no run {run}: name the folder of one.", run=run)
    count = _to_start(lambda: _changed(run, arguments) or load_recipe(str(run / RECIPE)))
    if count > 1:
        return start_together(count, arguments.argv)
    with _training(arguments) as (processes, tell):
        return continue_and_tell(run, _changed(run, arguments), arguments.data_dir, tell, processes)


def _to_start(read: Callable[[], Recipe]) -> int:
    """How many processes are to be started. Those that were read the recipe together, and tell
    once what is wrong with it.
    """
    return 1 if is_one_of_several() else processes_for(read().training.device)


@contextmanager
def _training(arguments: argparse.Namespace) -> Iterator[tuple[Processes, Tell]]:
    """Within it the processes of a run work together, and tell what happens as is asked for."""
    with (
        ignoring_unprinted(print_output_lost),
        working_together(arguments.fsdp) as processes,
        telling(arguments.json) as tell,
    ):
        yield processes, tell


def ask(arguments: argparse.Namespace) -> int:
    """``ask``; returns the exit status."""
    ask_run(_folder(arguments.run), arguments.request)
    print_line(tr(ASKED[arguments.request]))
    return 0


def _changed(run: Path, arguments: argparse.Namespace) -> Recipe | None:
    """What `run` is to go on by, as a branch; None where it goes on by its own recipe."""
    if arguments.recipe is None and not arguments.set:
        return None
    return load_recipe(arguments.recipe or str(run / RECIPE), arguments.set)


def _folder(run: Path) -> Path:
    return run if run.is_dir() else runs_folder() / run
