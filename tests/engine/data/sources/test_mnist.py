from __future__ import annotations

import gzip
import hashlib
import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from studio.engine.data.samples import Dataset
from studio.engine.data.sources import KMNIST, MNIST, DataSource, EMNISTLetters, FashionMNIST
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress

LIKE_MNIST = [MNIST, FashionMNIST, KMNIST]
COUNT = 20


def idx(values: NDArray[np.uint8]) -> bytes:
    """An IDX file: two zeros, the type (8: bytes), the dimensions, their sizes, the values."""
    header = struct.pack(">BBBB", 0, 0, 8, values.ndim)
    return header + struct.pack(f">{values.ndim}I", *values.shape) + values.tobytes()


def pictures(count: int = COUNT) -> NDArray[np.uint8]:
    random = np.random.default_rng(count)
    return random.integers(0, 256, (count, 28, 28), np.uint8)


def labels(count: int = COUNT, classes: int = 10, first: int = 0) -> NDArray[np.uint8]:
    return (np.arange(count) % classes + first).astype(np.uint8)


def mnist_files() -> dict[str, bytes]:
    files = {}
    for part, count in (("train", COUNT), ("t10k", 10)):
        files[f"{part}-images-idx3-ubyte"] = idx(pictures(count))
        files[f"{part}-labels-idx1-ubyte"] = idx(labels(count))
    return files


def letter_files() -> dict[str, bytes]:
    files = {}
    for part, count in (("train", 52), ("test", 26)):
        files[f"emnist-letters-{part}-images-idx3-ubyte"] = idx(pictures(count))
        files[f"emnist-letters-{part}-labels-idx1-ubyte"] = idx(labels(count, 26, first=1))
    return files


def put(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def packed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{name}.gz": gzip.compress(content) for name, content in files.items()}


def opened(source: DataSource, data_dir: Path) -> Dataset:
    return source.open(data_dir, Progress())


@pytest.fixture(params=LIKE_MNIST, ids=lambda kind: kind.__name__)
def source(request: pytest.FixtureRequest) -> DataSource:
    return request.param()  # type: ignore[no-any-return]


@pytest.fixture
def mirrored(server: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The server has tiny files, and torchvision believes that they are MNIST's."""
    from studio.engine import torchvision_compat  # noqa: F401

    from torchvision import datasets

    server.files |= packed(mnist_files())
    sums = [(name, hashlib.md5(content).hexdigest()) for name, content in server.files.items()]
    monkeypatch.setattr(datasets.MNIST, "mirrors", [server.address + "gone/", server.address])
    monkeypatch.setattr(datasets.MNIST, "resources", sums)
    return server


def test_files_in_torchvisions_layout(tmp_path: Path, source: DataSource) -> None:
    assert not source.found(tmp_path)
    put(tmp_path / source.kind / "raw", mnist_files())
    assert source.found(tmp_path)
    dataset = opened(source, tmp_path)
    assert dataset.name == source.title
    assert dataset.test is not None
    assert (len(dataset.train), len(dataset.test), len(dataset.classes)) == (COUNT, 10, 10)
    assert dataset.train.shape == dataset.placement.shape == (1, 28, 28)
    assert torch.equal(dataset.train.pictures[:, 0], torch.from_numpy(pictures()))
    assert dataset.train.labels.tolist() == labels().tolist()
    assert (dataset.train.pictures.dtype, dataset.train.labels.dtype) == (torch.uint8, torch.int64)


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    raw = tmp_path / "MNIST" / "raw"
    put(raw, packed(mnist_files()))
    assert MNIST().found(tmp_path)
    assert len(opened(MNIST(), tmp_path).train) == COUNT
    names = [*mnist_files(), *packed(mnist_files())]
    assert sorted(path.name for path in raw.iterdir()) == sorted(names)


def test_what_is_not_there_is_downloaded(mirrored: Any, tmp_path: Path) -> None:
    raw = tmp_path / "MNIST" / "raw"
    assert len(opened(MNIST(), tmp_path).train) == COUNT
    assert sorted(path.name for path in raw.iterdir()) == sorted(mnist_files())
    mirrored.asked.clear()
    opened(MNIST(), tmp_path)
    assert mirrored.asked == []


def test_only_the_missing_file_is_downloaded(mirrored: Any, tmp_path: Path) -> None:
    files = mnist_files()
    del files["t10k-labels-idx1-ubyte"]
    put(tmp_path / "MNIST" / "raw", files)
    assert not MNIST().found(tmp_path)
    opened(MNIST(), tmp_path)
    name = "t10k-labels-idx1-ubyte.gz"
    assert mirrored.asked == [f"gone/{name}", name]


def test_a_cancelled_download_leaves_no_half_made_file(mirrored: Any, tmp_path: Path) -> None:
    class AtTheSecondFile(Progress):
        def report(self, done: int, total: int) -> None:
            if len(mirrored.asked) == 4 and done:
                raise Cancelled

    with pytest.raises(Cancelled):
        MNIST().open(tmp_path, AtTheSecondFile())
    whole = tmp_path / "MNIST" / "raw" / "train-images-idx3-ubyte"
    assert list(whole.parent.iterdir()) == [whole]
    assert whole.read_bytes() == mnist_files()[whole.name]


def test_cancelled_before_reading(tmp_path: Path) -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    put(tmp_path / "MNIST" / "raw", mnist_files())
    with pytest.raises(Cancelled):
        MNIST().open(tmp_path, AtOnce())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("train-images-idx3-ubyte", b""),
        ("train-images-idx3-ubyte", b"<html>moved</html>"),
        ("train-images-idx3-ubyte", b"\0\0\x0a\x03" + idx(pictures())[4:]),
        ("train-images-idx3-ubyte", idx(pictures())[:-1]),
        ("train-images-idx3-ubyte", idx(pictures())[:10]),
        ("train-images-idx3-ubyte", idx(pictures(COUNT - 1))),
        ("train-images-idx3-ubyte", idx(pictures()[:, :14])),
        ("train-images-idx3-ubyte", idx(labels())),
        ("train-labels-idx1-ubyte", idx(pictures())),
        ("train-labels-idx1-ubyte", idx(labels(first=1))),
        ("t10k-labels-idx1-ubyte", idx(labels(9))),
    ],
)
def test_damaged_files_are_told_with_their_folder(
    tmp_path: Path, name: str, content: bytes
) -> None:
    put(tmp_path / "MNIST" / "raw", mnist_files() | {name: content})
    with pytest.raises(DataError) as caught:
        opened(MNIST(), tmp_path)
    assert str(caught.value).startswith(f"The MNIST files in {tmp_path / 'MNIST'} are damaged.")


def test_letters_stand_upright_and_count_from_0(tmp_path: Path) -> None:
    put(tmp_path / "EMNIST" / "raw", letter_files())
    dataset = opened(EMNISTLetters(), tmp_path)
    assert "".join(dataset.classes) == "abcdefghijklmnopqrstuvwxyz"
    assert dataset.train.class_counts() == [2] * 26
    assert dataset.train.labels[:3].tolist() == [0, 1, 2]
    upright = torch.from_numpy(pictures(52)).transpose(1, 2)
    assert torch.equal(dataset.train.pictures[:, 0], upright)
    assert dataset.placement.box == 24


def alphabets() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, packed_file in packed(letter_files()).items():
            archive.writestr(f"gzip/{name}", packed_file)
        archive.writestr("gzip/emnist-digits-train-images-idx3-ubyte.gz", b"not needed")
    return content.getvalue()


def test_letters_from_the_archive_of_all_alphabets(tmp_path: Path) -> None:
    raw = tmp_path / "EMNIST" / "raw"
    put(raw, {"gzip.zip": alphabets()})
    assert EMNISTLetters().found(tmp_path)
    assert len(opened(EMNISTLetters(), tmp_path).train) == 52
    assert sorted(path.name for path in raw.iterdir()) == sorted([*letter_files(), "gzip.zip"])


def test_letters_are_downloaded(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studio.engine import torchvision_compat  # noqa: F401

    from torchvision import datasets

    server.files["gzip.zip"] = alphabets()
    monkeypatch.setattr(datasets.EMNIST, "url", server.address + "gzip.zip")
    monkeypatch.setattr(datasets.EMNIST, "md5", hashlib.md5(alphabets()).hexdigest())
    assert len(opened(EMNISTLetters(), tmp_path).train) == 52
    raw = tmp_path / "EMNIST" / "raw"
    assert sorted(path.name for path in raw.iterdir()) == sorted(letter_files())


def test_the_real_mnist(mnist_dir: Path) -> None:
    dataset = opened(MNIST(), mnist_dir)
    assert dataset.test is not None
    assert (len(dataset.train), len(dataset.test)) == (60_000, 10_000)
    assert dataset.train.class_counts()[:3] == [5923, 6742, 5958]
    assert dataset.train.pictures.float().mean().item() / 255 == pytest.approx(0.1307, abs=1e-4)
