"""What the command line understands: its subcommands and their options."""

from __future__ import annotations

import argparse
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from studio import __version__
from studio.cli.arguments.parts import (
    FormatNames,
    Parser,
    add_adapter,
    add_columns,
    add_command,
    add_data_dir,
    add_fsdp,
    add_plan_name,
    add_set,
)
from studio.cli.arguments.stated import add_stated
from studio.cli.sentences import tr

if TYPE_CHECKING:
    from studio.cli.arguments.parts import Commands

EVENTS = "print what happens as JSON, a line for each event"


@cache
def parser() -> argparse.ArgumentParser:
    """What the command line understands; ``arguments.command`` is the subcommand's name."""
    made = Parser(prog="training-studio", description="Train and use PyTorch networks.")
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
    _add_script(commands)
    _add_ask(commands)
    return made


def _add_train(commands: Commands) -> None:
    train = add_command(commands, "train", "Train by a recipe.")
    train.add_argument("recipe", help="a TOML file, or the name of a bundled recipe")
    add_set(train)
    train.add_argument(
        "--from",
        dest="start",
        metavar="CHECKPOINT|NAME",
        help="fine-tune this file, or a known network such as mobilenet_v2",
    )
    add_plan_name(train)
    add_stated(train)
    train.add_argument("--device", help="auto, all (GPUs, a process each), cuda, mps or cpu")
    train.add_argument("--out", type=Path, metavar="DIR", help="where the run is kept")
    train.add_argument("--json", action="store_true", help=EVENTS)
    add_fsdp(train)
    add_columns(train)
    add_data_dir(train)


def _add_plan(commands: Commands) -> None:
    plan = add_command(commands, "plan", "Say what fine-tuning would do, without training.")
    plan.add_argument("start", metavar="FILE", help="what to start from, or a known network")
    add_stated(plan)
    plan.add_argument("--dataset", metavar="NAME|FOLDER", help="default: the recipe's own")
    plan.add_argument("--recipe", help="as for train; default: the file's layers, usual settings")
    add_set(plan)
    add_plan_name(plan)
    asks = plan.add_mutually_exclusive_group()
    asks.add_argument("--tensors", action="store_true", help="a line for each tensor")
    asks.add_argument("--costs", action="store_true", help="measure what each plan takes here")
    asks.add_argument("--propose", action="store_true", help="try plans, and say which suits")
    plan.add_argument("--json", action="store_true")
    add_columns(plan)
    add_data_dir(plan)


def _add_continue(commands: Commands) -> None:
    resume = add_command(commands, "continue", "Go on with a run that was stopped or interrupted.")
    resume.add_argument("run", type=Path, help="its folder, or its name among your runs")
    resume.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="go on with a changed value, as a branch; the run itself stays",
    )
    resume.add_argument("--recipe", help="go on by this one, as a branch")
    resume.add_argument("--json", action="store_true", help=EVENTS)
    add_fsdp(resume)
    add_data_dir(resume)


def _add_evaluate(commands: Commands) -> None:
    evaluate = add_command(commands, "evaluate", "Measure a checkpoint on a dataset.")
    evaluate.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    add_adapter(evaluate)
    add_stated(evaluate)
    evaluate.add_argument("--dataset", metavar="NAME|FOLDER", help="default: the checkpoint's own")
    evaluate.add_argument("--json", action="store_true", help="figures of each class, too")
    table = "write a table with a row a sample, too"
    evaluate.add_argument("--predictions", type=Path, metavar="OUT", help=table)
    add_columns(evaluate)
    add_data_dir(evaluate)


def _add_compare(commands: Commands) -> None:
    help = "Say which of two checkpoints is better on a dataset, and whether that may be chance."
    compare = add_command(commands, "compare", help)
    compare.add_argument("first", metavar="A", help="a checkpoint, or the name of a known network")
    compare.add_argument("second", metavar="B", help="the one that is compared with it")
    compare.add_argument("--dataset", metavar="NAME|FOLDER", help="default: A's own")
    compare.add_argument("--seeds", type=_count, metavar="N", help="train both again with N seeds")
    compare.add_argument("--json", action="store_true")
    add_columns(compare)
    add_data_dir(compare)


def _add_predict(commands: Commands) -> None:
    predict = add_command(commands, "predict", "Classify pictures or texts.")
    predict.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    add_adapter(predict)
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


def _add_report(commands: Commands) -> None:
    report = add_command(commands, "report", "Write all that is known of a run as one HTML file.")
    report.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    report.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help="such as report.html"
    )
    add_data_dir(report)


def _add_check(commands: Commands) -> None:
    check = add_command(commands, "check", "Look for what is wrong with a dataset.")
    check.add_argument("dataset", metavar="NAME|FOLDER|FILE")
    check.add_argument("--json", action="store_true")
    add_columns(check)
    add_data_dir(check)


def _add_export(commands: Commands) -> None:
    export = add_command(commands, "export", "Write what a checkpoint holds for use elsewhere.")
    export.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    add_adapter(export)
    add_stated(export)
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument(
        "--to",
        choices=FormatNames(),
        metavar="FORM",
        required=True,
        help="as what: %(choices)s",
    )
    add_set(export)
    add_data_dir(export)


def _add_info(commands: Commands) -> None:
    info = add_command(commands, "info", "Say what a checkpoint holds.")
    info.add_argument("checkpoint", metavar="CHECKPOINT|NAME")
    add_stated(info)


def _count(text: str) -> int:
    """A whole number from 1, as an argument."""
    if not text.isascii() or not text.isdigit() or not int(text[:9]) > 0:
        raise argparse.ArgumentTypeError(tr("{text!r} is no whole number from 1", text=text))
    return int(text[:9])


def _share(text: str) -> float:
    """A number from 0 to 1, as an argument."""
    try:
        share = float(text)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(tr("{text!r} is no number from 0 to 1", text=text))
    return share


def _add_ask(commands: Commands) -> None:
    ask = add_command(commands, "ask", "Have a run that goes on elsewhere pause, resume or stop.")
    ask.add_argument("run", type=Path, help="its folder, or its name among your runs")
    ask.add_argument("request", choices=["pause", "resume", "stop"])


def _add_script(commands: Commands) -> None:
    script = add_command(commands, "script", "Write a batch file that trains on a cluster.")
    script.add_argument("recipe", help="as for train")
    script.add_argument("--slurm", action="store_true", required=True, help="for Slurm")
    script.add_argument("--nodes", type=_count, default=1, metavar="N", help="how many machines")
    script.add_argument(
        "--processes", type=_count, default=1, metavar="N", help="on each: one for each of its GPUs"
    )
    script.add_argument("--cpu", action="store_true", help="without GPUs")
    script.add_argument("--cpus", type=_count, default=8, metavar="N", help="cores of a machine")
    script.add_argument("--time", default="24:00:00", metavar="D-HH:MM:SS", help="the longest")
    script.add_argument("-o", "--out", type=Path, metavar="FILE", help="default: printed")
    add_fsdp(script)
    add_set(script)
