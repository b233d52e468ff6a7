"""Tokenizers of published encoders, by each of the files that hold one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import token_ids, tokens_of
from studio.engine.errors import CheckpointError
from studio.engine.network.text_encoder.config import read_config
from studio.engine.network.text_encoder.tokenizer_files import read_tokenizer
from tests.engine.network.text_encoder.folders import folder_of


def reads(folder: Path, length: int = 8) -> TextTransform:
    return read_tokenizer(folder, read_config(folder), length)


def names(text: str, transform: TextTransform) -> list[str]:
    return [token.text for token in tokens_of(text, transform)]


def test_word_pieces_stand_between_their_marks(tmp_path: Path) -> None:
    found = reads(folder_of("bert", tmp_path))
    assert (found.padding, found.unknown, found.length) == (0, 1, 8)
    assert names("The film was GOODly.", found) == (["the", "film", "was", "good", "##ly", "."])
    assert token_ids(["bad"], found).tolist() == [[2, 5, 3, 0, 0, 0, 0, 0]]
    assert token_ids(["a " * 30], found).tolist() == [[2, *[12] * 6, 3]]


def test_chinese_is_read_character_by_character(tmp_path: Path) -> None:
    found = reads(folder_of("bert", tmp_path))
    assert names("好电影 film", found) == ["好", "电", "影", "film"]


def test_letters_keep_their_case_where_that_is_said(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    (folder / "tokenizer_config.json").write_text('{"do_lower_case": false}', encoding="utf-8")
    assert names("the Film", reads(folder)) == ["the", "[UNK]"]


def test_the_whole_tokenizer_comes_first(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    found = reads(folder)
    (folder / "tokenizer.json").write_text(found.tokenizer, encoding="utf-8")
    (folder / "vocab.txt").unlink()
    assert names("good", reads(folder)) == ["good"]
    assert token_ids(["good"], reads(folder)).equal(token_ids(["good"], found))


def test_a_text_is_no_longer_than_there_are_positions(tmp_path: Path) -> None:
    assert reads(folder_of("bert", tmp_path / "a"), 500).length == 20
    assert reads(roberta(tmp_path / "b"), 500).length == 18


def roberta(path: Path) -> Path:
    folder = folder_of("roberta", path)
    (folder / "vocab.txt").unlink()
    words = ["<s>", "<pad>", "</s>", "<unk>", "g", "o", "d", "Ġ", "go", "goo", "Ġgo"]
    vocabulary = {word: number for number, word in enumerate(words)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    merges = "#version: 0.2\ng o\ngo o\nĠ go\n"
    (folder / "merges.txt").write_text(merges, encoding="utf-8")
    return folder


def test_byte_pairs_are_read_as_roberta_does(tmp_path: Path) -> None:
    found = reads(roberta(tmp_path))
    assert (found.padding, found.unknown) == (1, 3)
    assert token_ids(["good go"], found).tolist() == [[0, 9, 6, 10, 2, 1, 1, 1]]


def test_a_folder_without_one_says_what_was_expected(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    (folder / "vocab.txt").unlink()
    with pytest.raises(CheckpointError, match=r"expected tokenizer\.json, vocab\.txt, or"):
        reads(folder)


def test_a_larger_vocabulary_is_another_encoders(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *(f"w{i}" for i in range(60))]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    with pytest.raises(CheckpointError, match="ids up to 63 and the encoder knows 50"):
        reads(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [("tokenizer.json", "{}"), ("tokenizer.json", "no"), ("vocab.txt", "a\nb"),
     ("tokenizer_config.json", "[]")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(name: str, content: str, tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(CheckpointError, match=name.replace(".", r"\.")):
        reads(folder)


@pytest.mark.parametrize(("name", "content"), [("merges.txt", "a b c"), ("vocab.json", "[1]"),
                                               ("vocab.json", '{"a": "b"}')])  # fmt: skip
def test_damaged_byte_pairs_are_refused(name: str, content: str, tmp_path: Path) -> None:
    folder = roberta(tmp_path)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(CheckpointError, match=r"vocab\.json"):
        reads(folder)


@pytest.mark.parametrize("content", ["", '{"version":"1.0"', "[UNK]"], ids=["empty", "cut", "unk"])
def test_why_a_tokenizer_cannot_be_read_is_told_once(content: str, tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    whole = reads(folder).tokenizer
    made = whole.replace('"[UNK]":1', '"other":1') if content == "[UNK]" else content
    (folder / "tokenizer.json").write_text(made, encoding="utf-8")
    with pytest.raises(CheckpointError) as caught:
        reads(folder)
    told = str(caught.value)
    assert told.count("cannot be read") == 1 and told.count("Take the file") == 1
    assert ".." not in told
