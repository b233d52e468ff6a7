"""What the command line says of how a person's files are written, where that was found out."""

from __future__ import annotations

from studio.engine.data.samples import Dataset
from studio.engine.data.texts.encoding import ENCODING_NAMES

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
COLUMNS = {"text": "text", "picture": "picture", "label": "class", "split": "part"}


def recognised_lines(dataset: Dataset) -> list[str]:
    """One sentence, where anything was found out."""
    told = dict(dataset.recognised)
    if not told:
        return []
    encodings = [ENCODING_NAMES[value] for code, value in dataset.recognised if code == "encoding"]
    parts = [" and ".join(dict.fromkeys(encodings))]
    if "delimiter" in told:
        parts.append(f"columns parted by {DELIMITERS.get(sign := told['delimiter'], repr(sign))}")
        parts.append("a header" if told["header"] == "yes" else "no header")
    columns = [f"{what} in {_column(told[code])}" for code, what in COLUMNS.items() if code in told]
    return [f"Read as {'; '.join(filter(None, [', '.join(parts), ', '.join(columns)]))}."]


def _column(name: str) -> str:
    return f"column {name}" if name.isdecimal() else repr(name)
