"""What the command line tells, in the language that the terminal is set to."""

from __future__ import annotations

import os
from collections.abc import Iterable

from studio.engine.errors import StudioError
from studio.engine.wording import TOLD_IN, Wording

SIMPLIFIED = ("zh_CN", "zh_SG", "zh_Hans")


def tr(text: str, /, **values: object) -> str:
    """An English text in the terminal's language, with `values` in its places."""
    return terminal_wording().tr(text, **values)


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other; no space stands behind a Chinese full stop."""
    return " ".join(sentences).replace("。 ", "。")


def sentence(error: StudioError) -> str:
    """What went wrong, as `StudioError.worded` tells it."""
    return terminal_wording().sentence(error)


def terminal_wording() -> Wording:
    """The window's, where that has started this process; else as the C library chooses: the first
    of these that is set.
    """
    names = (TOLD_IN, "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next(filter(None, map(os.environ.get, names)), "")
    return Wording("zh_CN" if chosen.startswith(SIMPLIFIED) else "en")
