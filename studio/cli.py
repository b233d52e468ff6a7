"""The studio without a window: the subcommands, thin over the engine.

Exit status: 0 done, 2 a wrong call or bad input (one sentence on stderr), 1 anything else;
130, 143 and 129 ended by Ctrl+C, SIGTERM and SIGHUP, 141 nobody reads what is printed any more.
What a run had reached is kept then. torch is imported by the commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import argparse
import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from studio import __version__, output
from studio.console import Bar, complain, say
from studio.engine.errors import (
    Cancelled,
    CheckpointError,
    DataError,
    NetworkError,
    RecipeError,
    RunError,
    StudioError,
)
from studio.engine.nearest import did_you_mean
from studio.engine.printable import LONGEST, printable
from studio.stated_options import add_stated, open_stated, stated_by

BAD_INPUT = (RecipeError, DataError, NetworkError, CheckpointError, RunError)

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program whose reader has gone."""


def main(argv: list[str]) -> int:
    """Do what `argv` says; returns the exit status."""
    output.have_streams()
    status = _run(argv)
    failure = output.flushed()
    return status if failure is None else _say_unprinted(failure)


def _run(argv: list[str]) -> int:
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as end:  # argparse ends so, after --help as after a wrong call
        return int(end.code or 0)
    try:
        return int(arguments.command(arguments))
    except KeyboardInterrupt as interruption:
        return int(getattr(interruption, "status", INTERRUPTED))
    except Cancelled:
        return INTERRUPTED
    except Exception as error:
        if output.is_of_printing(error):
            return _say_unprinted(error)
        if arguments.debug:
            raise
        with contextlib.suppress(OSError):  # stderr may be gone as well: the status tells
            return _say(error)
        return 1


def _say_unprinted(failure: Exception) -> int:
    """Nothing where the reader has what it wanted (``| head -1``)."""
    if isinstance(failure, BrokenPipeError):
        return BROKEN_PIPE
    reason = getattr(failure, "strerror", failure)
    return _say(StudioError("Not all could be printed ({reason}).", reason=reason))


def _say(error: Exception) -> int:
    """One sentence on stderr, and the exit status that fits."""
    if isinstance(error, StudioError):
        complain(f"training-studio: {error}")
    else:
        reason = printable(" ".join(str(error).split()), LONGEST) or "no reason given"
        name = type(error).__name__
        complain(f"training-studio: {name}: {reason}. Add --debug to see where.")
    return 2 if isinstance(error, BAD_INPUT) else 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        told = f"{self.prog}: {message}. See {self.prog} --help."
        self.exit(2, f"{printable(told, LONGEST)}\n")

    def _check_value(self, action: argparse.Action, value: str) -> None:
        """Of several choices, names the one that was probably meant."""
        if action.choices is not None and value not in action.choices:
            known = list(action.choices)
            raise argparse.ArgumentError(
                action, f"{value!r}{did_you_mean(value, known)} is none of {', '.join(known)}"
            )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="training-studio", description="Train and use PyTorch networks.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_train(commands)
    _add_evaluate(commands)
    _add_predict(commands)
    _add_export(commands)
    _add_info(commands)
    _add_check(commands)
    _add_continue(commands)
    return parser


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[_Parser]


def _add_command(commands: _Commands, name: str, help: str) -> _Parser:
    command = commands.add_parser(name, help=help, description=help)
    command.add_argument("--debug", action="store_true", help="show a traceback on failure")
    return command


def _add_data_dir(command: _Parser) -> None:
    command.add_argument("--data-dir", type=Path, help="where datasets lie (a torchvision root)")


def _add_columns(command: _Parser) -> None:
    command.add_argument(
        "--columns",
        metavar="PICTURE,CLASS[,PART]",
        help="of a CSV file, by name or number; default: found by their usual names",
    )


def _add_train(commands: _Commands) -> None:
    train = _add_command(commands, "train", "Train by a recipe.")
    train.set_defaults(command=_train)
    train.add_argument("recipe", help="a TOML file, or the name of a bundled recipe")
    train.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="change a value"
    )
    train.add_argument("--from", dest="start", type=Path, metavar="CHECKPOINT", help="fine-tune")
    add_stated(train)
    train.add_argument("--device", help="auto, cuda, mps or cpu")
    train.add_argument("--out", type=Path, metavar="DIR", help="where the run is kept")
    _add_columns(train)
    _add_data_dir(train)


def _add_continue(commands: _Commands) -> None:
    go_on = _add_command(commands, "continue", "Go on with a run that was stopped or interrupted.")
    go_on.set_defaults(command=_continue)
    go_on.add_argument("run", type=Path, help="its folder, or its name among your runs")
    go_on.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="go on with a changed value, as a branch; the run itself stays",
    )
    _add_data_dir(go_on)


def _add_evaluate(commands: _Commands) -> None:
    evaluate = _add_command(commands, "evaluate", "Measure a checkpoint on a dataset.")
    evaluate.set_defaults(command=_evaluate)
    evaluate.add_argument("checkpoint", type=Path)
    add_stated(evaluate)
    evaluate.add_argument("--dataset", metavar="NAME|FOLDER", help="default: the checkpoint's own")
    evaluate.add_argument("--json", action="store_true")
    _add_columns(evaluate)
    _add_data_dir(evaluate)


def _add_predict(commands: _Commands) -> None:
    predict = _add_command(commands, "predict", "Classify pictures.")
    predict.set_defaults(command=_predict)
    predict.add_argument("checkpoint", type=Path)
    add_stated(predict)
    named = "a picture, a folder of pictures or a pattern such as '*.png'"
    predict.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help=named)
    predict.add_argument("--top", type=_count, default=1, metavar="K", help="the K likeliest")
    form = predict.add_mutually_exclusive_group()
    form.add_argument("--csv", type=Path, metavar="OUT", help="write a table of all classes, too")
    form.add_argument("--json", action="store_true", help="print all classes as JSON instead")


def _add_check(commands: _Commands) -> None:
    check = _add_command(commands, "check", "Look for what is wrong with a dataset.")
    check.set_defaults(command=_check)
    check.add_argument("dataset", metavar="NAME|FOLDER|FILE")
    check.add_argument("--json", action="store_true")
    _add_columns(check)
    _add_data_dir(check)


def _add_export(commands: _Commands) -> None:
    export = _add_command(commands, "export", "Write what a checkpoint holds for use elsewhere.")
    export.set_defaults(command=_export)
    export.add_argument("checkpoint", type=Path)
    add_stated(export)
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument(
        "--to",
        choices=["weights", "code"],
        required=True,
        help="weights: a bare state_dict; code: a .py with the nn.Module that it belongs to",
    )


def _add_info(commands: _Commands) -> None:
    info = _add_command(commands, "info", "Say what a checkpoint holds.")
    info.set_defaults(command=_info)
    info.add_argument("checkpoint", type=Path)
    add_stated(info)


def _count(text: str) -> int:
    """A whole number from 1, as an argument."""
    if not text.isascii() or not text.isdigit() or not int(text[:9]) > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text[:9])


def _train(arguments: argparse.Namespace) -> int:
    from studio.engine.data.sources import with_columns
    from studio.engine.recipe_file import load_recipe
    from studio.terminal import say_that_it_goes_on, train

    recipe = load_recipe(arguments.recipe, [*_start(arguments.start), *_overrides(arguments)])
    source = with_columns(recipe.data.source, arguments.columns)
    recipe = recipe.changed(data=recipe.data.changed(source=source))
    said = stated_by(arguments)
    with output.going_on_without(say_that_it_goes_on):
        return train(recipe, arguments.data_dir, arguments.out, said)


def _continue(arguments: argparse.Namespace) -> int:
    from studio.engine.paths import runs_folder
    from studio.terminal import go_on, say_that_it_goes_on

    folder = arguments.run if arguments.run.is_dir() else runs_folder() / arguments.run
    with output.going_on_without(say_that_it_goes_on):
        return go_on(folder, arguments.set, arguments.data_dir)


def _start(checkpoint: Path | None) -> list[str]:
    """In the recipe, where all else that is said of fine-tuning stands."""
    return [] if checkpoint is None else [f"fine_tuning.checkpoint={json.dumps(str(checkpoint))}"]


def _overrides(arguments: argparse.Namespace) -> list[str]:
    device = [f"training.device={arguments.device}"] if arguments.device else []
    return [*arguments.set, *device]


def _evaluate(arguments: argparse.Namespace) -> int:
    from studio.engine.data.sources import source_called, with_columns
    from studio.engine.evaluation.measure import measure_on
    from studio.engine.paths import data_folder
    from studio.terminal import figures

    checkpoint = open_stated(arguments).checkpoint
    own = checkpoint.recipe.data.source
    source = source_called(arguments.dataset) if arguments.dataset else own
    source = with_columns(source, arguments.columns)
    bar = Bar("Opening the data")
    measured = measure_on(checkpoint, source, data_folder(arguments.data_dir), bar)
    if arguments.json:
        print(json.dumps(measured.plain()))
    else:
        say(*figures(measured))
    return 0


def _predict(arguments: argparse.Namespace) -> int:
    from studio.answers import Answers, print_answers
    from studio.engine.evaluation.predictor import Predictor

    answers = Answers(Predictor(open_stated(arguments).checkpoint), arguments.images)
    if arguments.json:
        print(json.dumps([answer.plain() for answer in answers]))
    else:
        print_answers(answers, arguments.top, arguments.csv)
    return 2 if answers.failed else 0


def _export(arguments: argparse.Namespace) -> int:
    from studio.engine.export.code import export_code
    from studio.engine.export.weights import export_weights

    write, what = {"weights": (export_weights, "Weights"), "code": (export_code, "Code")}[
        arguments.to
    ]
    write(open_stated(arguments).checkpoint, arguments.out)
    say(f"{what} written to {arguments.out}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from studio.engine.data.cleaning import report
    from studio.engine.data.cleaning.words import plain
    from studio.engine.data.sources import source_called, with_columns
    from studio.engine.paths import data_folder
    from studio.terminal import findings

    source = with_columns(source_called(arguments.dataset), arguments.columns)
    dataset = source.open(data_folder(arguments.data_dir), Bar("Opening the data"))
    found = report(dataset, Bar("Checking the data"))
    if arguments.json:
        kinds = {finding.kind: plain(finding) for finding in found.findings}
        print(json.dumps({"dataset": dataset.name, "checked": found.checked, "findings": kinds}))
    else:
        say(*findings(found, dataset.name))
    return 0


def _info(arguments: argparse.Namespace) -> int:
    from studio.description import describe

    say(*describe(open_stated(arguments)))
    return 0
