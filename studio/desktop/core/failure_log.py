"""A log of what failed and should not have, small enough to be sent to somebody."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from studio.engine.paths import data_folder

BYTES = 500_000
OLDER = 2
"""Files beside the newest: a megabyte and a half in all."""

_log = logging.getLogger("studio.failures")


def log_folder() -> Path:
    """Where the log lies."""
    return data_folder() / "logs"


def log_failure(details: str) -> None:
    """Write down what failed. A log that cannot be written is no failure of its own."""
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_folder() / "failures.log", maxBytes=BYTES, backupCount=OLDER, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s\n%(message)s"))
    handler.handle(_log.makeRecord(_log.name, logging.ERROR, "", 0, details, (), None))
    handler.close()
