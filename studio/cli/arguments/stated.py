"""What a call says of the file it names: of bare weights, and of the adapter beside them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.engine.files import expanded

if TYPE_CHECKING:
    from studio.engine.stated import Stated
    from studio.engine.training.checkpoints.opening import Opened


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
