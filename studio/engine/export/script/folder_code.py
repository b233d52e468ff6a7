"""Reading a folder of pictures, as plain Python."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode import decoded
from studio.engine.data.pictures.placing import photo
from studio.engine.data.samples import Dataset
from studio.engine.data.sources.picture_files import Folder
from studio.engine.data.sources.reading.class_folders import part_folders
from studio.engine.export.script.choosing import add_choice
from studio.engine.export.script.pieces import Pieces
from studio.engine.export.script.template import part
from studio.engine.files import expanded
from studio.engine.recipe import Data


def add_folder(made: Pieces, source: Folder, data: Data, dataset: Dataset) -> None:
    """The pieces that find the files of each class and part.

    Raises:
        OSError: the folder cannot be listed.
    """
    folder = expanded(source.path).absolute()
    parts = {
        name: path.relative_to(folder).as_posix() for name, path in part_folders(folder).items()
    }
    made.flag(folder=True)
    made.setting("DATA", folder)
    made.setting("FOLDERS", parts, "where the classes of each part lie")
    add_choice(made, data, [_name(folder, skipped.path) for skipped in dataset.skipped])
    made.inserted["FIND"] = part("find_folder", made.flags)


def _name(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()


def add_placement(made: Pieces, placement: ImageTransform) -> None:
    """How pictures become squares of pixels."""
    made.setting("CHANNELS", placement.channels)
    made.setting("HEIGHT", placement.height)
    made.setting("WIDTH", placement.width)
    made.stand_on("LOAD", photo, decoded)
