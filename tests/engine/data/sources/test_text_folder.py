from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from studio.engine.data.samples import Dataset
from studio.engine.data.sources import TextFolder, source_called
from studio.engine.errors import DataError
from studio.engine.progress import Progress


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def opened(folder: Path) -> Dataset:
    source = source_called(str(folder))
    assert isinstance(source, TextFolder)
    return source.changed(tokenizer="characters").open(Path("unused"), Progress())


def problem(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        TextFolder(path=str(folder)).open(Path("unused"), Progress())
    assert str(folder) in str(caught.value)
    return str(caught.value)


def test_a_sub_folder_is_a_class(tmp_path: Path) -> None:
    write(tmp_path / "pos" / "1.txt", "good\nindeed ")
    write(tmp_path / "pos" / "deep" / "2.txt", "fine")
    write(tmp_path / "neg" / "1.txt", "bad")
    write(tmp_path / "neg" / "2.txt", "  ")
    write(tmp_path / "neg" / "3.txt", b"\x89PNG\0\0\0\1\2\3")
    write(tmp_path / "neg" / "about.md", "not a text")
    dataset = opened(tmp_path)
    assert dataset.classes == ("neg", "pos")
    assert dataset.train.names() == ["neg/1.txt", "pos/1.txt", "pos/deep/2.txt"]
    assert [dataset.train.text(row) for row in range(3)] == ["bad", "good\nindeed", "fine"]
    assert dataset.train.origins is not None
    assert dataset.train.origins.file(1) == tmp_path / "pos" / "1.txt"
    assert [entry.path.name for entry in dataset.skipped] == ["2.txt", "3.txt"]


def test_parts_above_the_classes(tmp_path: Path) -> None:
    for part in ("train", "val", "test"):
        write(tmp_path / part / "a" / "1.txt", f"{part} a")
        write(tmp_path / part / "b" / "1.txt", f"{part} b")
    parts = opened(tmp_path).parts()
    assert {name: len(part) for name, part in parts.items()} == {
        "train": 2,
        "test": 2,
        "validation": 2,
    }
    assert parts["test"].name(0) == "test/a/1.txt"


def test_one_file_a_class(tmp_path: Path) -> None:
    write(tmp_path / "ham.txt", "see you\n\n  at home  \n")
    write(tmp_path / "spam.txt", "call now\r\n")
    write(tmp_path / "README.txt", "about these")
    dataset = opened(tmp_path)
    assert dataset.classes == ("ham", "spam")
    assert dataset.train.names() == ["ham.txt/1", "ham.txt/3", "spam.txt/1"]
    assert dataset.train.text(1) == "at home"


def test_the_ending_is_the_class_where_names_are_equal(tmp_path: Path) -> None:
    write(tmp_path / "rt-polarity.pos", "café\nbien\n".encode("latin-1"))
    write(tmp_path / "rt-polarity.neg", "mal\n")
    write(tmp_path / "LICENSE", "yours")
    dataset = opened(tmp_path)
    assert (dataset.classes, dataset.train.class_counts()) == (("neg", "pos"), [1, 2])
    assert {entry.value for entry in dataset.recognised} == {"cp1252", "utf-8"}
    assert dataset.train.text(1) == "café"


def test_parts_of_files_with_a_text_a_line(tmp_path: Path) -> None:
    for part in ("train", "dev"):
        write(tmp_path / part / "a.txt", "one\ntwo\n")
        write(tmp_path / part / "b.txt", "three\n")
    parts = opened(tmp_path).parts()
    assert {name: len(part) for name, part in parts.items()} == {"train": 3, "validation": 3}


def test_short_chinese_files_are_read_as_their_neighbours(tmp_path: Path) -> None:
    write(tmp_path / "好" / "1.txt", "这个手机很好我很喜欢".encode("gb18030"))
    write(tmp_path / "坏" / "1.txt", "坏".encode("gb18030"))
    dataset = opened(tmp_path)
    assert sorted(dataset.train.text(row) for row in range(2)) == ["坏", "这个手机很好我很喜欢"]
    assert [entry.value for entry in dataset.recognised] == ["gb18030"]


def test_what_is_no_folder_of_texts(tmp_path: Path) -> None:
    assert "neither sub-folders with .txt files nor two files" in problem(tmp_path)
    write(tmp_path / "a" / "1.txt", "one")
    write(tmp_path / "b" / "1.txt", " ")
    assert "The class b" in problem(tmp_path)
    (tmp_path / "c").mkdir()
    assert "The class c" in problem(tmp_path)
    assert "There is no folder" in problem(tmp_path / "gone")


def test_pictures_or_texts_by_what_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "cats").mkdir()
    assert source_called(str(tmp_path)).kind == "Folder"
    Image.new("RGB", (4, 4)).save(tmp_path / "cats" / "1.png")
    write(tmp_path / "cats" / "1.txt", "a caption")
    assert source_called(str(tmp_path)).kind == "Folder"
    write(tmp_path / "cats" / "2.txt", "another")
    assert source_called(str(tmp_path)).kind == "TextFolder"
