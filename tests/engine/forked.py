"""Processes that train, forked from one that imported once what training imports."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.context import BaseContext

IMPORTED = "tests.engine.runs.endless"
"""One for all that ask: the first of them starts the process that the others are forked from."""


def context() -> BaseContext:
    """What starts processes; where there is no fork, each imports all by itself."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([IMPORTED])
    return found
