"""A person's own picture files: in a folder with one sub-folder a class, or named in a table."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.source import DataSource
from studio.engine.files import expanded, is_file, is_folder
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.data.samples import Dataset
    from studio.engine.data.sources.reading.class_folders import Listing


class _PictureFiles(DataSource):
    """Pictures of any format and size that become squares of one size."""

    path: str = setting(title="Path", help="Where the pictures are.", min_length=1)
    size: int = setting(
        64,
        ge=8,
        le=512,
        title="Picture size",
        help="Every picture becomes a square of this side; larger shows more and trains slower.",
        unit="px",
    )

    @property
    def label(self) -> str:
        path = expanded(self.path)
        return path.absolute().name or str(path)

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.read_pictures import read_listing

        return read_listing(self._listed(progress), self.label, self.size, progress)

    def open_as(self, placement: InputTransform, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.sources.reading.read_pictures import read_placed_listing

        return read_placed_listing(self._listed(progress), self.label, placement, progress)

    @abstractmethod
    def _listed(self, progress: Progress) -> Listing:
        """The files, their classes and parts.

        Raises:
            DataError: they cannot be listed, or have no class.
            Cancelled: as `progress` says.
        """


class Folder(_PictureFiles):
    """Pictures in a sub-folder for each class; the sub-folders' names are the classes.

    Above the classes there may be folders ``train``, ``val`` (or ``valid``, ``validation``) and
    ``test``: what is in ``train`` is trained on, ``val`` chooses the best epoch, and ``test``
    measures the network at the end.
    """

    title: ClassVar[str] = "Folder"
    opens: ClassVar[Literal["file", "folder"] | None] = "folder"
    menu_title: ClassVar[str] = "&Folder, one sub-folder a class…"

    def found(self, data_dir: Path) -> bool:
        return is_folder(expanded(self.path))

    def _listed(self, progress: Progress) -> Listing:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.class_folders import find_classes

        return find_classes(expanded(self.path), progress)


class Manifest(_PictureFiles):
    """A CSV file with a column of pictures, one of their classes, and one of parts where these
    are given.

    Commas, semicolons, tabs or bars may stand between the columns, in UTF-8, UTF-16 or Windows'
    own encoding. Paths are relative to the file, with slashes or backslashes. A part is
    ``train``, ``val`` or ``test``; an empty one is ``train``.

    Attributes:
        columns: of the picture, the class and, if there is one, the part, by name or by number
            from 1; empty where they have their usual names (``path``, ``image``, ...; ``label``,
            ``target``, ...; ``split``, ...) or can be told by what stands in them.
    """

    title: ClassVar[str] = "CSV manifest"
    opens: ClassVar[Literal["file", "folder"] | None] = "file"
    menu_title: ClassVar[str] = "&CSV manifest…"
    file_filter: ClassVar[str] = "Tables (*.csv *.tsv *.txt)"
    endings: ClassVar[tuple[str, ...]] = (".csv", ".tsv")

    columns: tuple[str, ...] = setting(
        (),
        title="Columns",
        help="Of the picture, the class and the part, by name or number; empty to find them.",
        max_length=3,
    )

    def found(self, data_dir: Path) -> bool:
        return is_file(expanded(self.path))

    def _listed(self, progress: Progress) -> Listing:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.read_manifest import read_manifest

        return read_manifest(expanded(self.path), self.columns, progress)
