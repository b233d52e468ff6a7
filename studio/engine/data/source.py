"""What a data source is: a spec that knows how to open its dataset."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.files import expanded
from studio.engine.progress import Progress
from studio.engine.spec import Kind
from studio.engine.wording import Wording

if TYPE_CHECKING:
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.data.samples import Dataset


class DataSource(Kind):
    """Where samples come from. A source is one subclass in a module of ``sources/``.

    Attributes:
        title: its name in the list of datasets (``"Fashion-MNIST"``).
        opens: what a person chooses for it to be opened at; None where there is nothing to choose.
        menu_title: what the menu calls that, with the letter to press.
        file_filter: which files a dialog then shows (``"Tables (*.csv *.tsv)"``).
        endings: what the names of the files that `at` opens end with, in small letters.
    """

    title: ClassVar[str]
    opens: ClassVar[Literal["file", "folder"] | None] = None
    menu_title: ClassVar[str] = ""
    file_filter: ClassVar[str] = ""
    endings: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def at(cls, path: Path) -> DataSource:
        """The source that reads this file or folder.

        Raises:
            DataError: a file that belongs to it is missing.
        """
        return cls.parse({"path": str(expanded(path).absolute())})

    @property
    def label(self) -> str:
        """What a person sees in the list: the title, or the name of its file or folder."""
        return self.title

    def titled(self, words: Wording) -> str:
        """The same in the language of `words`: the names of a person's files stay."""
        return self.translated(words.tr)

    def translated(self, translate: Callable[[str], str]) -> str:
        """The same, its own words by `translate`."""
        return self.label if self.is_own() else translate(self.title)

    @classmethod
    def is_own(cls) -> bool:
        """Whether it reads a person's own data, which only they can say the place of."""
        return any(field.is_required() for field in cls.model_fields.values())

    def reads_the_same(self, other: object) -> bool:
        """Whether `other` reads the same files or dataset, be it in another size or another way."""
        if type(other) is not type(self):
            return False
        named = [name for name, field in type(self).model_fields.items() if field.is_required()]
        return all(_is_same(getattr(self, name), getattr(other, name)) for name in named)

    @abstractmethod
    def found(self, data_dir: Path) -> bool:
        """Whether `open` would need no network: it is bundled, or already on this disk.

        Only looks for file names (no library is imported, nothing is read), so that the
        window may ask for every source at start-up.
        """

    @abstractmethod
    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        """Read it, downloading to `data_dir` (a torchvision root) what is not there.

        Raises:
            DataError: it cannot be found, read or downloaded, in one sentence.
            Cancelled: `progress` was told to end; nothing half-made is left behind.
        """

    def open_to_join(self, data_dir: Path, progress: Progress) -> Dataset:
        """As `open`, for others to be joined to it: there may be one class only.

        Raises:
            DataError, Cancelled: as `open`.
        """
        return self.open(data_dir, progress)

    def open_as(self, placement: InputTransform, data_dir: Path, progress: Progress) -> Dataset:
        """As `open`, every picture as `placement` says, for a network or to be joined to another.

        There may be one class only: the others are known already.

        Raises:
            DataError: as `open`, or there is no room for the placed pictures.
            OSError: they fit neither in memory nor on the disk.
            Cancelled: as `open`.
        """
        from studio.engine.data.pictures.placed_as import placed_as

        return placed_as(self.open(data_dir, progress), placement, progress)

    def as_opened(self, dataset: Dataset) -> DataSource:
        """As it is once `dataset` came of it: what was found out is stated, so that it is read the
        same again, even from files that hold more by then.
        """
        return self


def _is_same(one: object, other: object) -> bool:
    return one.reads_the_same(other) if isinstance(one, DataSource) else one == other
