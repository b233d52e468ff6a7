"""Sentences that a person kept are a dataset, and can be joined to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.engine.data.sentence_store import STORE, save_sentence, sentence_labels
from studio.engine.data.sources import Sentences, TextFolder
from studio.engine.errors import DataError
from studio.engine.progress import Progress


def kept(folder: Path) -> list[Path]:
    return [
        save_sentence(text, label, folder)
        for text, label in (("good good\nfilm", "praise"), ("bad film", "blame"), ("bad", "blame"))
    ]


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    kept(tmp_path)
    assert Sentences().found(tmp_path)
    dataset = Sentences().open(tmp_path, Progress())
    assert dataset.classes == ("blame", "praise")
    assert dataset.train.class_counts() == [2, 1]
    assert dataset.train.text(2) == "good good\nfilm"
    assert dataset.train.name(0).startswith("blame/")


def test_a_folder_of_texts_reads_them_alike(tmp_path: Path) -> None:
    kept(tmp_path)
    own = Sentences().open(tmp_path, Progress())
    folder = TextFolder(path=str(STORE.folder(tmp_path))).open(tmp_path, Progress())
    assert folder.classes == own.classes
    assert [folder.train.text(row) for row in range(3)] == [own.train.text(row) for row in range(3)]


def test_one_class_alone_is_to_be_joined(tmp_path: Path) -> None:
    save_sentence("good film", "praise", tmp_path)
    save_sentence("good", "praise", tmp_path)
    with pytest.raises(DataError, match="All sentences are called praise"):
        Sentences().open(tmp_path, Progress())
    assert len(Sentences().open_to_join(tmp_path, Progress()).train) == 2


def test_keeping_is_taken_back(tmp_path: Path) -> None:
    first, *_ = kept(tmp_path)
    STORE.delete(first, tmp_path)
    assert sentence_labels(tmp_path) == {"blame": 2}


def test_nothing_is_kept_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no text"):
        save_sentence("  ", "praise", tmp_path)
    assert not Sentences().found(tmp_path)
    with pytest.raises(DataError, match="No sentence is kept"):
        Sentences().open(tmp_path, Progress())
