"""Files that hold a class each, a text a line: ``ham.txt`` and ``spam.txt``, or
``rt-polarity.pos`` and ``rt-polarity.neg``.
"""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.sources.reading.columns import PARTS
from studio.engine.data.texts.encoding import encoding_of
from studio.engine.files import open_regular

ABOUT = ("readme", "license", "licence", "notice", "credits", "copying")
"""What files about the others are called."""

OTHERS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".md", ".html", ".xml", ".toml", ".yaml")
"""What ends the names of texts that are no lines of a class."""

HEAD = 2**12


def class_files(folder: Path) -> dict[str, Path]:
    """Of each class in `folder` its file, sorted by class; empty where there are none.

    Two or more ``.txt`` are called as their classes; else the files that have one name and
    different endings, which then are the classes.

    Raises:
        OSError: the folder cannot be listed.
    """
    files = sorted(path for path in folder.iterdir() if _may_be(path))
    named = {path.stem: path for path in files if path.suffix.lower() == ".txt"}
    if len(named) < 2:
        stems = {path.stem for path in files}
        groups = [{p.suffix[1:]: p for p in files if p.stem == stem and p.suffix} for stem in stems]
        named = max(groups, key=len, default={})
    is_whole = len(named) > 1 and all(map(_is_text, named.values()))
    return dict(sorted(named.items())) if is_whole else {}


def parts_with_class_files(folder: Path) -> dict[str, Path]:
    """Where the class files of each part lie: in `folder` itself, or in folders called ``train``,
    ``val`` and ``test``; empty where there are none.

    Raises:
        OSError: a folder cannot be listed.
    """
    inside = [path for path in sorted(folder.iterdir()) if path.is_dir() and path.name[:1] != "."]
    if not inside:
        return {"train": folder} if class_files(folder) else {}
    named = {PARTS[path.name.lower()]: path for path in inside if path.name.lower() in PARTS}
    parts = {part: path for part, path in named.items() if class_files(path)}
    return parts if "train" in parts else {}


def _may_be(path: Path) -> bool:
    name = path.name.lower()
    return not name.startswith((".", *ABOUT)) and not name.endswith(OTHERS) and path.is_file()


def _is_text(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            return encoding_of([file.read(HEAD)]) is not None
    except OSError:
        return True  # a class that may not be read is told, and not overlooked
