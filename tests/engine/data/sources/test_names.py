from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.engine.data.sources import (
    ArrayFile,
    DataSource,
    Digits,
    Drawings,
    Folder,
    IDXFiles,
    Joined,
    TensorFile,
    source_called,
)
from studio.engine.errors import DataError

TITLES = [
    "Digits",
    "MNIST",
    "Fashion-MNIST",
    "KMNIST",
    "EMNIST letters",
    "CIFAR-10",
    "Folder",
    "CSV manifest",
    "IDX files",
    "NumPy arrays",
    "PyTorch tensors",
    "My drawings",
    "SMS Spam",
    "Table of texts",
    "Folder of texts",
    "Joined",
]
NEED_MORE = {"Folder", "IDXFiles", "ArrayFile", "TensorFile", "Joined", "Manifest"}
NEED_MORE |= {"TextTable", "TextFolder"}


def test_the_window_lists_them_in_this_order() -> None:
    assert [kind.title for kind in DataSource.kinds.values()] == TITLES


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fashion-mnist", "FashionMNIST"),
        ("Fashion MNIST", "FashionMNIST"),
        ("FASHION_MNIST", "FashionMNIST"),
        ("EMNIST letters", "EMNISTLetters"),
        ("emnistletters", "EMNISTLetters"),
        ("cifar10", "CIFAR10"),
        (" mnist ", "MNIST"),
        ("my drawings", "Drawings"),
    ],
)
def test_a_dataset_in_any_spelling(name: str, kind: str) -> None:
    assert source_called(name).kind == kind


def test_every_kind_and_title_names_itself() -> None:
    for kind in DataSource.kinds.values():
        if kind.__name__ not in NEED_MORE:
            assert type(source_called(kind.__name__)) is type(source_called(kind.title)) is kind


def test_a_folder_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Mnist").mkdir()
    (tmp_path / "blooms").mkdir()
    monkeypatch.chdir(tmp_path)
    assert source_called("blooms") == Folder(path=str(tmp_path / "blooms"))
    assert source_called("Mnist").kind == "MNIST"
    assert source_called("./Mnist") == Folder(path=str(tmp_path / "Mnist"))


def test_a_file_by_its_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.npz", "b.PT", "c.pth", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert source_called("a.npz") == ArrayFile(path=str(tmp_path / "a.npz"))
    assert source_called("./b.PT") == TensorFile(path=str(tmp_path / "b.PT"))
    assert source_called(str(tmp_path / "c.pth")) == TensorFile(path=str(tmp_path / "c.pth"))
    files = IDXFiles.at(tmp_path / "train-labels-idx1-ubyte")
    assert source_called("train-images-idx3-ubyte.gz") == files
    assert source_called("train-labels-idx1-ubyte") == files


def test_a_table_by_its_ending(tmp_path: Path) -> None:
    if "Manifest" not in DataSource.kinds:
        pytest.skip("there is no source that reads tables")
    for name in ("own.csv", "own.tsv"):
        (tmp_path / name).write_bytes(b"")
        assert source_called(str(tmp_path / name)).kind == "Manifest"


def test_a_file_with_a_known_ending_that_is_not_there() -> None:
    with pytest.raises(DataError, match=r"There is no file gone\.npz"):
        source_called("gone.npz")


def test_a_folder_may_be_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "own.npz").mkdir()
    assert source_called(str(tmp_path / "own.npz")).kind == "Folder"


def test_several_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a + b").mkdir()
    (tmp_path / "own.npz").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    two = Joined(first=Digits(), second=Drawings())
    assert source_called("digits + My drawings") == two
    own = ArrayFile(path=str(tmp_path / "own.npz"))
    assert source_called("Digits + My drawings + own.npz") == Joined(first=two, second=own)
    assert source_called("a + b") == Folder(path=str(tmp_path / "a + b"))
    with pytest.raises(DataError, match="'nope' is neither"):
        source_called("Digits + nope")


def test_what_a_person_sees_in_the_list(tmp_path: Path) -> None:
    assert Digits().label == "Digits"
    assert ArrayFile(path="/somewhere/花.npz").label == "花.npz"
    assert Folder(path=str(tmp_path)).label == tmp_path.name
    assert source_called("Digits + My drawings").label == "Digits + My drawings"


@pytest.mark.parametrize(
    "name", ["nope", "", "folder", "joined", "x" * 5000, "a\0b", "~nobody-here/x", "Digits + "]
)
def test_what_is_neither_names_what_is_known(name: str) -> None:
    with pytest.raises(DataError, match=r"neither .* Fashion-MNIST"):
        source_called(name)


def test_a_folder_survives_a_recipe() -> None:
    folder = Folder(path="/somewhere/花", size=96)
    assert DataSource.parse(folder.to_dict()) == folder
    assert isinstance(DataSource.parse("Digits"), Digits)


def test_listing_them_imports_no_heavy_library() -> None:
    code = (
        "import sys; from pathlib import Path; from studio.engine.data.sources import DataSource\n"
        "fields = {name: 'nowhere' for name in ('path', 'pictures', 'labels')}\n"
        "fields |= {'first': 'Digits', 'second': 'Drawings'}\n"
        "for kind in DataSource.kinds.values():\n"
        "    own = {name: fields[name] for name in fields if name in kind.model_fields}\n"
        "    made = kind(**own)\n"
        "    made.found(Path('nowhere')), made.label\n"
        "heavy = {'torch', 'torchvision', 'sklearn', 'scipy', 'numpy', 'PIL'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a Git LFS pointer"),
        (b"<!doctype html><p>not found", "a web page"),
    ],
)
def test_a_file_that_is_something_else_is_called_so(
    tmp_path: Path, content: bytes, what: str
) -> None:
    (tmp_path / "data.bin").write_bytes(content)
    with pytest.raises(DataError, match=f"is {what}.*and no dataset"):
        source_called(str(tmp_path / "data.bin"))
