"""What sources of picture files have in common: a path, and the size that pictures are read at."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.data.source import DataSource
from studio.engine.files import expanded
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.preprocessing import ImageTransform
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

    def open_as(self, placement: ImageTransform, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.sources.reading.read_pictures import read_placed_listing

        return read_placed_listing(self._listed(progress), self.label, placement, progress)

    @abstractmethod
    def _listed(self, progress: Progress) -> Listing:
        """The files, their classes and parts.

        Raises:
            DataError: they cannot be listed, or have no class.
            Cancelled: as `progress` says.
        """
