"""A person's own pictures: a folder with one sub-folder a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from studio.engine.data.sources.picture_files import _PictureFiles
from studio.engine.files import expanded, is_folder
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.sources.reading.class_folders import Listing


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
