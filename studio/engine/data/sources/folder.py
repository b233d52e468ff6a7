"""A person's own pictures: a folder with one sub-folder a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.source import DataSource
from studio.engine.progress import Progress
from studio.engine.spec import setting

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


class Folder(DataSource):
    """Pictures of any format and size, in a sub-folder for each class.

    Above the classes there may be folders ``train``, ``val`` (or ``valid``, ``validation``) and
    ``test``: what is in ``train`` is trained on, ``val`` chooses the best epoch, and ``test``
    measures the network at the end.
    """

    title: ClassVar[str] = "Folder"

    path: str = setting(
        title="Folder",
        help="A folder with one sub-folder a class; the sub-folders' names are the classes.",
        min_length=1,
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
        return Path(self.path).expanduser().is_dir()

    @property
    def label(self) -> str:
        folder = Path(self.path).expanduser()
        return folder.absolute().name or str(folder)

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: they import torch, and the window knows this source before that.
        from studio.engine.data.sources.class_folders import find_classes
        from studio.engine.data.sources.read_pictures import read_listing

        found = find_classes(Path(self.path).expanduser(), progress)
        return read_listing(found, self.label, self.size, progress)
