"""The studio without a window: does what a call says.

Exit status: 0 done, 2 a wrong call or bad input (one sentence on stderr), 1 anything else;
130, 143 and 129 ended by Ctrl+C, SIGTERM and SIGHUP, 141 nobody reads what is printed any more.
What a run had reached is kept then. torch is imported by the commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import argparse
import contextlib

from studio.cli import output
from studio.cli.arguments.parser import parser
from studio.cli.commands.commands import COMMANDS
from studio.cli.output import print_error
from studio.cli.sentences import sentence, tr
from studio.engine.errors import (
    Cancelled,
    CheckpointError,
    DataError,
    NetworkError,
    RecipeError,
    RunError,
    StudioError,
)
from studio.engine.printable import LONGEST, printable
from studio.engine.reasons import reason_of

BAD_INPUT = (RecipeError, DataError, NetworkError, CheckpointError, RunError)

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program whose reader has gone."""


def main(argv: list[str]) -> int:
    """Do what `argv` says; returns the exit status."""
    output.ensure_streams()
    status = _run(argv)
    failure = output.flushed()
    return status if failure is None else _print_unprinted(failure)


def _run(argv: list[str]) -> int:
    try:
        arguments = parser().parse_args(argv, argparse.Namespace(argv=argv))
    except SystemExit as end:  # argparse ends so, after --help as after a wrong call
        return int(end.code or 0)
    try:
        return COMMANDS[arguments.command](arguments)
    except KeyboardInterrupt as interruption:
        return int(getattr(interruption, "status", INTERRUPTED))
    except Cancelled:
        return INTERRUPTED
    except Exception as error:
        if output.is_of_printing(error):
            return _print_unprinted(error)
        if arguments.debug:
            raise
        with contextlib.suppress(OSError):  # stderr may be gone as well: the status tells
            return _print_error(error)
        return 1


def _print_unprinted(failure: Exception) -> int:
    """Nothing where the reader has what it wanted (``| head -1``)."""
    if isinstance(failure, BrokenPipeError):
        return BROKEN_PIPE
    told = StudioError("Not all could be printed ({reason}).", reason=reason_of(failure))
    return _print_error(told)


def _print_error(error: Exception) -> int:
    """One sentence on stderr, and the exit status that fits."""
    if isinstance(error, StudioError):
        print_error(f"training-studio: {sentence(error)}")
    else:
        reason = printable(" ".join(str(error).split()), LONGEST) or tr("no reason given")
        name = type(error).__name__
        told = tr("{name}: {reason}. Add --debug to see where.", name=name, reason=reason)
        print_error(f"training-studio: {told}")
    return 2 if isinstance(error, BAD_INPUT) else 1
