"""What a person kept, a file each: ``FOLDER/CLASS/TIME-NUMBER.ending`` in the data folder."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from studio.engine.data.label_folders import LONGEST, folder_name, label_of
from studio.engine.errors import DataError, StudioError
from studio.engine.files import write_atomic
from studio.engine.paths import data_folder
from studio.engine.reasons import reason_of


@dataclass(frozen=True)
class StoredSample:
    """A sample that was kept, and its class."""

    path: Path
    label: str


@dataclass(frozen=True)
class SampleStore:
    """Keeps samples of one kind, and takes them back.

    Attributes:
        name: of the folder in the data folder.
        ending: of each file, in small letters with the dot.
        title: what they are called in messages, with a capital.
    """

    name: str
    ending: str
    title: str

    def folder(self, data_dir: Path) -> Path:
        """Where all lie; it need not exist yet."""
        return data_dir / self.name

    def save(self, content: bytes, label: str, data_dir: Path) -> Path:
        """Write a sample of `label`; returns its file. Files of one label sort by time.

        Raises:
            DataError: `label` is no name, or the folder cannot be written.
            StudioError: the disk is full; nothing is left behind.
        """
        path = self._reserved(self._folder_for(label, self.folder(data_dir)))
        try:
            write_atomic(path, content)
        except StudioError:
            with suppress(OSError):
                path.unlink()
            raise
        return path

    def stored(self, data_dir: Path) -> list[StoredSample]:
        """Every sample, sorted by label and then by time.

        Raises:
            DataError: the folder may not be read.
        """
        folder = self.folder(data_dir)
        try:
            files = [
                path
                for sub_folder in (folder.iterdir() if folder.is_dir() else ())
                if sub_folder.is_dir() and not sub_folder.name.startswith(".")
                for path in sub_folder.iterdir()
                if path.suffix.lower() == self.ending and not path.name.startswith(".")
            ]
        except OSError as error:
            raise DataError(
                "The {what} in {folder} cannot be listed ({reason}). Give yourself permission to "
                "read them.",
                what=self.title.lower(),
                folder=folder,
                reason=reason_of(error),
            ) from error
        samples = [StoredSample(path, label_of(path.parent.name)) for path in files]
        return sorted(samples, key=lambda sample: (sample.label, sample.path.name))

    def labels(self, data_dir: Path) -> dict[str, int]:
        """How many samples each label has, sorted by label. Raises as `stored`."""
        return dict(Counter(sample.label for sample in self.stored(data_dir)))

    def delete(self, path: Path, data_dir: Path | None = None) -> None:
        """Take `save` back: remove that file, and its folder if nothing else is in it.

        Args:
            data_dir: as it was given to `save`; default: where this user's data are.

        Raises:
            DataError: it is none of these, or cannot be removed.
        """
        folder = self.folder(data_folder(data_dir))
        if path.suffix.lower() != self.ending or path.resolve().parent.parent != folder.resolve():
            raise DataError(
                "{path} is none of the {what} in {folder}, and only those can be forgotten.",
                path=path,
                what=self.title.lower(),
                folder=folder,
            )
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(folder, error) from error
        with suppress(OSError):  # others lie there
            path.parent.rmdir()

    def _folder_for(self, label: str, folder: Path) -> Path:
        """The folder that has samples of `label`, else a new name for one."""
        try:
            names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
            own = [name for name in names if label_of(name) == label]
            return folder / (own[0] if own else folder_name(label, names))
        except OSError as error:
            raise self._unwritable(folder, error) from error
        except ValueError as error:
            raise DataError(
                "{label} cannot be the name of a class. Write a word, or as little as one "
                "character; {most} are enough.",
                label=repr(label),
                most=LONGEST // 3,
            ) from error

    def _reserved(self, folder: Path) -> Path:
        """A new, empty file in `folder`: two programs that keep at once get two."""
        time = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for number in count(1):
                path = folder / f"{time}-{number:03d}{self.ending}"
                with suppress(FileExistsError):
                    path.open("xb").close()
                    return path
        except OSError as error:
            raise self._unwritable(folder, error) from error
        raise AssertionError  # numbers do not end

    def _unwritable(self, folder: Path, error: OSError) -> DataError:
        return DataError(
            "{what} in {folder} cannot be changed ({reason}). Give yourself permission to write "
            "there, or choose another data folder with the environment variable STUDIO_DATA.",
            what=self.title,
            folder=folder,
            reason=reason_of(error),
        )
