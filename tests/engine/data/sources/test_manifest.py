from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from studio.engine.data.samples import Dataset
from studio.engine.data.sources import Manifest
from studio.engine.errors import DataError
from studio.engine.progress import Progress


def draw(path: Path, colour: str = "red") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (20, 20), colour).save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a 1.png", "b/2.png", "c/猫.png", "d.png"):
        draw(tmp_path / name, {"d.png": "blue"}.get(name, "red"))
    return tmp_path


def opened(folder: Path, text: str, name: str = "data.csv") -> Dataset:
    (folder / name).write_text(text, encoding="utf-8")
    return Manifest(path=str(folder / name), size=16).open(Path("unused"), Progress())


def problem(folder: Path, text: str) -> str:
    with pytest.raises(DataError) as caught:
        opened(folder, text)
    return str(caught.value)


def test_paths_and_labels(folder: Path) -> None:
    dataset = opened(folder, "path,label\na 1.png,cat\nb/2.png,dog\nd.png,cat\n")
    assert (dataset.name, dataset.classes) == ("data.csv", ("cat", "dog"))
    assert dataset.train.names() == ["a 1.png", "d.png", "b/2.png"]
    assert dataset.train.labels.tolist() == [0, 0, 1]
    assert dataset.train.pictures[1, :, 8, 8].tolist() == [0, 0, 255]
    assert dataset.parts().keys() == {"train"}


def test_a_split_is_respected(folder: Path) -> None:
    text = "label,split,path\ncat,train,a 1.png\ndog,,b/2.png\ncat,VAL,c/猫.png\ndog,test,d.png\n"
    parts = opened(folder, text).parts()
    assert {name: part.names() for name, part in parts.items()} == {
        "train": ["a 1.png", "b/2.png"],
        "validation": ["c/猫.png"],
        "test": ["d.png"],
    }


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_quotes_and_a_byte_order_mark(folder: Path, delimiter: str) -> None:
    rows = [("Path", "Label"), ('"a 1.png"', '"c, a; t"'), ("b/2.png", "dog"), ("", "")]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows[:3]) + "\r\n\r\n"
    assert opened(folder, text).classes == ("c, a; t", "dog")


def test_one_file_under_two_labels_has_two_names(folder: Path) -> None:
    samples = opened(folder, "path,label\nd.png,cat\nd.png,dog\n").train
    assert samples.names() == ["d.png", "d.png (2)"]


def test_an_absolute_path(folder: Path) -> None:
    path = folder / "sub" / "data.csv"
    path.parent.mkdir()
    text = f"path,label\n{folder / 'd.png'},cat\n../a 1.png,dog\n"
    assert len(opened(path.parent, text).train) == 2


def test_a_missing_column_names_what_came(folder: Path) -> None:
    told = problem(folder, "file,label\na 1.png,cat\n")
    assert "data.csv, line 1: the column path is missing; the line has file, label." in told


def test_an_empty_file(folder: Path) -> None:
    assert "line 1: the column path and label is missing; the line has nothing" in problem(
        folder, ""
    )


def test_a_missing_picture_names_its_line(folder: Path) -> None:
    told = problem(folder, "path,label\na 1.png,cat\ngone.png,dog\n")
    assert f"data.csv, line 3: there is no file {folder / 'gone.png'}." in told


@pytest.mark.parametrize(
    ("row", "what"), [(",cat", "path"), ("d.png", "label"), ("d.png, ", "label")]
)
def test_an_empty_value_names_its_line(folder: Path, row: str, what: str) -> None:
    assert f"line 2: the {what} is empty" in problem(folder, f"path,label\n{row}\n")


def test_an_unknown_split_names_its_line(folder: Path) -> None:
    told = problem(folder, "path,label,split\nd.png,cat,holdout\n")
    assert "line 2: the split 'holdout' is none of train, val and test" in told


def test_one_class_is_not_enough(folder: Path) -> None:
    assert "has 1 classes to train on" in problem(folder, "path,label\nd.png,cat\n")


def test_a_label_that_is_only_measured_names_its_line(folder: Path) -> None:
    text = "path,label,split\na 1.png,cat,\nb/2.png,dog,\nd.png,bird,test\n"
    assert "line 4: no picture to train on has the label bird" in problem(folder, text)


def test_a_file_that_is_no_text(folder: Path) -> None:
    path = folder / "data.csv"
    path.write_bytes(b"path,label\n\xff\xfe\x00,cat\n")
    with pytest.raises(DataError, match=r"data\.csv cannot be read as a table of text"):
        Manifest(path=str(path)).open(folder, Progress())


def test_a_missing_manifest(tmp_path: Path) -> None:
    source = Manifest(path=str(tmp_path / "gone.csv"))
    assert not source.found(tmp_path)
    with pytest.raises(DataError, match=r"There is no file .*gone\.csv"):
        source.open(tmp_path, Progress())
