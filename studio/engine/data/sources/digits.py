"""The 1,797 handwritten digits that come with scikit-learn: there before any download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.preprocessing import Placement
from studio.engine.data.source import DataSource
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.samples import Dataset

PLACEMENT = Placement(channels=1, height=28, width=28, style="ink", box=20, centre="mass")


class Digits(DataSource):
    """Optical Recognition of Handwritten Digits (Alpaydin and Kaynak, UCI, 1998).

    1,797 digits of 8×8 pixels with 17 grey values, brought to MNIST's 28×28, so that a
    network trained on one can be tried and fine-tuned on the other.
    """

    title: ClassVar[str] = "Digits"

    _opened: ClassVar[list[Dataset]] = []  # at most one: nobody changes it, and it takes a second

    def found(self, data_dir: Path) -> bool:
        return True

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        if not self._opened:
            self._opened.append(self._read(progress))
        return self._opened[0]

    def _read(self, progress: Progress) -> Dataset:
        # Imported here: the window lists this source before these libraries are in memory.
        import torch
        from sklearn.datasets import load_digits

        from studio.engine.data.samples import Dataset, Numbered, Origins, Samples

        raw = load_digits()
        samples = Samples(
            store=_like_mnist(torch.from_numpy(raw.images), progress),
            labels=torch.from_numpy(raw.target).long(),
            classes=tuple(str(name) for name in raw.target_names),
            origins=Origins(Numbered("digits", len(raw.target))),
        )
        return Dataset(self.title, train=samples, test=None, placement=PLACEMENT)


def _like_mnist(digits: Tensor, progress: Progress) -> Tensor:
    """N×8×8, 0–16, to N×1×28×28 uint8: enlarged smoothly, then placed as MNIST was."""
    import torch
    from torch.nn.functional import interpolate, pad

    from studio.engine.data.picture import place_ink

    framed = pad(digits[:, None].float() * (255 / 16), (1, 1, 1, 1))
    large = interpolate(framed, scale_factor=8, mode="bicubic").round().clamp(0, 255).byte()
    placed = []
    for done, digit in enumerate(large):
        if done % 200 == 0:
            progress.report(done, len(large))
        placed.append(place_ink(digit[0], PLACEMENT))
    return torch.stack(placed)
