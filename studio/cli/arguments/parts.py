"""Options that several subcommands have, and how each subcommand is made."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

from studio.cli.arguments.words import HelpFormatter, speak
from studio.cli.sentences import sentence, tr
from studio.engine.errors import StudioError
from studio.engine.nearest import did_you_mean
from studio.engine.printable import LONGEST, printable


class PlanNames:
    """The plans of fine-tuning, looked up when one is named or listed: so that ``--help`` of
    another command is quick.
    """

    def __iter__(self) -> Iterator[str]:
        from studio.engine.training.stages.stage import PlanName

        return iter(get_args(PlanName))


class FormatNames:
    """The forms that a network is taken away in, looked up likewise."""

    def __iter__(self) -> Iterator[str]:
        from studio.engine.export.formats import ExportFormat

        return (kind.command for kind in ExportFormat.kinds.values())


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, in the terminal's language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=HelpFormatter)
        speak()

    def error(self, message: str) -> NoReturn:
        told = tr("{program}: {message}. See {program} --help.", program=self.prog, message=message)
        self.exit(2, f"{printable(told, LONGEST)}\n")

    def _check_value(self, action: argparse.Action, value: str) -> None:
        """Of several choices, names the one that was probably meant."""
        if action.choices is not None and value not in action.choices:
            known = list(action.choices)
            told = StudioError(
                "{value!r}{meant} is none of {known}",
                value=value,
                meant=did_you_mean(value, known),
                known=", ".join(known),
            )
            raise argparse.ArgumentError(action, sentence(told))


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]


def add_command(commands: Commands, name: str, help: str) -> Parser:
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(command=name)
    command.add_argument("--debug", action="store_true", help="show a traceback on failure")
    return command


def add_data_dir(command: Parser) -> None:
    command.add_argument("--data-dir", type=Path, help="where datasets lie (a torchvision root)")


def add_fsdp(command: Parser) -> None:
    command.add_argument(
        "--fsdp",
        action="store_true",
        help="spread the weights over the processes of torchrun, for networks beyond one card",
    )


def add_adapter(command: Parser) -> None:
    command.add_argument(
        "--adapter", type=Path, metavar="FOLDER", help="use the checkpoint with this adapter"
    )


def add_columns(command: Parser) -> None:
    command.add_argument(
        "--columns",
        metavar="PICTURE|TEXT,CLASS[,PART]",
        help="of a CSV file, by name or number; default: found by their usual names",
    )


def add_set(command: Parser) -> None:
    command.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="change a value"
    )


def add_plan_name(command: Parser) -> None:
    command.add_argument(
        "--plan",
        choices=PlanNames(),
        metavar="PLAN",
        help="what learns when, in the place of the recipe's stages: %(choices)s",
    )
