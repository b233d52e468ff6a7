"""What the command line does with runs that are there: goes on with one, or asks one that runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio import output
from studio.engine.paths import runs_folder
from studio.engine.runs.request import ask_run
from studio.output import print_line
from studio.terminal import continue_and_print, print_output_lost
from studio.together import working_together


def go_on(arguments: argparse.Namespace) -> int:
    """``continue``; returns the exit status."""
    with output.ignoring_unprinted(print_output_lost), working_together(arguments.fsdp) as group:
        run = _folder(arguments.run)
        return continue_and_print(run, arguments.set, arguments.data_dir, group)


def ask(arguments: argparse.Namespace) -> int:
    """``ask``; returns the exit status."""
    ask_run(_folder(arguments.run), arguments.request)
    print_line(f"It is asked to {arguments.request}: it looks for that once a second.")
    return 0


def _folder(run: Path) -> Path:
    return run if run.is_dir() else runs_folder() / run
