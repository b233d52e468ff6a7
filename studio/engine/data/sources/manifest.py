"""A table that names pictures and their classes, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.sources.picture_files import _PictureFiles
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


class Manifest(_PictureFiles):
    """A CSV file with the columns ``path`` and ``label``, and ``split`` where parts are given.

    Paths are relative to the file. A split is ``train``, ``val`` or ``test``; an empty one is
    ``train``. Commas, semicolons and tabs may stand between the columns.
    """

    title: ClassVar[str] = "CSV manifest"
    endings: ClassVar[tuple[str, ...]] = (".csv", ".tsv")

    def found(self, data_dir: Path) -> bool:
        return Path(self.path).expanduser().is_file()

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: they import torch, and the window knows this source before that.
        from studio.engine.data.sources.read_manifest import read_manifest
        from studio.engine.data.sources.read_pictures import read_listing

        listing = read_manifest(Path(self.path).expanduser(), progress)
        return read_listing(listing, self.label, self.size, progress)
