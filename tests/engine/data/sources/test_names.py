from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.engine.data.sources import DataSource, Digits, Folder, source_called
from studio.engine.errors import DataError

TITLES = ["Digits", "MNIST", "Fashion-MNIST", "KMNIST", "EMNIST letters", "CIFAR-10", "Folder"]


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
    ],
)
def test_a_dataset_in_any_spelling(name: str, kind: str) -> None:
    assert source_called(name).kind == kind


def test_every_kind_and_title_names_itself() -> None:
    for kind in DataSource.kinds.values():
        if kind is not Folder:
            assert type(source_called(kind.__name__)) is type(source_called(kind.title)) is kind


def test_a_folder_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Mnist").mkdir()
    (tmp_path / "blooms").mkdir()
    monkeypatch.chdir(tmp_path)
    assert source_called("blooms") == Folder(path=str(tmp_path / "blooms"))
    assert source_called("Mnist").kind == "MNIST"
    assert source_called("./Mnist") == Folder(path=str(tmp_path / "Mnist"))


@pytest.mark.parametrize("name", ["nope", "", "folder", "x" * 5000, "a\0b", "~nobody-here/x"])
def test_what_is_neither_names_what_is_known(name: str) -> None:
    with pytest.raises(DataError, match=r"neither .* Fashion-MNIST"):
        source_called(name)


def test_a_folder_survives_a_recipe() -> None:
    folder = Folder(path="/somewhere/花", size=96)
    assert DataSource.parse(folder.plain()) == folder
    assert isinstance(DataSource.parse("Digits"), Digits)


def test_listing_them_imports_no_heavy_library() -> None:
    code = (
        "import sys; from pathlib import Path; from studio.engine.data.sources import DataSource\n"
        "for kind in DataSource.kinds.values():\n"
        "    made = kind(path='nowhere') if kind.__name__ == 'Folder' else kind()\n"
        "    made.found(Path('nowhere'))\n"
        "print(sorted({'torch', 'torchvision', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
