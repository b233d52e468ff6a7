"""A table that names pictures and their classes, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.source import DataSource
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


class Manifest(DataSource):
    """A CSV file with the columns ``path`` and ``label``, and ``split`` where parts are given.

    Paths are relative to the file. A split is ``train``, ``val`` or ``test``; an empty one is
    ``train``. Commas, semicolons and tabs may stand between the columns.
    """

    title: ClassVar[str] = "CSV manifest"
    endings: ClassVar[tuple[str, ...]] = (".csv", ".tsv")

    path: str = setting(
        title="Manifest", help="A CSV file with the columns path, label and split.", min_length=1
    )
    size: int = setting(
        64,
        ge=8,
        le=512,
        title="Picture size",
        help="Every picture becomes a square of this side; larger shows more and trains slower.",
        unit="px",
    )

    def found(self, data_dir: Path) -> bool:
        return Path(self.path).expanduser().is_file()

    @property
    def label(self) -> str:
        return Path(self.path).name

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: they import torch, and the window knows this source before that.
        from studio.engine.data.sources.read_manifest import read_manifest
        from studio.engine.data.sources.read_pictures import read_listing

        listing = read_manifest(Path(self.path).expanduser(), progress)
        return read_listing(listing, self.label, self.size, progress)
