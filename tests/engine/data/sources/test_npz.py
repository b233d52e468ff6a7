from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps
from numpy.typing import NDArray

from studio.engine.data.sources import ArrayFile, DataSource
from studio.engine.data.split import split
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress
from tests.engine.data.sources.opening import opened, problem

Y = np.array([4, 9, 4, 9, 4, 9])


def pixels(*shape: int) -> NDArray[np.uint8]:
    values = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    values.flat[0] = 255
    return values


X = pixels(6, 8, 9)


def saved(folder: Path, **arrays: Any) -> ArrayFile:
    np.savez(folder / "own.npz", **arrays)
    return ArrayFile(path=str(folder / "own.npz"))


def store(folder: Path, x: NDArray[Any]) -> torch.Tensor:
    return opened(saved(folder, x=x, y=Y)).train.store


def test_pictures_and_labels(tmp_path: Path) -> None:
    source = saved(tmp_path, x=X, y=Y)
    dataset = opened(source)
    assert source.found(tmp_path / "gone")
    assert (dataset.name, source.label) == ("own.npz", "own.npz")
    assert dataset.parts().keys() == {"train"}
    assert torch.equal(dataset.train.store, torch.from_numpy(X[:, None]))
    assert dataset.classes == ("4", "9")
    assert dataset.train.labels.tolist() == [0, 1, 0, 1, 0, 1]
    assert (dataset.train.store.dtype, dataset.train.labels.dtype) == (torch.uint8, torch.int64)
    assert dataset.train.names()[-1] == "train/5"
    assert dataset.placement.shape == dataset.train.shape == (1, 8, 9)


@pytest.mark.parametrize(
    "names",
    [
        ("x_train", "y_train", "x_test", "y_test"),
        ("X_train", "y_train", "X_test", "y_test"),
        ("train_images", "train_labels", "test_images", "test_labels"),
        ("X", "y", "x_test", "y_test"),
        ("images", "labels", "test_images", "test_labels"),
        ("data", "targets", "x_test", "y_test"),
    ],
)
def test_usual_names_of_two_parts(tmp_path: Path, names: tuple[str, ...]) -> None:
    arrays = dict(zip(names, (X, Y, X[:2], Y[:2]), strict=True))
    dataset = opened(saved(tmp_path, **arrays))
    assert dataset.test is not None
    assert (len(dataset.train), len(dataset.test)) == (6, 2)
    assert dataset.test.names() == ["test/0", "test/1"]


def test_a_validation_part(tmp_path: Path) -> None:
    arrays = {"x_train": X, "y_train": Y, "x_val": X[:2], "y_val": Y[1:3]}
    dataset = opened(saved(tmp_path, **arrays))
    assert dataset.validation is not None
    assert dataset.validation.labels.tolist() == [1, 0]
    assert dataset.validation.name(1) == "validation/1"


def test_test_pictures_without_labels_are_left(tmp_path: Path) -> None:
    assert opened(saved(tmp_path, x=X, y=Y, x_test=X)).test is None


def test_a_compressed_file(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "own.npz", x=X, y=Y)
    dataset = opened(ArrayFile(path=str(tmp_path / "own.npz")))
    assert torch.equal(dataset.train.store, torch.from_numpy(X[:, None]))


@pytest.mark.parametrize("channels", [1, 3])
def test_channels_come_first_or_last(tmp_path: Path, channels: int) -> None:
    x = pixels(6, channels, 8, 9)
    wanted = torch.from_numpy(x)
    assert torch.equal(store(tmp_path, x), wanted)
    assert torch.equal(store(tmp_path, x.transpose(0, 2, 3, 1)), wanted)


def test_where_both_fit_channels_come_last(tmp_path: Path) -> None:
    assert store(tmp_path, pixels(6, 3, 8, 3)).shape == (6, 3, 3, 8)


def test_transparent_parts_are_laid_over_white(tmp_path: Path) -> None:
    x = np.zeros((6, 2, 2, 4), np.uint8)
    x[:, 0, 0] = (10, 20, 30, 255)
    x[:, 0, 1] = (0, 0, 255, 51)
    shown = store(tmp_path, x)
    assert shown.shape == (6, 3, 2, 2)
    assert shown[0, :, 0, 0].tolist() == [10, 20, 30]
    assert shown[0, :, 0, 1].tolist() == [204, 204, 255]
    assert shown[0, :, 1, 1].tolist() == [255, 255, 255]


@pytest.mark.parametrize("kind", ["int16", "int32", "int64", "uint16", "float32", "float64"])
def test_other_types_from_0_to_255(tmp_path: Path, kind: str) -> None:
    assert torch.equal(store(tmp_path, X.astype(kind)), torch.from_numpy(X[:, None]))


@pytest.mark.parametrize("kind", ["float16", "float32", "float64"])
def test_floats_from_0_to_1(tmp_path: Path, kind: str) -> None:
    wanted = torch.from_numpy(X[:, None])
    assert (store(tmp_path, (X / 255).astype(kind)).int() - wanted.int()).abs().max() == 0


def test_a_little_more_than_white_is_white(tmp_path: Path) -> None:
    x = np.full((6, 2, 2), 1.0000002)
    x[0] = -1e-9
    shown = store(tmp_path, x)
    assert shown[0].max() == 0
    assert shown[1:].min() == 255


@pytest.mark.parametrize("kind", ["bool", "uint8", "int64"])
def test_noughts_and_ones_are_black_and_white(tmp_path: Path, kind: str) -> None:
    shown = store(tmp_path, (X > 100).astype(kind))
    assert torch.equal(shown, torch.from_numpy((X[:, None] > 100) * np.uint8(255)))


def test_all_black_pictures(tmp_path: Path) -> None:
    assert store(tmp_path, np.zeros((6, 4, 4))).max() == 0


def test_the_training_parts_scale_is_every_parts(tmp_path: Path) -> None:
    dark = np.ones((2, 8, 9), np.uint8)
    test = opened(saved(tmp_path, x=X, y=Y, x_test=dark, y_test=Y[:2])).test
    assert test is not None
    assert test.store.max() == 1
    told = problem(saved(tmp_path, x=X / 255, y=Y, x_test=X, y_test=Y))
    assert "x_test reaches from" in told
    assert "0 to 1, as in the training pictures" in told


@settings(max_examples=40)
@given(x=nps.arrays(np.uint8, (5, 4, 6, 3)), is_packed=st.booleans())
def test_bytes_come_back_as_they_were(x: NDArray[np.uint8], is_packed: bool) -> None:
    x[0, 0, 0, 0] = 255
    y = np.array(["a", "b", "a", "c", "b"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "own.npz"
        (np.savez_compressed if is_packed else np.savez)(file, x=x, y=y)
        train = opened(ArrayFile(path=str(file))).train
    np.testing.assert_array_equal(train.store.permute(0, 2, 3, 1), x)
    assert [train.classes[label] for label in train.labels] == y.tolist()


def labelled(folder: Path, y: Any, **more: Any) -> list[str]:
    train = opened(saved(folder, x=X, y=y, **more)).train
    return [train.classes[label] for label in train.labels]


@pytest.mark.parametrize(
    ("y", "names"),
    [
        (Y[:, None], "4 9 4 9 4 9"),
        (Y.astype(float), "4 9 4 9 4 9"),
        (Y.astype(np.uint8), "4 9 4 9 4 9"),
        (Y > 5, "0 1 0 1 0 1"),
        (np.eye(3)[[2, 0, 1, 2, 0, 1]], "2 0 1 2 0 1"),
        (np.eye(3, dtype=bool)[[2, 0, 1, 2, 0, 1]], "2 0 1 2 0 1"),
        (np.array(["猫", "b", "B", "猫", "b", "B"]), "猫 b B 猫 b B"),
        (np.array([["ä"], ["b"]] * 3), "ä b ä b ä b"),
        (np.array([name.encode() for name in ("ä", "b")] * 3), "ä b ä b ä b"),
    ],
)
def test_labels_of_every_kind(tmp_path: Path, y: NDArray[Any], names: str) -> None:
    assert labelled(tmp_path, y) == names.split()


def test_whole_numbers_sort_as_numbers(tmp_path: Path) -> None:
    assert opened(saved(tmp_path, x=X, y=[10, 9, 100, 10, 9, 100])).classes == ("9", "10", "100")


def test_names_of_the_classes(tmp_path: Path) -> None:
    names = np.array(["cat", "dog", "bird"])
    counted = np.array([2, 0, 1, 2, 0, 1])
    wanted = ["bird", "cat", "dog", "bird", "cat", "dog"]
    assert labelled(tmp_path, counted, classes=names) == wanted
    assert labelled(tmp_path, np.eye(3)[counted], class_names=names) == wanted
    assert labelled(tmp_path, names[counted], classes=names) == wanted
    assert opened(saved(tmp_path, x=X, y=names[counted], classes=names)).classes == tuple(names)


def bad(**changes: Any) -> dict[str, Any]:
    return {"x": X, "y": Y} | changes


@pytest.mark.parametrize(
    ("arrays", "told"),
    [
        ({"pixels": X, "kinds": Y}, "holds pixels, kinds, and pictures x with their labels y"),
        ({"x_train": X}, "holds x_train, and"),
        ({}, "holds nothing, and"),
        (bad(y=Y[:5]), "x holds 6 pictures, and there are 5 labels in y (own.npz)"),
        (bad(y=np.array(3)), "there are 1 labels"),
        (bad(x=X.reshape(6, -1)), "x has the shape 6×72, and pictures N×H×W"),
        (bad(x=np.array(3)), "x has the shape a single number"),
        (bad(x=pixels(6, 5, 5, 5)), "x has the shape 6×5×5×5"),
        (bad(x=pixels(6, 2, 2, 2, 3)), "x has the shape 6×2×2×2×3"),
        (bad(x=X[:0], y=Y[:0]), "x is empty"),
        (bad(x=X[:, :0]), "x is empty"),
        (bad(x=pixels(6, 2, 1030)), "have 1030×2 pixels"),
        (bad(x=X - 130.0), "numbers from 0 to 1 or from 0 to 255 were expected"),
        (bad(x=X.astype(int) - 300), "x reaches from -300"),
        (bad(x=X * 2.0), "to 510, and"),
        (bad(x=X / 16), "to 15.9375, and numbers from 0 to 1"),
        (bad(x=np.where(X > 250, np.nan, X)), "no numbers (NaN or infinite)"),
        (bad(x=np.where(X > 250, np.inf, X)), "no numbers (NaN or infinite)"),
        (bad(x=X * 1j), "x holds complex128"),
        (bad(x=X.astype(str)), "x holds str"),
        (bad(x=X.astype(object)), "x holds Python objects"),
        (bad(y=Y.astype(object)), "y holds Python objects"),
        (bad(y=Y + 0.5), "y has the shape 6 and the type float64, and labels were expected"),
        (bad(y=np.where(Y > 5, np.nan, 1.0)), "labels were expected"),
        (bad(y=np.ones((6, 3))), "y has the shape 6×3"),
        (bad(y=np.zeros((6, 3))), "y has the shape 6×3"),
        (bad(y=np.array([["a", "b"]] * 6)), "y has the shape 6×2"),
        (bad(y=np.zeros((6, 1, 1))), "y has the shape 6×1×1"),
        (bad(y=Y.astype("datetime64[s]")), "labels were expected"),
        (bad(classes=["a", "b"]), "none of the 2 classes has: 4, 9."),
        (bad(y=Y > 5, classes=["a", "a"]), "has 2 names, 1 of them distinct"),
        (bad(y=np.eye(3)[[0, 1, 2] * 2], classes=["a", "b"]), "and 3 different ones"),
        (bad(x_test=X, y_test=np.arange(6)), "y_test has labels that none of the 2 classes has"),
        (bad(x_test=X, y_test=np.array(["a", "b"] * 3)), "has: a, b. The classes are 4, 9."),
        (bad(x_test=pixels(6, 9, 8), y_test=Y), "x_test holds pictures of 1×9×8 (C×H×W)"),
        (bad(x_val=X[:1], y_val=Y), "x_val holds 1 pictures"),
    ],
)
def test_what_is_refused(tmp_path: Path, arrays: dict[str, Any], told: str) -> None:
    assert told in problem(saved(tmp_path, **arrays))


@pytest.mark.parametrize("y", [np.full(6, 7), np.array(["7"] * 6)])
def test_one_class_can_be_measured_and_not_trained_on(tmp_path: Path, y: NDArray[Any]) -> None:
    dataset = opened(saved(tmp_path, x=X, y=y))
    assert dataset.classes == ("7",)
    with pytest.raises(DataError, match="has only one class, 7"):
        split(dataset, "share", 0.1, 0)


def test_only_some_of_many_labels_are_told(tmp_path: Path) -> None:
    told = problem(saved(tmp_path, x=X, y=Y, x_test=X, y_test=np.arange(10, 16)))
    assert "10, 11, 12, 13, 14, …" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not an .npz file"),
        (b"x,y\n1,2\n", "is not an .npz file but a text"),
        (b"<html><body>Sign in</body>", "is not an .npz file but a web page"),
        (b"PK\3\4 and nothing else", "is damaged or cut short"),
    ],
)
def test_files_that_are_no_npz(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "own.npz"
    file.write_bytes(content)
    assert told in problem(ArrayFile(path=str(file)))


def test_a_single_array(tmp_path: Path) -> None:
    np.save(tmp_path / "own.npy", X)
    assert "holds a single array" in problem(ArrayFile(path=str(tmp_path / "own.npy")))


def test_a_file_that_is_cut_short_or_changed(tmp_path: Path) -> None:
    file = Path(saved(tmp_path, x=X, y=Y).path)
    whole = file.read_bytes()
    for length in (20, len(whole) // 2, len(whole) - 5):
        file.write_bytes(whole[:length])
        assert "is damaged or cut short" in problem(ArrayFile(path=str(file)))
    changed = bytearray(whole)
    changed[200] ^= 255
    file.write_bytes(changed)
    assert "is damaged or cut short" in problem(ArrayFile(path=str(file)))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    source = ArrayFile(path=str(tmp_path / "gone.npz"))
    assert not source.found(tmp_path)
    assert problem(source).startswith("There is no file")


def test_arrays_that_do_not_fit_into_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Memory:
        available = 100

    source = saved(tmp_path, x=X, y=Y)
    monkeypatch.setattr("psutil.virtual_memory", Memory)
    assert "GB of memory" in problem(source)


@pytest.mark.parametrize("after", range(4))
def test_it_can_be_cancelled_at_any_report(tmp_path: Path, after: int) -> None:
    class After(Progress):
        reports = 0

        def report(self, done: int, total: int) -> None:
            self.reports += 1
            if self.reports > after:
                raise Cancelled

    with pytest.raises(Cancelled):
        saved(tmp_path, x=X / 255, y=Y).open(tmp_path, After())


def test_it_survives_a_recipe() -> None:
    source = ArrayFile(path="/somewhere/花.npz")
    assert DataSource.parse(source.to_dict()) == source


def test_a_small_file_does_not_unpack_to_a_large_one(tmp_path: Path) -> None:
    file = tmp_path / "zeros.npz"
    np.savez_compressed(file, x=np.zeros(2**28 + 2**20, np.uint8), y=np.zeros(3))
    assert "would unpack to 257 MB" in problem(ArrayFile(path=str(file)))


def test_a_number_of_each_picture_is_no_class(tmp_path: Path) -> None:
    numbers = np.arange(5_001)
    source = saved(tmp_path, x=np.zeros((5_001, 2, 2), np.uint8), y=numbers)
    assert "has 5,001 classes" in problem(source)


def test_a_header_that_is_no_python_is_damage(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.npz", "w") as archive:
        for name in ("x.npy", "y.npy"):
            archive.writestr(name, b"\x93NUMPY\x01\x00\x01\x00)")
    assert "damaged" in problem(ArrayFile(path=str(tmp_path / "odd.npz")))
