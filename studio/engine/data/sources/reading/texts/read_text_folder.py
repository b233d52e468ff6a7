"""A folder of texts: a sub-folder of files a class, or a file a class with a text a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from studio.engine.data.class_names import check_class_count
from studio.engine.data.samples import Recognised, SkippedFile
from studio.engine.data.sources.reading.class_folders import Contents, Listing, find_classes
from studio.engine.data.sources.reading.table import ZERO
from studio.engine.data.sources.reading.table_form import file_encoding, whole_lines
from studio.engine.data.sources.reading.texts.class_files import class_files, parts_with_class_files
from studio.engine.data.texts.encoding import HEAD, Decoded, Encoding, decoded, encoding_of
from studio.engine.data.texts.text_collector import TextCollector
from studio.engine.data.texts.text_dataset import ReadTexts
from studio.engine.errors import DataError
from studio.engine.files import is_folder, read_limited
from studio.engine.progress import Progress, stages

LARGEST = 2**24
"""Bytes of a file that is one text."""

TRIED = 200
"""Files that are looked at to tell the encoding of those that are not Unicode."""

TEXT_FILES = Contents(
    endings=(".txt", ".text", ""),
    no_classes=(
        "{folder} has neither sub-folders with .txt files nor two files with a text a line. Put "
        "the texts of each class into a sub-folder or a .txt file named after the class."
    ),
    empty_class=(
        "The class {name} in {folder} has no .txt file that can be read. Put texts into its "
        "sub-folder, or move it away."
    ),
    shows=False,
)


def read_text_folder(folder: Path, name: str, progress: Progress) -> ReadTexts:
    """The texts in `folder`, in either layout, with or without ``train``, ``val`` and ``test``
    above the classes. Each is called by its path below `folder`, and by its line.

    Raises:
        DataError: the folder or a file of a class cannot be read, or has no text.
        Cancelled: as `progress` says.
    """
    reader = _Folder(folder)
    try:
        parts = parts_with_class_files(folder) if is_folder(folder) else {}
    except OSError:
        parts = {}  # told as the layout with sub-folders is looked for
    if parts:
        classes = reader.lines(parts, progress)
    else:
        classes = reader.files(find_classes(folder, progress, TEXT_FILES), progress)
    return reader.finished(name, classes)


class _Folder:
    """A folder that is being read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken = TextCollector(folder)
        self._skipped: list[SkippedFile] = []
        self._encodings = Counter[str]()

    def finished(self, name: str, classes: Sequence[str]) -> ReadTexts:
        """Of `classes`, each of which has to have a text."""
        found, parts = self._taken.finished()
        for lacking in sorted(set(classes) - set(found)):
            raise DataError(TEXT_FILES.empty_class, folder=self._folder, name=lacking)
        told = tuple(Recognised("encoding", name) for name, _ in self._encodings.most_common())
        return ReadTexts(name, found, parts, tuple(self._skipped), told)

    def lines(self, parts: dict[str, Path], progress: Progress) -> Sequence[str]:
        """A text a line; the classes that are trained on are returned."""
        files = [
            (part, label, file)
            for part, path in parts.items()
            for label, file in class_files(path).items()
        ]
        each = stages(progress, [max(1, file.stat().st_size) for *_, file in files])
        for (part, label, file), stage in zip(files, each, strict=True):
            self._add_lines(part, label, file, stage)
        return [label for part, label, _ in files if part == "train"]

    def _add_lines(self, part: str, label: str, file: Path, progress: Progress) -> None:
        looking, reading = stages(progress, (1, 4))
        encoding = file_encoding(file, looking)
        if encoding is None:
            raise DataError(
                "{path} is no text, and a file with a text of its class in each line was "
                "expected. Move it away, or save it as UTF-8.",
                path=file,
            )
        self._encodings[encoding] += 1
        name = file.relative_to(self._folder).as_posix()
        for number, line in enumerate(whole_lines(file, encoding, reading), start=1):
            text = line.strip()
            if ZERO in text:
                reason = f"{name}, line {number}: it holds a zero byte, which no text has."
                self._skipped.append(SkippedFile(file, reason))
            elif text:
                self._taken.add(part, label, text, f"{name}/{number}")

    def files(self, listing: Listing, progress: Progress) -> Sequence[str]:
        """A text a file; the classes are returned."""
        check_class_count(self._folder, len(listing.classes))
        self._skipped += listing.skipped
        otherwise = _otherwise([file.path for file in listing.files], progress)
        for place, name in enumerate(listing.names()):
            progress.report(place, len(listing.files))
            path = listing.files[place].path
            try:
                found = _read(Path(path), otherwise)
            except DataError as error:
                self._skipped.append(SkippedFile(Path(path), str(error)))
                continue
            self._encodings[found.encoding] += 1
            label = listing.classes[listing.labels[place]]
            self._taken.add(listing.parts[place], label, found.text.strip(), name, path)
        return listing.classes


def _otherwise(paths: Sequence[str], progress: Progress) -> Encoding | None:
    """What the files that are not Unicode are in: of all together that is told better than of one
    with three words.
    """
    others: list[bytes] = []
    for path in paths[:: 1 + len(paths) // TRIED]:
        progress.report(0, 0)
        try:
            content = read_limited(Path(path), LARGEST, DataError)
        except DataError:
            continue  # told when its turn comes
        if encoding_of([content]) in ("gb18030", "cp1252"):
            others.append(content[:HEAD])
    return encoding_of([b"\n".join(others)]) if others else None


def _read(path: Path, otherwise: Encoding | None) -> Decoded:
    """The text of a file.

    Raises:
        DataError: it cannot be read, or has none.
    """
    found = decoded(read_limited(path, LARGEST, DataError), otherwise)
    if found is None or ZERO in found.text:
        raise DataError("{path} is no text. Save it as UTF-8, or move it away.", path=path)
    if not found.text.strip():
        raise DataError("{path} is empty.", path=path)
    return found
