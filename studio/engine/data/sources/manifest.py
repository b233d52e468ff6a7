"""A table that names pictures and their classes, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.sources.picture_files import _PictureFiles
from studio.engine.files import expanded, is_file
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.sources.reading.class_folders import Listing


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
