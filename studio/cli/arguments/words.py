"""What argparse says by itself, and what the help is made of, in the terminal's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from studio.cli.columns import columns, wrapped
from studio.cli.sentences import terminal_wording, tr

OF_ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "unrecognized arguments: %s",
    "not allowed with argument %s",
    "ignored explicit argument %r",
    "ambiguous option: %(option)s could match %(matches)s",
    "invalid %(type)s value: %(value)r",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "expected %s argument",
    "expected %s arguments",
)
"""Its texts that somebody can come to read here."""


def speak() -> None:
    """Have argparse tell what is wrong in the terminal's language. It looks each text up by these
    two names, which it has from gettext; a catalogue of gettext's own would be a second one.
    """
    vars(argparse).update(_=tr, ngettext=_counted)


def _counted(one: str, many: str, count: int) -> str:
    return tr(one if count == 1 else many)


class HelpFormatter(argparse.HelpFormatter):
    """Translates what it is given, and breaks lines where a language without spaces can."""

    def start_section(self, heading: str | None) -> None:
        super().start_section(None if heading is None else tr(heading))

    def add_text(self, text: str | None) -> None:
        super().add_text(None if text is None else tr(text))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        told = tr("usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, told)

    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None) -> str:
        """Its further lines stand under the first, as far as they are wider than long."""
        told = super()._format_usage(usage, actions, groups, prefix)
        wider = 0 if prefix is None else columns(prefix) - len(prefix)
        return told.replace("\n ", "\n " + " " * wider)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return None if action.help is None else tr(action.help)

    def _split_lines(self, text: str, width: int) -> list[str]:
        if terminal_wording().language == "en":
            return super()._split_lines(text, width)
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if terminal_wording().language == "en":
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))
