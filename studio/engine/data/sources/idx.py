"""A person's own IDX files, the format of MNIST."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.source import DataSource
from studio.engine.data.sources.reading.idx_names import labels_of, pictures_of, test_of, train_of
from studio.engine.errors import DataError
from studio.engine.files import expanded, is_file
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


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
        return cls.beside(path)

    @classmethod
    def beside(cls, path: Path) -> IDXFiles:
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
        from studio.engine.data.sources.arrays import Arrays, dataset_from_arrays
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
