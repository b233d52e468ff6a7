from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import psutil
import pytest

from studio.engine.data.samples import Dataset
from studio.engine.data.source import DataSource
from studio.engine.data.sources import TextTable, source_called, with_columns
from studio.engine.data.sources.reading.columns import TableUnclear
from studio.engine.data.sources.reading.table_form import whole_lines
from studio.engine.data.sources.reading.texts import read_text_table as reading
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress

ROWS = [("ham", "see you at home"), ("spam", "call now, free prize"), ("ham", "home at six")] * 4


def table(path: Path, content: str | bytes, name: str = "data.csv") -> Path:
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def opened(file: Path, **columns: str) -> Dataset:
    source = TextTable.parse({"path": str(file), "tokenizer": "characters", **columns})
    return source.open(Path("unused"), Progress())


def problem(file: Path, **columns: str) -> str:
    with pytest.raises(DataError) as caught:
        opened(file, **columns)
    assert str(file) in str(caught.value)
    return str(caught.value)


def read(dataset: Dataset) -> list[tuple[str, str]]:
    train = dataset.train
    labels = [train.classes[label] for label in train.labels.tolist()]
    return [(label, train.text(row)) for row, label in enumerate(labels)]


def told(dataset: Dataset) -> dict[str, str]:
    return dict(dataset.recognised)


def written(delimiter: str, header: str = "label,text") -> str:
    lines = [header.replace(",", delimiter)] if header else []
    quote = '"' if delimiter == "," else ""
    lines += [f"{label}{delimiter}{quote}{text}{quote}" for label, text in ROWS]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("header", ["label,text", ""])
def test_delimiters_with_and_without_a_header(tmp_path: Path, delimiter: str, header: str) -> None:
    dataset = opened(table(tmp_path, written(delimiter, header)))
    assert read(dataset) == ROWS
    assert told(dataset) == {
        "encoding": "utf-8",
        "delimiter": delimiter,
        "quotes": "doubled",
        "header": "yes" if header else "no",
        "text": "text" if header else "2",
        "label": "label" if header else "1",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_recognised_and_told(tmp_path: Path, encoding: str) -> None:
    text = "text,label\ncafé à la crème,bon\nça va,bon\nô non,mal\n"
    dataset = opened(table(tmp_path, text.encode(encoding)))
    assert [t for _, t in read(dataset)] == ["café à la crème", "ça va", "ô non"]
    assert told(dataset)["encoding"] == encoding


def test_a_chinese_table_in_gb18030_is_read_and_told(tmp_path: Path) -> None:
    draw = random.Random(0)
    good = ["很好", "喜欢", "满意", "推荐"]
    bad = ["太差", "失望", "难吃", "退货"]
    things = ["这家饭店", "这部电影", "这个手机", "昨天的服务"]
    rows = [
        (label, f"{draw.choice(things)}我觉得{draw.choice(words)}。")
        for _ in range(200)
        for label, words in (("正面", good), ("负面", bad))
    ]
    text = "标签,内容\n" + "".join(f"{label},{sentence}\n" for label, sentence in rows)
    file = table(tmp_path, text.encode("gb18030"))
    dataset = source_called(str(file)).changed(tokenizer="characters").open(tmp_path, Progress())
    assert read(dataset) == rows
    assert set(dataset.classes) == {"正面", "负面"}
    assert told(dataset)["encoding"] == "gb18030"
    assert (told(dataset)["text"], told(dataset)["label"]) == ("内容", "标签")


def test_quoted_values_hold_anything(tmp_path: Path) -> None:
    file = table(tmp_path, 'text,label\n"one\r\ntwo, ""three""",a\n"",a\nfour,b\n')
    dataset = opened(file)
    assert read(dataset) == [("a", 'one\r\ntwo, "three"'), ("b", "four")]
    assert dataset.train.names() == ["line/3", "line/5"]
    assert [s.reason for s in dataset.skipped] == ["data.csv, line 4: the text is empty."]


def test_quotes_after_a_backslash(tmp_path: Path) -> None:
    dataset = opened(table(tmp_path, 'text,label\n"he \\"said\\", then",a\n"b",b\n'))
    assert read(dataset) == [("a", 'he "said", then'), ("b", "b")]
    assert told(dataset)["quotes"] == "escaped"


def test_a_message_may_begin_with_a_quote_that_nothing_closes(tmp_path: Path) -> None:
    lines = [f"ham\tmessage {number}" for number in range(300)]
    lines[100] = 'ham\t"Happy day" I know'
    lines[200] = 'spam\t"Call now'
    dataset = opened(table(tmp_path, "\n".join(lines), "SMS"))
    assert len(dataset.train) == 300
    assert dataset.train.text(100) == '"Happy day" I know'
    assert told(dataset)["quotes"] == "none"


def test_one_row_that_was_badly_written_by_hand(tmp_path: Path) -> None:
    rows = "".join(f'"text, {number}","a"\n' for number in range(20))
    dataset = opened(table(tmp_path, f'"text","label"\n{rows}"bad" one,"b"\n'))
    assert len(dataset.train) == 21
    assert dataset.train.text(3) == "text, 3"


def test_ragged_rows_are_mended_or_left_out(tmp_path: Path) -> None:
    text = "label,text\nham,one, two, three\nspam\nham,four\n,five\n\nham,\n"
    dataset = opened(table(tmp_path, text))
    assert read(dataset) == [("ham", "one, two, three"), ("ham", "four")]
    assert [entry.reason.partition(", ")[2] for entry in dataset.skipped] == [
        "line 3: it has 1 values, and 2 were expected.",
        "line 5: the label is empty.",
        "line 7: the text is empty.",
    ]
    text = "text,label\none,a\ntwo,too,b\nthree,b,,\n"
    dataset = opened(table(tmp_path, text))
    assert read(dataset) == [("a", "one"), ("b", "three")]
    assert "it has 3 values" in dataset.skipped[0].reason


def test_a_zero_byte_is_told(tmp_path: Path) -> None:
    good = "a long enough text,a\n" * 20
    dataset = opened(table(tmp_path, f"text,label\n{good}one\0two,b\n"))
    assert len(dataset.train) == 20
    assert "zero byte" in dataset.skipped[0].reason


def test_parts_and_their_spelling(tmp_path: Path) -> None:
    text = "text,label,split\none,A,train\ntwo,b,\nthree,a,VAL\nfour,b,test\nfive,b,other\n"
    dataset = opened(table(tmp_path, text))
    assert {name: len(part) for name, part in dataset.parts().items()} == {
        "train": 2,
        "test": 1,
        "validation": 1,
    }
    assert dataset.parts()["validation"].labels.tolist() == [0]
    assert "the split 'other' is none of" in dataset.skipped[0].reason
    assert told(dataset)["split"] == "split"


def test_a_class_that_is_only_measured(tmp_path: Path) -> None:
    text = "text,label,split\none,a,train\ntwo,b,train\nthree,c,test\n"
    assert "line/4: no text to train on has the label 'c'" in problem(table(tmp_path, text))


def test_columns_are_chosen_by_name_or_number(tmp_path: Path) -> None:
    text = "id,review,mood,stars\n1,very good,happy,5\n2,too bad,sad,1\n3,fine,happy,4\n"
    file = table(tmp_path, text)
    assert opened(file, label="mood").classes == ("happy", "sad")
    assert opened(file, text="2", label="4").classes == ("1", "4", "5")
    source = with_columns(TextTable(path=str(file)), "review, mood")
    assert source == TextTable(path=str(file), text="review", label_column="mood")
    assert source.to_dict()["label"] == "mood"
    assert DataSource.parse(source.to_dict()) == source
    assert "no column smile; it has id, review" in problem(file, label="smile")
    with pytest.raises(DataError, match="columns"):
        with_columns(TextTable(path=str(file)), "1,2,3,4")


def test_a_part_is_not_looked_for_where_there_is_none(tmp_path: Path) -> None:
    file = table(tmp_path, "text,label,split\none,a,train\ntwo,b,test\nthree,b,train\n")
    assert opened(file).test is not None
    assert opened(file, split="-").test is None
    assert "split" not in told(opened(file, split="-"))


def test_columns_by_what_stands_in_them(tmp_path: Path) -> None:
    rows = "".join(f"{n},{'ab'[n % 2]},en,some words {n}\n" for n in range(20))
    dataset = opened(table(tmp_path, f"number,v1,lang,v2\n{rows}"))
    assert (told(dataset)["text"], told(dataset)["label"]) == ("v2", "v1")
    assert (len(dataset.train), dataset.classes) == (20, ("a", "b"))


def test_unclear_columns_are_asked_for(tmp_path: Path) -> None:
    rows = "".join(f"{'ab'[n % 2]},{'cd'[n % 2]},some words {n}\n" for n in range(20))
    with pytest.raises(TableUnclear, match="which columns hold the text") as caught:
        opened(table(tmp_path, rows))
    assert caught.value.path == tmp_path / "data.csv"


def test_of_one_column_nothing_is_to_be_chosen(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has one column, and two were expected") as caught:
        opened(table(tmp_path, "just one sentence a line\nand another\n"))
    assert not isinstance(caught.value, TableUnclear)


@pytest.mark.parametrize("name", ["data.jsonl", "data.ndjson", "data.json"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    rows = [json.dumps({"label": label, "text": text, "n": 1}) for label, text in ROWS]
    bad = ["{broken", "[1]", '{"text": "no label"}', '{"text": null, "label": 1}', "[" * 99_999]
    dataset = opened(table(tmp_path, "\n".join(rows + bad), name))
    assert read(dataset) == ROWS
    assert len(dataset.skipped) == len(bad)
    assert told(dataset) == {"encoding": "utf-8", "text": "text", "label": "label"}


def test_a_list_in_json(tmp_path: Path) -> None:
    rows = [{"text": text + " x" * 9_000, "label": label == "ham"} for label, text in ROWS * 3]
    file = table(tmp_path, json.dumps(rows, indent=1), "data.json")
    dataset = opened(file)
    assert (len(dataset.train), dataset.classes) == (36, ("false", "true"))
    file.write_text(json.dumps(rows)[:-9])
    assert "breaks off" in problem(file)


def test_one_class_can_be_measured_on(tmp_path: Path) -> None:
    assert opened(table(tmp_path, "text,label\none,a\ntwo,a\n")).classes == ("a",)


def test_numbers_of_rows_are_no_classes(tmp_path: Path) -> None:
    rows = "".join(f"text {n},{n}\n" for n in range(10_000))
    assert "more than the 5,000 classes" in problem(table(tmp_path, f"text,label\n{rows}"))


def test_too_many_bad_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SKIPPED", 5)
    assert "more than 5 rows" in problem(table(tmp_path, "text,label\na,b\n" + "x,\n" * 9))
    assert "none of the 2 rows" in problem(table(tmp_path, "text,label\n" + "x,\n" * 2))
    assert "holds no text" in problem(table(tmp_path, "text,label\n"))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (bytes(range(256)) * 9, "bytes that no text has"),
        (gzip.compress(b"text,label\n", mtime=0), "packed with gzip"),
        (b"<!doctype html><p>a,b", "a web page"),
        (b"x" * (2**24 + 2**21), "a line of more than 16 MB"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, what: str) -> None:
    assert what in problem(table(tmp_path, content))
    assert "There is no file" in problem(tmp_path / "gone.csv")


def test_it_can_be_cancelled_at_every_step(tmp_path: Path) -> None:
    class Ending(Progress):
        def __init__(self, after: int) -> None:
            self.left, self.last = after, 0.0

        def report(self, done: int, total: int) -> None:
            self.left -= 1
            if total:
                assert done / total >= self.last
                self.last = done / total
            if self.left < 0:
                raise Cancelled

    source = TextTable(path=str(table(tmp_path, written(","))), tokenizer="characters")
    for after in range(6):
        with pytest.raises(Cancelled):
            source.open(tmp_path, Ending(after))
    source.open(tmp_path, Ending(1_000))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("path,label\na.png,cat\nb.png,dog\n", "Manifest"),
        ("image,text\nx/a.JPG,one\nx/b.jpg,two\n", "Manifest"),
        ("id,label\n0001,cat\n0002,dog\n", "TextTable"),
        ("file,label\n0001,cat\n0002,dog\n", "Manifest"),
        ("id,text,label\n1,one two,a\n2,three,b\n", "TextTable"),
        ("ham\tsee you\nspam\tcall now\n", "TextTable"),
        ("", "Manifest"),
    ],
)
def test_pictures_or_texts_by_the_first_rows(tmp_path: Path, content: str, kind: str) -> None:
    assert source_called(str(table(tmp_path, content))).kind == kind


def test_a_table_whose_name_tells_nothing(tmp_path: Path) -> None:
    file = table(tmp_path, "ham\tsee you\nspam\tcall now\n", "SMSSpamCollection")
    assert source_called(str(file)) == TextTable(path=str(file))
    with pytest.raises(DataError, match="is a text, and no dataset"):
        source_called(str(table(tmp_path, "just words\nand more, of them\n", "notes")))


def test_a_large_table_is_read_in_few_pieces(tmp_path: Path) -> None:
    """After each the interpreter is taken back before another thread wakes, which starves."""
    counters = getattr(psutil.Process(), "io_counters", None)
    if counters is None:
        pytest.skip("this system does not count reads")
    rows = "good,a plain row of words\nbad,another one\n" * 70_000
    file = table(tmp_path, f"label,text\n{rows}")
    before = counters().read_count
    lines = sum(1 for _ in whole_lines(file, "utf-8", Progress()))
    assert lines == 140_001
    assert counters().read_count - before < 60
