from __future__ import annotations

import gzip
import struct
import tempfile
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps
from numpy.typing import NDArray

from studio.engine.data.sources import DataSource, IDXFiles
from studio.engine.data.sources.reading.idx_file import TYPES, read_idx
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress
from tests.engine.data.sources.opening import opened, problem

CODES = {np.dtype(name): code for code, name in TYPES.items()}
TRAIN, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST, TEST_LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"


def idx(values: NDArray[np.generic]) -> bytes:
    big = values.astype(values.dtype.newbyteorder(">"))
    header = struct.pack(">BBBB", 0, 0, CODES[big.dtype], big.ndim)
    return header + struct.pack(f">{big.ndim}I", *big.shape) + big.tobytes()


def pictures(count: int = 6, shape: tuple[int, ...] = (9, 7)) -> NDArray[np.uint8]:
    return np.random.default_rng(count).integers(0, 256, (count, *shape), np.uint8)


def labels(count: int = 6) -> NDArray[np.uint8]:
    return np.array([3, 7, 12] * count, np.uint8)[:count]


def put(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def two_files(folder: Path, x: bytes = idx(pictures()), y: bytes = idx(labels())) -> IDXFiles:
    put(folder, {TRAIN: x, LABELS: y})
    return IDXFiles(pictures=str(folder / TRAIN), labels=str(folder / LABELS))


def test_pictures_and_labels(tmp_path: Path) -> None:
    source = two_files(tmp_path)
    dataset = opened(source)
    assert source.found(tmp_path / "gone")
    assert (dataset.name, source.label, dataset.test) == (TRAIN, TRAIN, None)
    assert torch.equal(dataset.train.store[:, 0], torch.from_numpy(pictures()))
    assert dataset.classes == ("3", "7", "12")
    assert dataset.train.labels.tolist() == [0, 1, 2, 0, 1, 2]
    assert dataset.train.labels.dtype == torch.int64
    assert dataset.train.names()[:2] == ["train/0", "train/1"]
    assert dataset.placement.shape == dataset.train.shape == (1, 9, 7)


def test_a_test_part_with_the_same_labels(tmp_path: Path) -> None:
    put(tmp_path, {TEST: idx(pictures(2)), TEST_LABELS: idx(labels(3)[1:])})
    tests = {"test_pictures": str(tmp_path / TEST), "test_labels": str(tmp_path / TEST_LABELS)}
    test = opened(two_files(tmp_path).changed(**tests)).test
    assert test is not None
    assert test.labels.tolist() == [1, 2]
    assert test.names() == ["test/0", "test/1"]


@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_with_channels(tmp_path: Path, channels: int) -> None:
    x = pictures(6, (channels, 8, 9))
    dataset = opened(two_files(tmp_path, idx(x)))
    assert torch.equal(dataset.train.store, torch.from_numpy(x))


def test_packed_files_whatever_they_are_called(tmp_path: Path) -> None:
    source = two_files(tmp_path, gzip.compress(idx(pictures())), gzip.compress(idx(labels())))
    assert torch.equal(opened(source).train.store[:, 0], torch.from_numpy(pictures()))


def test_labels_of_more_bytes(tmp_path: Path) -> None:
    y = np.array([-1, 70000, -1, 5, 5, 70000], np.int32)
    dataset = opened(two_files(tmp_path, y=idx(y)))
    assert dataset.classes == ("-1", "5", "70000")
    assert dataset.train.labels.tolist() == [0, 2, 0, 1, 1, 2]


@settings(max_examples=60)
@given(
    values=nps.arrays(
        st.sampled_from([np.dtype(name).newbyteorder("=") for name in TYPES.values()]),
        nps.array_shapes(max_dims=4, max_side=6),
    ),
    is_packed=st.booleans(),
)
def test_what_is_written_is_read(values: NDArray[np.generic], is_packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "values"
        file.write_bytes(gzip.compress(idx(values)) if is_packed else idx(values))
        read = read_idx(file, Progress())
    np.testing.assert_array_equal(read, values)
    assert read.dtype == values.dtype.newbyteorder(">")


@settings(max_examples=100)
@given(content=st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "values"
        file.write_bytes(content)
        try:
            read_idx(file, Progress())
        except DataError as error:
            assert str(file) in str(error)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not an IDX file"),
        (b"\0\0\x08", "00 00 08 came"),
        (b"<html>moved</html>", "3c 68 74 6d came"),
        (b"\0\0\x07\x03" + idx(pictures())[4:], "is not an IDX file"),
        (b"\0\0\x08\x00", "is not an IDX file"),
        (idx(pictures())[:10], "promises 3 dimensions, of which it names 1"),
        (b"\0\0\x08\x05" + bytes(40), "promises 5 dimensions"),
        (idx(pictures())[:-1], "377 bytes follow its header, and 378 were expected for 6×9×7"),
        (idx(pictures()) + b"\0", "more than 378 bytes follow"),
        (struct.pack(">4B3I", 0, 0, 8, 3, *[2**32 - 1] * 3), "0 bytes follow"),
        (gzip.compress(idx(pictures()), mtime=0)[:-20], "cannot be unpacked"),
        (gzip.compress(idx(pictures()), mtime=0)[:40] + bytes(60), "cannot be unpacked"),
        (b"\x1f\x8bnothing of the kind", "cannot be unpacked"),
        (idx(labels()), "holds 6 numbers of the type uint8, and three or four dimensions"),
        (idx(pictures().astype(np.float32)), "of the type float32"),
        (idx(pictures(6, (2, 9, 9))), "has the shape 6×2×9×9"),
        (idx(pictures(6, (1025, 1))), "have 1×1025 pixels, and at most 1024×1024"),
        (idx(pictures(0)), "is empty, its shape is 0×9×7"),
        (idx(pictures(5)), "holds 5 pictures, and there are 6 labels"),
    ],
)
def test_damaged_pictures_are_told(tmp_path: Path, content: bytes, told: str) -> None:
    sentence = problem(two_files(tmp_path, content))
    assert told in sentence
    assert sentence.startswith(str(tmp_path / TRAIN))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (idx(pictures()), "6×9×7 numbers of the type uint8, and one dimension"),
        (idx(labels().astype(np.float64)), "of the type float64"),
        (idx(labels()[:, None]), "6×1 numbers"),
    ],
)
def test_damaged_labels_are_told(tmp_path: Path, content: bytes, told: str) -> None:
    sentence = problem(two_files(tmp_path, y=content))
    assert told in sentence
    assert sentence.startswith(str(tmp_path / LABELS))


def test_test_labels_that_nothing_was_trained_on(tmp_path: Path) -> None:
    put(tmp_path, {TEST: idx(pictures(2)), TEST_LABELS: idx(np.array([3, 4], np.uint8))})
    tests = {"test_pictures": str(tmp_path / TEST), "test_labels": str(tmp_path / TEST_LABELS)}
    assert "none of the 3 classes has: 4." in problem(two_files(tmp_path).changed(**tests))


def test_test_pictures_of_another_shape(tmp_path: Path) -> None:
    put(tmp_path, {TEST: idx(pictures(2, (7, 9))), TEST_LABELS: idx(labels(2))})
    tests = {"test_pictures": str(tmp_path / TEST), "test_labels": str(tmp_path / TEST_LABELS)}
    assert "1×7×9 (C×H×W), and those to train on have 1×9×7" in problem(
        two_files(tmp_path).changed(**tests)
    )


def test_test_pictures_without_labels(tmp_path: Path) -> None:
    source = two_files(tmp_path).changed(test_pictures=str(tmp_path / TRAIN))
    assert "came without its test labels" in problem(source)
    source = two_files(tmp_path).changed(test_labels=str(tmp_path / LABELS))
    assert "came without its test pictures" in problem(source)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    source = IDXFiles(pictures=str(tmp_path / "gone"), labels=str(tmp_path / "gone"))
    assert not source.found(tmp_path)
    assert problem(source).startswith(f"There is no file {tmp_path / 'gone'}.")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder" in problem(IDXFiles(pictures=str(tmp_path), labels=str(tmp_path)))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    source = two_files(tmp_path)
    monkeypatch.setattr(Path, "stat", refuse)
    assert "may not be read" in problem(source)


def test_pictures_that_do_not_fit_into_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Memory:
        available = 100

    monkeypatch.setattr("psutil.virtual_memory", Memory)
    assert "GB of memory" in problem(two_files(tmp_path))


def test_it_reports_and_can_be_cancelled(tmp_path: Path) -> None:
    class AtOnce(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        two_files(tmp_path).open(tmp_path, AtOnce())


ALL = (TRAIN, LABELS, TEST, TEST_LABELS)


def fields(source: IDXFiles) -> list[str]:
    files = (source.pictures, source.labels, source.test_pictures, source.test_labels)
    return [Path(file).name for file in files if file]


@pytest.mark.parametrize("chosen", ALL)
def test_the_others_are_found_beside_any_of_the_four(tmp_path: Path, chosen: str) -> None:
    put(tmp_path, dict.fromkeys(ALL, b""))
    assert fields(IDXFiles.at(tmp_path / chosen)) == list(ALL)


@pytest.mark.parametrize(
    "names",
    [
        ("train-images.idx3-ubyte", "train-labels.idx1-ubyte"),
        ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte"),
        ("photos-images-idx4-ubyte", "photos-labels-idx1-ubyte.gz"),
        (
            "emnist-letters-train-images-idx3-ubyte",
            "emnist-letters-train-labels-idx1-ubyte",
            "emnist-letters-test-images-idx3-ubyte",
            "emnist-letters-test-labels-idx1-ubyte",
        ),
        (TEST, TEST_LABELS),
        (TRAIN, LABELS, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
    ],
)
def test_other_names_that_belong_together(tmp_path: Path, names: tuple[str, ...]) -> None:
    put(tmp_path, dict.fromkeys(names, b""))
    for name in names:
        assert fields(IDXFiles.at(tmp_path / name)) == list(names)


def test_a_test_part_without_labels_is_left(tmp_path: Path) -> None:
    put(tmp_path, dict.fromkeys((TRAIN, LABELS, TEST), b""))
    assert fields(IDXFiles.at(tmp_path / TRAIN)) == [TRAIN, LABELS]


@pytest.mark.parametrize("name", [TRAIN, LABELS, "pixels.idx"])
def test_a_file_without_its_other(tmp_path: Path, name: str) -> None:
    put(tmp_path, {name: b""})
    with pytest.raises(DataError, match="is not beside it"):
        IDXFiles.at(tmp_path / name)


def test_it_survives_a_recipe(tmp_path: Path) -> None:
    source = two_files(tmp_path)
    assert DataSource.parse(source.to_dict()) == source


def test_real_mnist(mnist_dir: Path) -> None:
    dataset = opened(IDXFiles.at(mnist_dir / "MNIST" / "raw" / TEST))
    assert dataset.test is not None
    assert (len(dataset.train), len(dataset.test)) == (60000, 10000)
    assert dataset.classes == tuple("0123456789")
    assert dataset.placement.style == "ink"
    assert (dataset.placement.box, dataset.placement.centre) == (20, "mass")
