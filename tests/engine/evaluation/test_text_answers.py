"""What a network says of a person's texts: from which files, in whatever form they are kept."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from studio.engine.data.sources.reading.texts.texts_in import texts_in
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import TextAnswer, classified, text_answers
from tests.engine.text_checkpoints import fresh_texts

TEXTS = ["ça était très bien", "non, pas du tout", "déjà vu"]
TABLE = [("bien", "ça était très bien"), ("mal", "non pas du tout"), ("mal", "déjà vu")] * 4


def read(path: Path) -> list[str]:
    return [one for one in texts_in(path) if isinstance(one, str)]


def asked(*names: str) -> list[TextAnswer]:
    return list(text_answers(Predictor(fresh_texts()), names))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_lines_are_read_in_the_encoding_that_data_may_have(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = tmp_path / "texts.txt"
    path.write_bytes(end.join([*TEXTS, "", " "]).encode(encoding))
    assert read(path) == TEXTS


def test_chinese_lines_in_gb18030(tmp_path: Path) -> None:
    path, texts = tmp_path / "评论.txt", ["这部电影很好看我喜欢", "这本书太差了不推荐"]
    path.write_bytes("\n".join(texts).encode("gb18030"))
    assert read(path) == texts


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("new.csv", 'id,text\n1,one good film\n2,\n3,"and, so"\n'),
        ("one.csv", 'text\none good film\n\n"and, so"\n'),
        ("semi.csv", "Text;Label\none good film;a\nand, so;b\n"),
        ("new.jsonl", '{"text": "one good film"}\n{"id": 2}\n{"text": "and, so", "id": 3}\n'),
        ("list.json", '[{"text": "one good film"}, {"text": "and, so"}]'),
        ("lines.txt", "one good film\nand, so\n"),
        ("quoted.csv", '"one good film"\n"and, so"\n'),
        ("lines.csv", "one good film\nand, so\n"),
        ("tabs.txt", "text\tlabel\none good film\ta\nand, so\tb\n"),
    ],
)
def test_of_a_table_the_column_of_texts_is_asked_about(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read(path) == ["one good film", "and, so"]


@pytest.mark.parametrize(("name", "between"), [("a.csv", ","), ("a.txt", "\t"), ("a", "\t")])
def test_a_table_without_names_is_read_as_in_training(
    tmp_path: Path, name: str, between: str
) -> None:
    path = tmp_path / name
    path.write_text("".join(f"{label}{between}{text}\n" for label, text in TABLE), "utf-8")
    assert read(path) == [text for _, text in TABLE]


def test_sentences_with_a_comma_each_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    texts = [
        "Message",
        "well, that is a good film",
        "no, I did not like it at all",
        "well, once was enough",
    ]
    path.write_text("\n".join(texts), "utf-8")
    assert read(path) == texts


def test_rows_that_hold_no_text_have_their_reason(tmp_path: Path) -> None:
    path = tmp_path / "new.jsonl"
    path.write_text('{"text": "good"}\n{"text": {"body": "bad"}}\n{"text": "so\n', "utf-8")
    first, second, third = asked(str(path))
    assert first.error is None and first.text == "good"
    assert "line 2" in str(second.error) and "line 3" in str(third.error)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "holds no text"),
        (b" \n\n", "holds no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "is a picture"),
        (gzip.compress(b"good film\n"), "is packed with gzip"),
        (bytes(range(1, 32)) * 9, "bytes that no text has"),
    ],
    ids=["empty", "blank", "picture", "gzip", "bytes"],
)
def test_a_file_that_holds_no_texts_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "texts.txt"
    path.write_bytes(content)
    (answer,) = asked(str(path))
    assert answer.error is not None and not answer.probabilities
    assert str(path) in str(answer.error) and why in str(answer.error)


@pytest.mark.parametrize("name", ["missing.txt", "*.csv", "folder/missing.JSONL"])
def test_a_file_that_is_not_there_is_no_text(tmp_path: Path, name: str) -> None:
    (answer,) = asked(str(tmp_path / name))
    assert "There is no file" in str(answer.error)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_folder_and_a_pipe_are_no_text(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, why in (("", "is a folder"), ("pipe", "is a pipe")):
        (answer,) = asked(str(tmp_path / name))
        assert why in str(answer.error)


def test_what_is_no_name_of_a_file_is_a_text() -> None:
    texts = ["good", "", "see notes.txt", "a\0b", "so" * 3_000, "**"]
    assert [one.text for one in asked(*texts) if one.error is None] == texts


@pytest.mark.parametrize("text", ["a good \ud800 film", "a good \udcff film"])
def test_half_a_letter_is_read_as_data_has_it(text: str) -> None:
    predictor = Predictor(fresh_texts())
    answer, other = classified(predictor, [text, "a good ? film"])
    assert answer.text == other.text and answer.probabilities == other.probabilities


@pytest.mark.parametrize("text", ["", " \t", "zyx 我 😀", "😀" * 90])
def test_a_text_of_which_nothing_is_known_is_told(text: str) -> None:
    unknown, known = asked(text, text + "\n good"[: 1 if len(text) > 80 else None])
    assert unknown.is_empty
    assert known.is_empty == (len(text) > 80)
