"""Tables as CSV: for a file, or to be pasted into a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from studio.engine.files import write_atomic_by


def write_csv(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write a table as its rows come; what was at `path` survives a failure.

    Raises:
        StudioError: the file could not be written.
    """
    write_atomic_by(path, lambda file: _write(file, rows))


def csv_text(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """A table as text; a spreadsheet takes it from the clipboard with tabs as `delimiter`."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _write(file: BinaryIO, rows: Iterable[Sequence[object]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    text.detach()  # the one who opened the file closes it
