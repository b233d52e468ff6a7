"""What the command line understands: its subcommands and their options."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

from studio import __version__
from studio.engine.files import expanded
from studio.engine.nearest import did_you_mean
from studio.engine.printable import LONGEST, printable

if TYPE_CHECKING:
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.opening import Opened


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


@cache
def parser() -> argparse.ArgumentParser:
    """What the command line understands; ``arguments.command`` is the subcommand's name."""
    made = _Parser(prog="training-studio", description="Train and use PyTorch networks.")
    made.add_argument("--version", action="version", version=__version__)
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    _add_train(commands)
    _add_plan(commands)
    _add_evaluate(commands)
    _add_compare(commands)
    _add_predict(commands)
    _add_export(commands)
    _add_info(commands)
    _add_check(commands)
    _add_continue(commands)
    _add_report(commands)
    return made


class _PlanNames:
    """The plans of fine-tuning, looked up when one is named or listed: `--help` is quick."""

    def __iter__(self) -> Iterator[str]:
        from studio.engine.training.stages.stage import PlanName

        return iter(get_args(PlanName))


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[_Parser]


def _add_command(commands: _Commands, name: str, help: str) -> _Parser:
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(command=name)
    command.add_argument("--debug", action="store_true", help="show a traceback on failure")
    return command


def _add_data_dir(command: _Parser) -> None:
    command.add_argument("--data-dir", type=Path, help="where datasets lie (a torchvision root)")


def _add_adapter(command: _Parser) -> None:
    command.add_argument(
        "--adapter", type=Path, metavar="FOLDER", help="use the checkpoint with this adapter"
    )


def _add_columns(command: _Parser) -> None:
    command.add_argument(
        "--columns",
        metavar="PICTURE|TEXT,CLASS[,PART]",
        help="of a CSV file, by name or number; default: found by their usual names",
    )


def _add_set(command: _Parser) -> None:
    command.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="change a value"
    )


def _add_plan_name(command: _Parser) -> None:
    command.add_argument(
        "--plan",
        choices=_PlanNames(),
        metavar="PLAN",
        help="what learns when, in the place of the recipe's stages: %(choices)s",
    )


def _add_train(commands: _Commands) -> None:
    train = _add_command(commands, "train", "Train by a recipe.")
    train.add_argument("recipe", help="a TOML file, or the name of a bundled recipe")
    _add_set(train)
    train.add_argument(
        "--from",
        dest="start",
        metavar="CHECKPOINT|NAME",
        help="fine-tune this file, or a known network such as mobilenet_v2",
    )
    _add_plan_name(train)
    add_stated(train)
    train.add_argument("--device", help="auto, cuda, mps or cpu")
    train.add_argument("--out", type=Path, metavar="DIR", help="where the run is kept")
    _add_columns(train)
    _add_data_dir(train)


def _add_plan(commands: _Commands) -> None:
    plan = _add_command(commands, "plan", "Say what fine-tuning would do, without training.")
    plan.add_argument("start", metavar="FILE", help="what to start from, or a known network")
    add_stated(plan)
    plan.add_argument("--dataset", metavar="NAME|FOLDER", help="default: the recipe's own")
    plan.add_argument("--recipe", help="as for train; default: the file's layers, usual settings")
    _add_set(plan)
    _add_plan_name(plan)
    asks = plan.add_mutually_exclusive_group()
    asks.add_argument("--tensors", action="store_true", help="a line for each tensor")
    asks.add_argument("--costs", action="store_true", help="measure what each plan takes here")
    asks.add_argument("--propose", action="store_true", help="try plans, and say which suits")
    plan.add_argument("--json", action="store_true")
    _add_columns(plan)
    _add_data_dir(plan)


def _add_continue(commands: _Commands) -> None:
    resume = _add_command(commands, "continue", "Go on with a run that was stopped or interrupted.")
    resume.add_argument("run", type=Path, help="its folder, or its name among your runs")
    resume.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="go on with a changed value, as a branch; the run itself stays",
    )
    _add_data_dir(resume)


def _add_evaluate(commands: _Commands) -> None:
    evaluate = _add_command(commands, "evaluate", "Measure a checkpoint on a dataset.")
    evaluate.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    _add_adapter(evaluate)
    add_stated(evaluate)
    evaluate.add_argument("--dataset", metavar="NAME|FOLDER", help="default: the checkpoint's own")
    evaluate.add_argument("--json", action="store_true", help="figures of each class, too")
    table = "write a table with a row a sample, too"
    evaluate.add_argument("--predictions", type=Path, metavar="OUT", help=table)
    _add_columns(evaluate)
    _add_data_dir(evaluate)


def _add_compare(commands: _Commands) -> None:
    help = "Say which of two checkpoints is better on a dataset, and whether that may be chance."
    compare = _add_command(commands, "compare", help)
    compare.add_argument("first", metavar="A", help="a checkpoint, or the name of a known network")
    compare.add_argument("second", metavar="B", help="the one that is compared with it")
    compare.add_argument("--dataset", metavar="NAME|FOLDER", help="default: A's own")
    compare.add_argument("--seeds", type=_count, metavar="N", help="train both again with N seeds")
    compare.add_argument("--json", action="store_true")
    _add_columns(compare)
    _add_data_dir(compare)


def _add_predict(commands: _Commands) -> None:
    predict = _add_command(commands, "predict", "Classify pictures or texts.")
    predict.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    _add_adapter(predict)
    add_stated(predict)
    named = (
        "a picture, a folder of pictures or a pattern such as '*.png'; of a network that reads "
        "texts, a text in quotes, or a file with one a line"
    )
    predict.add_argument("inputs", nargs="+", metavar="INPUT", help=named)
    predict.add_argument("--top", type=_count, default=1, metavar="K", help="the K likeliest")
    unsure = "answers less sure than this, 0 to 1, are no answers (default: the checkpoint's own)"
    predict.add_argument("--unsure", type=_share, metavar="SHARE", help=unsure)
    form = predict.add_mutually_exclusive_group()
    form.add_argument("--csv", type=Path, metavar="OUT", help="write a table, too")
    form.add_argument("--json", action="store_true", help="print all classes as JSON instead")


def _add_report(commands: _Commands) -> None:
    report = _add_command(commands, "report", "Write all that is known of a run as one HTML file.")
    report.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    report.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help="such as report.html"
    )
    _add_data_dir(report)


def _add_check(commands: _Commands) -> None:
    check = _add_command(commands, "check", "Look for what is wrong with a dataset.")
    check.add_argument("dataset", metavar="NAME|FOLDER|FILE")
    check.add_argument("--json", action="store_true")
    _add_columns(check)
    _add_data_dir(check)


def _add_export(commands: _Commands) -> None:
    export = _add_command(commands, "export", "Write what a checkpoint holds for use elsewhere.")
    export.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    _add_adapter(export)
    add_stated(export)
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument(
        "--to",
        choices=["weights", "safetensors", "code", "adapter"],
        required=True,
        help="weights: a bare state_dict; safetensors: the same in that format, with classes and "
        "normalisation beside it; code: a .py with the nn.Module that it belongs to; adapter: a "
        "folder with what was trained beside a base, in PEFT's format",
    )
    _add_data_dir(export)


def _add_info(commands: _Commands) -> None:
    info = _add_command(commands, "info", "Say what a checkpoint holds.")
    info.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    add_stated(info)


def _count(text: str) -> int:
    """A whole number from 1, as an argument."""
    if not text.isascii() or not text.isdigit() or not int(text[:9]) > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text[:9])


def _share(text: str) -> float:
    """A number from 0 to 1, as an argument."""
    try:
        share = float(text)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return share


def add_stated(command: argparse.ArgumentParser) -> None:
    said = command.add_argument_group("of bare weights, which do not tell it themselves")
    said.add_argument("--weights", choices=["plain", "ema"], help="plain or averaged ones")
    said.add_argument(
        "--mean",
        metavar="PRESET|NUMBERS",
        help="of pixels scaled to 0–1, one a channel; 0-1, imagenet and 0.5 say --std too",
    )
    said.add_argument("--std", metavar="PRESET|NUMBERS", help="their standard deviation")
    said.add_argument("--classes", metavar="A,B,…|FILE", help="names, or a file with one a line")


def stated_by(arguments: argparse.Namespace) -> Stated | None:
    """What was said; None where nothing was.

    Raises:
        RecipeError: it cannot be understood.
    """
    from studio.engine.stated import Stated, stated

    said = stated(arguments.weights, arguments.mean, arguments.std, arguments.classes)
    return None if said == Stated() else said


def open_stated(arguments: argparse.Namespace) -> Opened:
    """The checkpoint that `arguments` name, with what they say of it.

    Raises:
        StudioError: it cannot be opened so.
    """
    from studio.engine.training.adapters.applying import with_adapter
    from studio.engine.training.checkpoints.opening import open_named

    folder = getattr(arguments, "data_dir", None)
    opened = open_named(arguments.checkpoint, stated=stated_by(arguments), data_dir=folder)
    adapter = getattr(arguments, "adapter", None)
    if adapter is None:
        return opened
    return replace(opened, checkpoint=with_adapter(opened.checkpoint, expanded(adapter)))
