"""A person's own IDX files, the format of MNIST."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.source import DataSource
from studio.engine.errors import DataError
from studio.engine.files import expanded, is_file
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset

TESTS = ("t10k", "test")
"""What stands in the names of test files where ``train`` stands in those of training files."""


def labels_of(pictures: Path) -> Path | None:
    """``...-images-idx3-ubyte`` → ``...-labels-idx1-ubyte``, if it is there."""
    name = pictures.name.replace("images", "labels")
    return _beside(pictures, re.sub("idx[34]", "idx1", name))


def pictures_of(labels: Path) -> Path | None:
    """The other way round."""
    name = labels.name.replace("labels", "images")
    names = [name.replace("idx1", dimensions) for dimensions in ("idx3", "idx4")]
    return _first(_beside(labels, name) for name in names)


def test_of(train: Path) -> Path | None:
    """``train-...`` → ``t10k-...`` or ``test-...``, if it is there."""
    return _first(_beside(train, train.name.replace("train", test)) for test in TESTS)


def train_of(test: Path) -> Path | None:
    """The other way round."""
    return _first(_beside(test, test.name.replace(name, "train")) for name in TESTS)


def _first(paths: Iterable[Path | None]) -> Path | None:
    return next((path for path in paths if path), None)


def _beside(path: Path, name: str) -> Path | None:
    """The file called `name` beside `path`, packed as it is or not; None if it is the same."""
    if name == path.name:
        return None
    other = name.removesuffix(".gz") if name.endswith(".gz") else f"{name}.gz"
    for candidate in (path.with_name(name), path.with_name(other)):
        if candidate.is_file():
            return candidate
    return None


class IDXFiles(DataSource):
    """Pictures in one file and their labels in another, as MNIST comes; packed with gzip or not.

    Pictures are bytes, N×H×W or N×C×H×W; labels are whole numbers, N. The distinct labels of
    the training part are the classes.
    """

    title: ClassVar[str] = "IDX files"
    opens: ClassVar[Literal["file", "folder"] | None] = "file"
    menu_title: ClassVar[str] = "&IDX files…"
    file_filter: ClassVar[str] = "IDX pictures (*)"
    endings: ClassVar[tuple[str, ...]] = ("-ubyte", ".idx", ".gz")

    pictures: str = setting(
        title="Pictures",
        help="The file of the training pictures, such as train-images-idx3-ubyte.gz.",
        min_length=1,
    )
    labels: str = setting(
        title="Labels",
        help="The file of their labels, such as train-labels-idx1-ubyte.gz.",
        min_length=1,
    )
    test_pictures: str = setting(
        "", title="Test pictures", help="A file of pictures to measure with; empty for none."
    )
    test_labels: str = setting(
        "", title="Test labels", help="The file of the test pictures' labels; empty for none."
    )

    @classmethod
    def at(cls, path: Path) -> IDXFiles:
        """From any one of the files; the others lie beside it under their usual names.

        Where ``train-images-idx3-ubyte`` is, ``train-labels-idx1-ubyte``, ``t10k-images-...``
        and ``t10k-labels-...`` (or ``test-...``) are looked for, packed or not.

        Raises:
            DataError: no file is there with the pictures or the labels that belong to it.
        """
        path = expanded(path).absolute()
        own = pictures_of(path) if "labels" in path.name else path
        pictures = own and (train_of(own) or own)
        labels = pictures and labels_of(pictures)
        if path.suffix == ".gz" and not re.search("images|labels|idx", path.name):
            raise DataError(
                "{path} is packed with gzip, and packed files are read in the form of MNIST alone "
                "(train-images-idx3-ubyte.gz). Unpack it, and open what was in it.",
                path=path,
            )
        if not pictures or not labels:
            raise DataError(
                "The file that belongs to {path} is not beside it: train-images-idx3-ubyte, for "
                "example, goes with train-labels-idx1-ubyte. Put it there under such a name.",
                path=path,
            )
        test = test_of(pictures)
        test_labels = test and labels_of(test)
        tests = {"test_pictures": str(test), "test_labels": str(test_labels)}
        return cls.parse(
            {"pictures": str(pictures), "labels": str(labels)} | (tests if test_labels else {})
        )

    def found(self, data_dir: Path) -> bool:
        files = (self.pictures, self.labels, self.test_pictures, self.test_labels)
        return all(is_file(expanded(file)) for file in files if file)

    @property
    def label(self) -> str:
        return Path(self.pictures).name

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.arrays import Arrays, dataset_from_arrays
        from studio.engine.data.sources.reading.idx_file import read_pair

        self._check_pairs()
        parts = {"train": read_pair(self.pictures, self.labels, progress)}
        if self.test_pictures:
            parts["test"] = read_pair(self.test_pictures, self.test_labels, progress)
        return dataset_from_arrays(self.label, Arrays(parts), progress)

    def _check_pairs(self) -> None:
        if bool(self.test_pictures) != bool(self.test_labels):
            raise DataError(
                "{path} came without its {missing}. Choose the file of the {missing} too, or "
                "neither.",
                path=self.test_pictures or self.test_labels,
                missing="test labels" if self.test_pictures else "test pictures",
            )
