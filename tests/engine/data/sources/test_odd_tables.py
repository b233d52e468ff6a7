"""Tables of texts that are odd or broken: what is made of them, and what a person is told."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from studio.engine.data.cleaning import report
from studio.engine.data.cleaning.finding_sentences import finding_sentences
from studio.engine.data.left_out import left_out
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import source_called, with_columns
from studio.engine.errors import DataError
from studio.engine.progress import Progress

ROWS = [("home at six", "ham"), ("free prize now", "spam"), ("see you soon", "ham")] * 4


def opened(folder: Path, name: str, content: str, columns: str | None = None) -> Dataset:
    (folder / name).write_text(content, encoding="utf-8")
    source = with_columns(source_called(str(folder / name)), columns)
    return source.open(Path("unused"), Progress())


def problem(folder: Path, name: str, content: str, columns: str | None = None) -> str:
    with pytest.raises(DataError) as caught:
        opened(folder, name, content, columns)
    assert str(folder / name) in str(caught.value)
    return str(caught.value)


def lines(*values: object) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


@pytest.mark.parametrize("key", ["text", "label"])
def test_objects_and_lists_are_no_texts_and_no_classes(tmp_path: Path, key: str) -> None:
    good = [{"text": text, "label": label, "meta": {"id": 1}} for text, label in ROWS]
    bad = [good[0] | {key: {"body": "home"}}, good[0] | {key: ["home"]}]
    dataset = opened(tmp_path, "data.jsonl", lines(*good, *bad))
    assert len(dataset.train) == len(ROWS)
    assert [f"line {13 + n}: an object or a list" in one.reason
            for n, one in enumerate(dataset.skipped)] == [True, True]  # fmt: skip


def test_a_line_that_is_no_json_says_where_it_breaks(tmp_path: Path) -> None:
    good = lines(*({"text": text, "label": label} for text, label in ROWS))
    dataset = opened(tmp_path, "data.jsonl", good + '{"text": "home\n')
    (skipped,) = dataset.skipped
    assert "line 13: it is no JSON, from letter 15 on" in skipped.reason


@pytest.mark.parametrize(
    "content",
    ['{\n "data": [\n  {\n   "text": "home"\n  }\n ]\n}\n', "home\nprize\n", "[1, 2]"],
    ids=["object", "texts", "numbers"],
)
def test_json_of_another_form_is_told(tmp_path: Path, content: str) -> None:
    told = problem(tmp_path, "data.json", content)
    assert "a list of objects" in told and "an object in each line" in told


@pytest.mark.parametrize("content", ["", " \n\n", "\ufeff"], ids=["empty", "blank", "mark"])
@pytest.mark.parametrize("name", ["data.csv", "data.tsv", "data.txt"])
def test_a_table_without_rows_is_told(tmp_path: Path, name: str, content: str) -> None:
    told = problem(tmp_path, name, content)
    assert "has no rows" in told or "is empty" in told


def test_parts_of_unknown_names_are_told_with_the_way_out(tmp_path: Path) -> None:
    content = "text,label,split\n" + "".join(f"{a},{b},fold\n" for a, b in ROWS)
    told = problem(tmp_path, "data.csv", content)
    assert "the split 'fold' is none of train, val and test" in told and "with - where" in told
    assert len(opened(tmp_path, "data.csv", content, "text,label,-").train) == len(ROWS)


def test_a_test_part_alone_is_opened_and_checked_as_pictures_are(tmp_path: Path) -> None:
    content = "text,label,split\n" + "".join(f"{a},{b},test\n" for a, b in ROWS)
    dataset = opened(tmp_path, "data.csv", content)
    assert {name: len(part) for name, part in dataset.parts().items()} == {"train": 0, "test": 12}
    assert report(dataset, Progress()).checked == len(ROWS)


def test_one_column_is_not_text_and_class(tmp_path: Path) -> None:
    content = "text,label\n" + "".join(f"{a},{b}\n" for a, b in ROWS)
    assert "for the text and for its class" in problem(tmp_path, "data.csv", content, "text,1")


def test_rows_that_are_left_out_are_called_texts_and_no_files(tmp_path: Path) -> None:
    content = "text,label\n" + ",ham\n" * 3 + "".join(f"{a},{b}\n" for a, b in ROWS * 3)
    dataset = opened(tmp_path, "a.csv", content)
    found = {one.kind: one for one in report(dataset, Progress()).findings}
    told = left_out(dataset)
    assert told is not None and (told.count, told.of, len(told.files)) == (3, 39, 1)
    title, why = finding_sentences(found["unreadable"])
    assert title == "Texts that are left out already: 3" and "lack a text" in why


def test_a_packed_table_is_not_taken_for_mnists_files(tmp_path: Path) -> None:
    (tmp_path / "data.csv.gz").write_bytes(gzip.compress(b"text,label\nhome,ham\n"))
    with pytest.raises(DataError, match=r"packed with gzip.*Unpack it"):
        source_called(str(tmp_path / "data.csv.gz"))


@pytest.mark.parametrize("swallowed", [1, 3])
def test_rows_that_an_open_quote_made_one_of_are_told(tmp_path: Path, swallowed: int) -> None:
    rows = [f'"{text}","{label}"\n' for text, label in ROWS]
    rows[4:4] = ['"no end to this,spam\n', *["a row,ham\n"] * (swallowed - 1)]
    rows[1] = '"two\nlines, ""both"" whole","spam"\n'
    dataset = opened(tmp_path, "data.csv", "text,label\n" + "".join(rows))
    (skipped,) = dataset.skipped
    assert "its quotes do not close, from line 7 on" in skipped.reason
    assert 'two\nlines, "both" whole' in [dataset.train.text(n) for n in range(len(dataset.train))]
    assert not any("no end" in dataset.train.text(n) for n in range(len(dataset.train)))
