"""CIFAR-10: small colour photographs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from studio.engine.data.downloads.download import RemoteFile, download
from studio.engine.data.downloads.unpack import unpack_tar
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.source import DataSource
from studio.engine.data.sources.reading.torchvision_files import reading, torchvision_class
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset, Samples

PLACEMENT = ImageTransform(channels=3, height=32, width=32, style="photo")
FOLDER = "cifar-10-batches-py"
ARCHIVE = "cifar-10-python.tar.gz"
FILES = (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch", "batches.meta")


class CIFAR10(DataSource):
    """60,000 photographs of ten kinds of things, 32×32 pixels (Krizhevsky, 2009)."""

    title: ClassVar[str] = "CIFAR-10"

    def found(self, data_dir: Path) -> bool:
        return self._is_unpacked(data_dir) or (data_dir / ARCHIVE).is_file()

    def open(self, data_dir: Path, progress: Progress) -> Dataset:
        from studio.engine.data.samples import Dataset

        if not self._is_unpacked(data_dir):
            self._provide(data_dir, progress)
        progress.report(0, 2)
        train = self._read(data_dir, is_train=True)
        progress.report(1, 2)
        test = self._read(data_dir, is_train=False)
        return Dataset(self.title, train, test, PLACEMENT)

    def _is_unpacked(self, data_dir: Path) -> bool:
        return all((data_dir / FOLDER / name).is_file() for name in FILES)

    def _provide(self, data_dir: Path, progress: Progress) -> None:
        archive = data_dir / ARCHIVE
        is_ours = not archive.is_file()
        if is_ours:
            known = torchvision_class("CIFAR10")
            download(RemoteFile(ARCHIVE, (known.url,), known.tgz_md5), data_dir, progress)
        unpack_tar(archive, [f"{FOLDER}/{name}" for name in FILES], data_dir, progress)
        if is_ours:
            archive.unlink()

    def _read(self, data_dir: Path, is_train: bool) -> Samples:
        import torch

        from studio.engine.data.samples import NumberedNames, Origins, Samples

        # torchvision verifies the files' checksums before it unpickles them.
        with reading(self.title, data_dir / FOLDER):
            opened = torchvision_class("CIFAR10")(data_dir, train=is_train, download=False)
            pictures = torch.from_numpy(opened.data).permute(0, 3, 1, 2).contiguous()
            labels = torch.tensor(opened.targets)
            names = NumberedNames("train" if is_train else "test", len(labels))
            return Samples(pictures, labels, tuple(opened.classes), origins=Origins(names))
