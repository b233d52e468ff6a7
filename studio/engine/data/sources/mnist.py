"""MNIST and its relatives: 28×28 grey pixels, in four IDX files each."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from studio.engine.data.downloads.download import RemoteFile, download
from studio.engine.data.downloads.unpack import unpack_gzip, unpack_zip
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.source import DataSource
from studio.engine.data.sources.reading.torchvision_files import reading, torchvision_class
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.samples import Dataset, Samples


def _ink(box: int, centre: Literal["mass", "middle"]) -> ImageTransform:
    return ImageTransform(channels=1, height=28, width=28, style="ink", box=box, centre=centre)


class _LikeMNIST(DataSource):
    """A dataset in MNIST's files.

    Attributes:
        torchvision: the name of its class there, and of its folder.
        parts: what the names of its training and of its test files begin with.
    """

    placement: ClassVar[ImageTransform]
    classes: ClassVar[tuple[str, ...]]
    torchvision: ClassVar[str]
    parts: ClassVar[tuple[str, str]] = ("train", "t10k")

    def found(self, data_dir: Path) -> bool:
        return all(path.is_file() or _packed(path).is_file() for path in self.files(data_dir))

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.samples import Dataset

        self._provide(data_dir, progress)
        progress.report(0, 2)
        train = self._read(data_dir, is_train=True)
        progress.report(1, 2)
        test = self._read(data_dir, is_train=False)
        return Dataset(self.title, train, test, self.placement)

    def files(self, data_dir: Path) -> list[Path]:
        """Training pictures and labels, test pictures and labels, as torchvision names them."""
        raw = data_dir / self.torchvision / "raw"
        contents = ("images-idx3-ubyte", "labels-idx1-ubyte")
        return [raw / f"{part}-{content}" for part in self.parts for content in contents]

    def _provide(self, data_dir: Path, progress: Progress) -> None:
        """Unpack what is only there packed, and download what is not there at all."""
        for path in self.files(data_dir):
            if not path.is_file():
                self._provide_file(path, progress)

    def _provide_file(self, path: Path, progress: Progress) -> None:
        packed = _packed(path)
        is_ours = not packed.is_file()
        if is_ours:
            known = torchvision_class(self.torchvision)
            addresses = tuple(f"{mirror}{packed.name}" for mirror in known.mirrors)
            file = RemoteFile(packed.name, addresses, dict(known.resources)[packed.name])
            download(file, packed.parent, progress)
        unpack_gzip(packed, path, progress)
        if is_ours:
            packed.unlink()

    def _read(self, data_dir: Path, is_train: bool) -> Samples:
        from studio.engine.data.samples import NumberedNames, Origins, Samples

        with reading(self.title, data_dir / self.torchvision):
            pictures, labels = self._tensors(self._opened(data_dir, is_train))
            _check(pictures, labels, len(self.classes))
        names = NumberedNames("train" if is_train else "test", len(labels))
        return Samples(pictures[:, None], labels, self.classes, origins=Origins(names))

    def _opened(self, data_dir: Path, is_train: bool) -> Any:
        return torchvision_class(self.torchvision)(data_dir, train=is_train, download=False)

    def _tensors(self, opened: Any) -> tuple[Tensor, Tensor]:
        """Upright pictures, N×28×28 uint8, and labels from 0, N int64."""
        return opened.data, opened.targets


def _packed(path: Path) -> Path:
    return path.with_name(f"{path.name}.gz")


def _check(pictures: Tensor, labels: Tensor, classes: int) -> None:
    """Files that lost bytes, or were mixed up, may still be read."""
    if pictures.shape != (len(labels), 28, 28) or not len(labels):
        raise ValueError(f"{len(labels)} labels, pictures {tuple(pictures.shape)}")
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels {labels.min()} to {labels.max()}, {classes} classes")


class MNIST(_LikeMNIST):
    """70,000 handwritten digits (LeCun, Cortes and Burges, 1998).

    Each was scaled into a box of 20×20 and centred by its mass.
    """

    title: ClassVar[str] = "MNIST"
    placement: ClassVar[ImageTransform] = _ink(box=20, centre="mass")
    classes: ClassVar[tuple[str, ...]] = tuple("0123456789")
    torchvision: ClassVar[str] = "MNIST"


class FashionMNIST(_LikeMNIST):
    """70,000 articles of clothing (Xiao, Rasul and Vollgraf, 2017).

    Each was scaled to fill the field at its longer side, and centred by its middle.
    """

    title: ClassVar[str] = "Fashion-MNIST"
    placement: ClassVar[ImageTransform] = _ink(box=28, centre="middle")
    classes: ClassVar[tuple[str, ...]] = (
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    )
    torchvision: ClassVar[str] = "FashionMNIST"


class KMNIST(_LikeMNIST):
    """70,000 cursive Japanese characters, ten of the hiragana (Clanuwat et al., 2018).

    They were cut out of scanned pages along each character's box, which fills the field.
    """

    title: ClassVar[str] = "KMNIST"
    placement: ClassVar[ImageTransform] = _ink(box=28, centre="middle")
    classes: ClassVar[tuple[str, ...]] = (
        "o",
        "ki",
        "su",
        "tsu",
        "na",
        "ha",
        "ma",
        "ya",
        "re",
        "wo",
    )
    torchvision: ClassVar[str] = "KMNIST"


class EMNISTLetters(_LikeMNIST):
    """145,600 handwritten letters, capital and small ones together (Cohen et al., 2017).

    Each was placed by its middle into a square with a border of 2 pixels, unlike MNIST's digits.
    """

    title: ClassVar[str] = "EMNIST letters"
    placement: ClassVar[ImageTransform] = _ink(box=24, centre="middle")
    classes: ClassVar[tuple[str, ...]] = tuple(ascii_lowercase)
    torchvision: ClassVar[str] = "EMNIST"
    parts: ClassVar[tuple[str, str]] = ("emnist-letters-train", "emnist-letters-test")

    def found(self, data_dir: Path) -> bool:
        return super().found(data_dir) or self._archive(data_dir).is_file()

    def _archive(self, data_dir: Path) -> Path:
        """All of EMNIST's alphabets in one file, of which the letters are a quarter."""
        return data_dir / self.torchvision / "raw" / "gzip.zip"

    def _provide(self, data_dir: Path, progress: Progress) -> None:
        if super().found(data_dir):
            super()._provide(data_dir, progress)
        else:
            self._provide_from_archive(data_dir, progress)

    def _provide_from_archive(self, data_dir: Path, progress: Progress) -> None:
        archive = self._archive(data_dir)
        raw = archive.parent
        is_ours = not archive.is_file()
        if is_ours:
            known = torchvision_class(self.torchvision)
            file = RemoteFile(archive.name, (known.url,), known.md5)
            download(file, raw, progress)
        packed = {path: raw / "gzip" / _packed(path).name for path in self.files(data_dir)}
        lacking = [path for path in packed.values() if not path.is_file()]
        unpack_zip(archive, [f"gzip/{path.name}" for path in lacking], raw, progress)
        for path, its_packed in packed.items():
            unpack_gzip(its_packed, path, progress)
        for path in lacking:
            path.unlink()
        with suppress(OSError):  # other files of the archive may lie there, unpacked by hand
            (raw / "gzip").rmdir()
        if is_ours:
            archive.unlink()

    def _opened(self, data_dir: Path, is_train: bool) -> Any:
        known = torchvision_class(self.torchvision)
        return known(data_dir, split="letters", train=is_train, download=False)

    def _tensors(self, opened: Any) -> tuple[Tensor, Tensor]:
        """The files hold the pictures transposed, and count the letters from 1."""
        return opened.data.transpose(1, 2).contiguous(), opened.targets - 1
