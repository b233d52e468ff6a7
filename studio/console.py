"""Lines and a progress bar on a terminal. Light: it is loaded with the parser."""

from __future__ import annotations

import sys

from studio.engine.errors import StudioError
from studio.engine.printable import printable
from studio.engine.progress import Progress

BAR_WIDTH = 30


def print_line(*lines: object) -> None:
    """Print each line at once; a stranger's names in it cannot act on the terminal."""
    for line in lines:
        print(printable(str(line)), flush=True)


def print_error(*lines: object) -> None:
    """As `print_line`, on stderr."""
    for line in lines:
        print(printable(str(line)), file=sys.stderr, flush=True)


class ProgressBar(Progress):
    """A progress bar on stderr, only where that is a terminal."""

    def __init__(self, title: str) -> None:
        self._title = title

    def report(self, done: int, total: int) -> None:
        share = done / total if total else 0.0
        draw_bar(f"{self._title} {share:.0%}", share)
        if done >= total:
            clear_bar()

    def remark(self, remark: StudioError) -> None:
        clear_bar()
        print_error(remark)


def draw_bar(text: str, share: float) -> None:
    """A bar filled to `share` (0–1) and a text, over what stands on the line."""
    if sys.stderr.isatty():
        filled = "█" * round(share * BAR_WIDTH)
        print(f"\r{filled:<{BAR_WIDTH}} {text}\033[K", end="", file=sys.stderr, flush=True)


def clear_bar() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
