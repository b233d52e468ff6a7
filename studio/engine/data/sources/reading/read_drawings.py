"""Kept drawings into a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from studio.engine.data.drawing_store import StoredDrawing, drawings_folder, stored_drawings
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.input_transform import InputTransform, of_pictures
from studio.engine.data.pictures.picture import place, place_ink, read_picture
from studio.engine.data.samples import Dataset, Origins, Samples, SkippedFile, Store
from studio.engine.errors import DataError
from studio.engine.progress import Progress


def read_drawings(
    name: str, data_dir: Path, placement: InputTransform, progress: Progress
) -> Dataset:
    """All drawings in `data_dir`, their ink placed as `placement` says; empty ones are skipped.

    Raises:
        DataError: there is none that can be read, or the folder may not be read.
        Cancelled: as `progress` says.
    """
    wanted = of_pictures(placement)
    read: list[_Read] = []
    skipped = []
    drawings = stored_drawings(data_dir)
    for done, drawing in enumerate(drawings):
        progress.report(done, len(drawings))
        try:
            read.append(_read(drawing, wanted))
        except DataError as error:
            skipped.append(SkippedFile(drawing.path, str(error)))
    if not read:
        raise _none(data_dir, skipped)
    return Dataset(name, _samples(read), None, placement, tuple(skipped))


class _Read(NamedTuple):
    """A drawing as it was placed, and its own width and height."""

    drawing: StoredDrawing
    field: Tensor
    size: tuple[int, int]


class _Drawings(NamedTuple):
    """Drawings as `Originals`, a row each."""

    drawings: list[StoredDrawing]

    def placed(self, placement: InputTransform, progress: Progress) -> Store:
        fields = []
        for done, drawing in enumerate(self.drawings):
            progress.report(done, len(self.drawings))
            fields.append(_read(drawing, of_pictures(placement)).field)
        return Store(torch.stack(fields))


def _read(drawing: StoredDrawing, placement: ImageTransform) -> _Read:
    picture = read_picture(drawing.path)
    return _Read(drawing, _placed(drawing, picture, placement), picture.size)


def _placed(drawing: StoredDrawing, picture: Image.Image, placement: ImageTransform) -> Tensor:
    if picture.mode == "L":
        field = place_ink(torch.from_numpy(np.array(picture)), placement)
    else:  # put there by another program
        field = place(picture, placement.changed(style="ink"))
    if not field.any():
        raise DataError("{path} is empty: nothing is drawn in it.", path=drawing.path)
    return field


def _samples(read: list[_Read]) -> Samples:
    classes = tuple(sorted({drawing.label for drawing, _, _ in read}))
    origins = Origins(
        names=[f"{drawing.label}/{drawing.path.name}" for drawing, _, _ in read],
        files=[str(drawing.path) for drawing, _, _ in read],
        sizes=torch.tensor([size for _, _, size in read]),
        originals=_Drawings([drawing for drawing, _, _ in read]),
    )
    return Samples(
        store=torch.stack([field for _, field, _ in read]),
        labels=torch.tensor([classes.index(drawing.label) for drawing, _, _ in read]),
        classes=classes,
        origins=origins,
    )


def _none(data_dir: Path, skipped: list[SkippedFile]) -> DataError:
    if skipped:
        return DataError(
            "None of the {count} drawings in {folder} can be read. The first: {reason}",
            count=len(skipped),
            folder=drawings_folder(data_dir),
            reason=skipped[0].reason,
        )
    return DataError(
        "No drawing has been kept yet. Draw something, name it and keep it; then do so under a "
        "second name."
    )
