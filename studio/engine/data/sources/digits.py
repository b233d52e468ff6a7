"""1,797 handwritten digits that come with the program: there before any download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.source import DataSource
from studio.engine.paths import resource
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset

PLACEMENT = ImageTransform(channels=1, height=28, width=28, style="ink", box=20, centre="mass")

FILE = resource("data", "digits.npz")


class Digits(DataSource):
    """Optical Recognition of Handwritten Digits (Alpaydin and Kaynak, UCI, 1998).

    1,797 digits of 8×8 pixels with 17 grey values, brought to MNIST's 28×28, so that a
    network trained on one can be tried and fine-tuned on the other
    (`studio.engine.data.digits_file`).
    """

    title: ClassVar[str] = "Digits"

    _opened: ClassVar[list[Dataset]] = []  # at most one: nobody changes it

    def found(self, data_dir: Path) -> bool:
        return True

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        if not self._opened:
            self._opened.append(self._read())
        return self._opened[0]

    def _read(self) -> Dataset:
        # Imported here: the window lists this source before these libraries are in memory.
        import numpy as np
        import torch

        from studio.engine.data.samples import Dataset, NumberedNames, Origins, Samples

        with np.load(FILE, allow_pickle=False) as file:
            pictures, labels = file["pictures"], file["labels"]
        samples = Samples(
            store=torch.from_numpy(pictures),
            labels=torch.from_numpy(labels).long(),
            classes=tuple("0123456789"),
            origins=Origins(NumberedNames("digits", len(labels))),
        )
        return Dataset(self.title, train=samples, test=None, placement=PLACEMENT)
