"""Why the system or a parser refused something, as it may stand in a sentence of ours."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable

from studio.engine.errors import StudioError

BY_NUMBER = {
    errno.EPERM: "Operation not permitted",
    errno.ENOENT: "No such file or directory",
    errno.EIO: "Input/output error",
    errno.EACCES: "Permission denied",
    errno.EBUSY: "Device or resource busy",
    errno.EEXIST: "File exists",
    errno.ENOTDIR: "Not a directory",
    errno.EISDIR: "Is a directory",
    errno.EINVAL: "Invalid argument",
    errno.EMFILE: "Too many open files",
    errno.EFBIG: "File too large",
    errno.ENOSPC: "No space left on device",
    errno.EROFS: "Read-only file system",
    errno.EPIPE: "Broken pipe",
    errno.ENAMETOOLONG: "File name too long",
    errno.ENOTEMPTY: "Directory not empty",
    errno.ELOOP: "Too many levels of symbolic links",
    errno.ETIMEDOUT: "Connection timed out",
    errno.ECONNREFUSED: "Connection refused",
    errno.ECONNRESET: "Connection reset by peer",
    errno.ENETUNREACH: "Network is unreachable",
    errno.EHOSTUNREACH: "No route to host",
}
"""What the system says of these in English. By its numbers, as it may speak the language that the
machine is set to, which need not be the program's.
"""

if hasattr(errno, "EDQUOT"):  # not on Windows
    BY_NUMBER[errno.EDQUOT] = "Disk quota exceeded"

IN_TOML = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")

PLACE = "{what} (at line {line}, column {column})"


class Clause(StudioError):
    """A sentence of ours within another one: without its full stop."""

    def __init__(self, told: StudioError) -> None:
        super().__init__(told.template, **told.values)
        self._told = told

    def __str__(self) -> str:
        return str(self._told).rstrip(".")

    def worded(self, translate: Callable[[str], str]) -> str:
        return self._told.worded(translate).rstrip(".。")


def reason_of(error: BaseException) -> str | StudioError:
    """Why, without a full stop: a phrase in English, or an error that is told in any language."""
    if isinstance(error, StudioError):
        return Clause(error)
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, json.JSONDecodeError):
        return StudioError(PLACE, what=error.msg, line=error.lineno, column=error.colno)
    told = (str(error).splitlines() or [""])[0].strip().rstrip(".") or type(error).__name__
    found = IN_TOML.fullmatch(told)
    return told if found is None else StudioError(PLACE, **found.groupdict())


def _of_system(error: OSError) -> str:
    from socket import gaierror  # most that goes wrong is a file's

    if isinstance(error, gaierror):  # with numbers and words of its own on each system
        return "the name of the server is not known"
    if isinstance(error, TimeoutError):
        return BY_NUMBER[errno.ETIMEDOUT]
    number = error.errno or 0
    if number in BY_NUMBER and (_is_windows(error) or error.strerror == os.strerror(number)):
        return BY_NUMBER[number]
    return error.strerror or str(error)


def _is_windows(error: OSError) -> bool:
    """Whether the words are that system's, which has numbers of its own for the same."""
    return getattr(error, "winerror", None) is not None
