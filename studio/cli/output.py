"""Lines and a progress bar, where stdout or stderr may be closed, full or not there at all.

Light: it is loaded with the parser.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from studio.cli.sentences import sentence, tr
from studio.engine.errors import StudioError
from studio.engine.printable import printable
from studio.engine.progress import Progress

BAR_WIDTH = 30


def ensure_streams() -> None:
    """Let both streams be there, and print what they cannot encode as escapes."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell, or a program without a console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flushed() -> OSError | None:
    """Bring to its reader what was printed; why that was not possible.

    What could not be printed is dropped then, so that the end of the process does not try again.
    """
    failure = None
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            failure = failure or error
            _drop(stream)
    return failure


def is_of_printing(error: Exception) -> bool:
    """Whether a stream took nothing more; what fails about a file of ours has a sentence, or names
    it. A stream that is asked again says nothing: it has dropped what it could not print.
    """
    if not isinstance(error, OSError) or error.filename is not None:
        return False
    return error.errno in (errno.EPIPE, errno.ENOSPC, errno.EIO)


@contextmanager
def ignoring_unprinted(told: Callable[[OSError], None]) -> Iterator[None]:
    """Let whatever is printed in here fail without an error.

    Args:
        told: called once, where stdout fails.
    """
    stdout, stderr = sys.stdout, sys.stderr
    sys.stderr = _Unbroken(stderr, lambda error: None)
    sys.stdout = _Unbroken(stdout, told)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stdout, sys.stderr = stdout, stderr


class _Unbroken(io.TextIOBase, TextIO):
    """Hands on to a stream, line by line, as long as that takes it."""

    def __init__(self, stream: TextIO, told: Callable[[OSError], None]) -> None:
        self._stream = stream
        self._told = told
        self._is_broken = False

    def write(self, text: str) -> int:
        self._try(lambda: self._stream.write(text))
        if "\n" in text:
            self.flush()
        return len(text)

    def flush(self) -> None:
        self._try(lambda: self._stream.flush())

    def isatty(self) -> bool:
        return not self._is_broken and self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def _try(self, step: Callable[[], object]) -> None:
        if self._is_broken:
            return
        try:
            step()
        except OSError as error:
            self._is_broken = True
            _drop(self._stream)
            self._told(error)


def _drop(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    with contextlib.suppress(OSError, ValueError):  # it may be no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_line(*lines: object) -> None:
    """Print each line at once; a stranger's names in it cannot act on the terminal."""
    for line in lines:
        print(printable(str(line)), flush=True)


def print_error(*lines: object) -> None:
    """As `print_line`, on stderr."""
    for line in lines:
        print(printable(str(line)), file=sys.stderr, flush=True)


class ProgressBar(Progress):
    """A progress bar on stderr, only where that is a terminal.

    Its title is English, with places for `values`; it is shown in the terminal's language.
    """

    def __init__(self, title: str, **values: object) -> None:
        self._title = tr(title, **values)

    def report(self, done: int, total: int) -> None:
        share = done / total if total else 0.0
        draw_bar(f"{self._title} {share:.0%}", share)
        if done >= total:
            clear_bar()

    def remark(self, remark: StudioError) -> None:
        clear_bar()
        print_error(sentence(remark))


def draw_bar(text: str, share: float) -> None:
    """A bar filled to `share` (0–1) and a text, over what stands on the line."""
    if sys.stderr.isatty():
        filled = "█" * round(share * BAR_WIDTH)
        print(f"\r{filled:<{BAR_WIDTH}} {text}\033[K", end="", file=sys.stderr, flush=True)


def clear_bar() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
