"""MNIST and its relatives: pictures of 28×28 grey pixels in IDX files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from studio.engine.data.preprocessing import Placement
from studio.engine.data.source import DataSource
from studio.engine.errors import DataError
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.samples import Dataset, Samples


def _placement(box: int, centre: str) -> Placement:
    field = {"channels": 1, "height": 28, "width": 28, "style": "ink"}
    return Placement.parse({**field, "box": box, "centre": centre})


class MNIST(DataSource):
    """70,000 handwritten digits (LeCun, Cortes and Burges, 1998)."""

    title: ClassVar[str] = "MNIST"
    placement: ClassVar[Placement] = _placement(box=20, centre="mass")
    classes: ClassVar[tuple[str, ...]] = tuple("0123456789")
    folder: ClassVar[str] = "MNIST"
    prefixes: ClassVar[tuple[str, str]] = ("train", "t10k")

    def found(self, data_dir: Path) -> bool:
        raw = data_dir / self.folder / "raw"
        return all(
            (raw / name).is_file() or (raw / f"{name}.gz").is_file() for name in self._files()
        )

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.samples import Dataset

        train = self._read(data_dir, train=True)
        test = self._read(data_dir, train=False)
        return Dataset(self.title, train, test, self.placement)

    def _files(self) -> list[str]:
        """The four files, as torchvision names them once they are unpacked."""
        kinds = ("images-idx3-ubyte", "labels-idx1-ubyte")
        return [f"{prefix}-{kind}" for prefix in self.prefixes for kind in kinds]

    def _torchvision(self, data_dir: Path, train: bool) -> Any:
        from studio.engine import torchvision_compat  # noqa: F401

        from torchvision import datasets

        return getattr(datasets, self.folder)(data_dir, train=train, download=False)

    def _read(self, data_dir: Path, train: bool) -> Samples:
        from studio.engine.data.samples import Samples

        try:
            part = self._torchvision(data_dir, train)
            pictures, labels = self._upright(part.data), part.targets
        except (OSError, RuntimeError, ValueError, AssertionError, IndexError) as error:
            raise DataError(
                "The {title} files in {folder} could not be read: {reason}. "
                "Delete that folder and open the dataset again to download it.",
                title=self.title,
                folder=data_dir / self.folder,
                reason=error,
            ) from error
        return Samples(pictures[:, None].contiguous(), labels - self._first_label(), self.classes)

    def _upright(self, pictures: Tensor) -> Tensor:
        return pictures

    def _first_label(self) -> int:
        return 0


class FashionMNIST(MNIST):
    """70,000 articles of clothing (Xiao, Rasul and Vollgraf, 2017). They fill the field."""

    title: ClassVar[str] = "Fashion-MNIST"
    placement: ClassVar[Placement] = _placement(box=28, centre="middle")
    folder: ClassVar[str] = "FashionMNIST"
    classes: ClassVar[tuple[str, ...]] = tuple(
        "T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot".split(",")
    )
