"""A dataset as another placement says, whatever it was opened at: what trains on and measures the
samples of one network sees what `predict` sees of the same pictures.
"""

from __future__ import annotations

from dataclasses import replace

from PIL import Image
from torch import Tensor

from studio.engine.data.input_transform import InputTransform, of_pictures
from studio.engine.data.pictures.mapped_file import allocate
from studio.engine.data.pictures.picture import place
from studio.engine.data.samples import Dataset, Samples, Store
from studio.engine.progress import Progress

REPORT_EVERY = 200
"""Pictures between two looks at whether the person wants to end the job."""


def placed_as(
    dataset: Dataset, placement: InputTransform, progress: Progress | None = None
) -> Dataset:
    """`dataset` with every picture as `placement` says; itself where it is so already.

    What lies in files is placed from these, as `place_file` does; other samples are pictures from
    elsewhere themselves, and go through `place`. Which samples there are stays the same.

    Raises:
        DataError: there is no room for the placed pictures.
        OSError: they fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    if dataset.placement == placement and dataset.train.shape == placement.shape:
        return dataset
    placed: dict[int, Store] = {}
    told = progress or Progress()

    def change(samples: Samples) -> Samples:
        key = id(samples.store)  # parts that share a store go on doing so
        if key not in placed:
            placed[key] = _placed_store(samples, placement, told)
        return _with_store(samples, placed[key])

    return replace(dataset.each(change), placement=placement)


def placed_samples(samples: Samples, placement: InputTransform, progress: Progress) -> Samples:
    """One part as `placed_as` has it."""
    return _with_store(samples, _placed_store(samples, placement, progress))


def _with_store(samples: Samples, store: Store) -> Samples:
    return replace(samples, store=store.pictures, mapping=store.mapping, lengths=store.lengths)


def _placed_store(samples: Samples, placement: InputTransform, progress: Progress) -> Store:
    originals = samples.origins.originals if samples.origins else None
    if originals is not None:
        return originals.placed(placement, progress)
    return place_pixels(samples.store, placement, progress)


def place_pixels(pictures: Tensor, placement: InputTransform, progress: Progress) -> Store:
    """Pictures (uint8 N×C×H×W) that have no files, each as `place` has it.

    Raises:
        DataError: the network reads texts.
        OSError: they fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    wanted = of_pictures(placement)
    store, mapping = allocate((len(pictures), *wanted.shape))
    for row, picture in enumerate(pictures):
        if row % REPORT_EVERY == 0:
            progress.report(row, len(pictures))
        store[row] = place(picture_of(picture), wanted)
    return Store(store, mapping)


def picture_of(pixels: Tensor) -> Image.Image:
    """A sample (uint8 C×H×W) as a picture."""
    values = pixels.permute(1, 2, 0).cpu().numpy()
    return Image.fromarray(values.squeeze(2) if values.shape[2] == 1 else values)
