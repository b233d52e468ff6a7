"""What a person drew and kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data import drawing_store
from studio.engine.data.source import DataSource
from studio.engine.data.sources.digits import PLACEMENT
from studio.engine.errors import DataError
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.input_transform import InputTransform
    from studio.engine.data.samples import Dataset


class Drawings(DataSource):
    """The drawings kept from the canvas, placed as MNIST's digits are; their names are the classes.

    Joined to another dataset they are placed from the original ink as the canvas would place
    them for it. A grey PNG is taken as light ink on a dark ground, as the canvas draws; one in
    colour may be dark on light.
    """

    title: ClassVar[str] = "My drawings"

    def found(self, data_dir: Path) -> bool:
        try:
            return bool(drawing_store.stored_drawings(data_dir))
        except DataError:  # told when they are opened
            return False

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        dataset = self.open_to_join(data_dir, progress)
        if len(dataset.classes) < 2:
            raise DataError(
                "All drawings are called {name}. A network learns to tell classes apart: draw "
                "something else and keep it under a second name, or join them to another dataset.",
                name=dataset.classes[0],
            )
        return dataset

    def open_to_join(self, data_dir: Path, progress: Progress) -> Dataset:
        return self.open_as(PLACEMENT, data_dir, progress)

    def open_as(self, placement: InputTransform, data_dir: Path, progress: Progress) -> Dataset:
        # Imported here: it imports torch, and the window knows this source before that.
        from studio.engine.data.sources.reading.read_drawings import read_drawings

        return read_drawings(self.title, data_dir, placement, progress)
