from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from studio.engine.data.samples import Dataset
from studio.engine.data.sources import Manifest
from studio.engine.data.sources.reading.columns import TableUnclear
from studio.engine.data.sources.reading.read_manifest import read_manifest
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


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "text")
    return buffer.getvalue()


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


@pytest.mark.parametrize("names", ["image,target", "Image Path,Class", "FILE,label_name"])
def test_columns_are_found_by_their_usual_names(folder: Path, names: str) -> None:
    assert opened(folder, f"who,{names}\nx,a 1.png,cat\nx,b/2.png,dog\n").classes == ("cat", "dog")


def test_columns_are_found_by_what_stands_in_them(folder: Path) -> None:
    assert opened(folder, "first,second\ncat,a 1.png\ndog,d.png\n").classes == ("cat", "dog")


def test_a_table_without_a_header(folder: Path) -> None:
    dataset = opened(folder, "a 1.png;cat\nd.png;dog\n")
    assert (dataset.classes, len(dataset.train)) == (("cat", "dog"), 2)


@pytest.mark.parametrize("chosen", [("name", "kind", "use"), ("3", "1", "4"), ("NAME", "1", "use")])
def test_columns_are_chosen_by_name_or_number(folder: Path, chosen: tuple[str, ...]) -> None:
    text = "kind,path,name,use\ncat,x,a 1.png,train\ndog,x,d.png,train\ndog,x,b/2.png,test\n"
    (folder / "data.csv").write_text(text)
    source = Manifest(path=str(folder / "data.csv"), size=16, columns=chosen)
    parts = source.open(folder, Progress()).parts()
    assert {name: part.names() for name, part in parts.items()} == {
        "train": ["a 1.png", "d.png"],
        "test": ["b/2.png"],
    }


@pytest.mark.parametrize("chosen", [("name",), ("name", "what"), ("5", "1"), ("0", "1")])
def test_columns_that_are_not_there_are_told(folder: Path, chosen: tuple[str, ...]) -> None:
    (folder / "data.csv").write_text("kind,name\ncat,a 1.png\ndog,d.png\n")
    with pytest.raises(TableUnclear, match="kind, name"):
        Manifest(path=str(folder / "data.csv"), columns=chosen).open(folder, Progress())


def test_what_was_found_out_is_told(folder: Path) -> None:
    (folder / "data.csv").write_text("name;what\na 1.png;cat\nd.png;dog\n", encoding="utf-16")
    source = Manifest(path=str(folder / "data.csv"), size=16, columns=("1", "2", "-"))
    assert dict(source.open(folder, Progress()).recognised) == {
        "encoding": "utf-16",
        "delimiter": ";",
        "quotes": "doubled",
        "header": "yes",
        "picture": "name",
        "label": "what",
    }


def test_columns_that_cannot_be_told_are_asked_for(folder: Path) -> None:
    told = problem(folder, "first,second,third\na 1.png,cat,x\nb/2.png,dog,y\n")
    assert "data.csv: which columns hold the picture and its class is not clear" in told
    assert "the table has first, second, third" in told and "--columns" in told


def test_an_empty_file(folder: Path) -> None:
    assert "data.csv has no rows" in problem(folder, "")


def test_a_header_alone_names_no_picture(folder: Path) -> None:
    assert "data.csv names no picture" in problem(folder, "path,label\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_any_usual_encoding(folder: Path, encoding: str) -> None:
    text = "path,label\r\na 1.png,grün\r\nd.png,weiß\r\n"
    (folder / "data.csv").write_bytes(text.encode(encoding))
    source = Manifest(path=str(folder / "data.csv"), size=16)
    assert source.open(folder, Progress()).classes == ("grün", "weiß")


def test_backslashes_are_slashes(folder: Path) -> None:
    dataset = opened(folder, "path,label\nb\\2.png,cat\n.\\c\\猫.png,dog\n")
    assert len(dataset.train) == 2


def test_excels_line_that_names_the_delimiter(folder: Path) -> None:
    text = 'sep=;\npath;label\na 1.png;"x, y"\nd.png;dog\n'
    assert opened(folder, text).classes == ("dog", "x, y")


def test_commas_in_names_do_not_hide_the_delimiter(folder: Path) -> None:
    text = "path;label\na 1.png;a, b, c\nb/2.png;d, e, f\nd.png;d, e, f\n"
    assert opened(folder, text).classes == ("a, b, c", "d, e, f")


def test_all_missing_pictures_are_counted_and_left_out(folder: Path) -> None:
    dataset = opened(folder, "path,label\na 1.png,cat\ngone.png,dog\nd.png,dog\nlost.png,cat\n")
    assert len(dataset.train) == 2
    assert [entry.reason for entry in dataset.skipped] == [
        f"data.csv, line {line}: there is no file {folder / name}."
        for line, name in ((3, "gone.png"), (5, "lost.png"))
    ]


def test_labels_of_other_parts_are_the_classes_they_look_like(folder: Path) -> None:
    text = "path,label,split\na 1.png,Cat,train\nb/2.png,dog,train\nd.png,cat,val\n"
    parts = opened(folder, text).parts()
    assert parts["validation"].classes == ("Cat", "dog")
    assert parts["validation"].labels.tolist() == [0]


def test_a_class_of_which_everything_is_missing(folder: Path) -> None:
    told = problem(folder, "path,label\na 1.png,cat\nx.png,dog\ny.png,dog\nz.png,cat\n")
    assert "3 of 4 pictures are not there, among them all of the class dog" in told
    assert f"The first: {folder / 'x.png'}, " in told  # a long list is cut


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")
    dataset = opened(folder, "path,label\na 1.png,cat\npipe.png,dog\nd.png,dog\n")
    assert "pipe.png is no regular file" in dataset.skipped[0].reason
    assert len(dataset.train) == 2


@pytest.mark.parametrize(
    ("row", "what"), [(",cat", "path"), ("d.png", "label"), ("d.png, ", "label")]
)
def test_an_empty_value_names_its_line(folder: Path, row: str, what: str) -> None:
    assert f"line 2: the {what} is empty" in problem(folder, f"path,label\n{row}\n")


def test_an_unknown_split_names_its_line(folder: Path) -> None:
    told = problem(folder, "path,label,split\nd.png,cat,holdout\n")
    assert "line 2: the split 'holdout' is none of train, val and test" in told


def test_one_class_can_be_measured_on(folder: Path) -> None:
    assert opened(folder, "path,label\nd.png,cat\n").classes == ("cat",)


def test_a_table_of_test_pictures_alone(folder: Path) -> None:
    dataset = opened(folder, "path,label,split\nd.png,cat,test\na 1.png,dog,test\n")
    assert dataset.test is not None
    assert (len(dataset.train), dataset.test.names()) == (0, ["d.png", "a 1.png"])


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


OTHERS = {
    "a web page": b"<!DOCTYPE html>\n<html><body>Sign in, please</body></html>\n",
    "a Git LFS pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "packed with gzip": gzip.compress(b"path,label\na.png,cat\n"),
    "an Excel workbook": zipped("xl/workbook.xml"),
    "an ordinary zip archive": zipped("data.csv"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_table_is_called_what_it_is(tmp_path: Path, what: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(OTHERS[what])
    with pytest.raises(DataError) as caught:
        read_manifest(path, (), Progress())
    assert not isinstance(caught.value, TableUnclear)
    assert f"data.csv is {what}" in str(caught.value)
    assert "no table of text" in str(caught.value)


def test_a_table_whose_first_picture_begins_as_other_files_do_is_a_table(folder: Path) -> None:
    draw(folder / "BZh.png")
    assert len(opened(folder, "BZh.png,a\nd.png,b\n").train) == 2
