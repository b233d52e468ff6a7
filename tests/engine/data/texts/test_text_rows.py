"""Rows of texts: of which part and class, and which sample each is."""

from __future__ import annotations

import torch

from studio.engine.data.samples import Origins, Samples
from studio.engine.data.texts.text_list import TextList
from studio.engine.data.texts.text_rows import TextRows

CLASSES = ("bad", "good")


def samples(texts: list[str], labels: list[int]) -> Samples:
    count = len(texts)
    kept = TextList.of(texts)
    origins = Origins([f"text/{row}" for row in range(count)], texts=kept)
    return Samples(
        torch.zeros(count, 4, dtype=torch.int32), torch.tensor(labels), CLASSES, origins=origins
    )


PARTS = {
    "train": samples(["a", "b", "c"], [0, 1, 0]),
    "validation": samples([], []),
    "test": samples(["d", "e"], [1, 1]).take(torch.tensor([1, 0])),
}


def test_all_parts_one_after_the_other() -> None:
    rows = TextRows(PARTS)
    assert list(rows) == [("a", 0), ("b", 1), ("c", 0), ("e", 1), ("d", 1)]
    assert rows[1:4] == list(rows)[1:4]
    assert rows[-1] == ("d", 1)
    assert [rows.reference(row) for row in (0, 2, 3)] == [("train", 0), ("train", 2), ("test", 0)]


def test_one_part_or_one_class() -> None:
    assert [text for text, _ in TextRows(PARTS, "test")] == ["e", "d"]
    assert [text for text, _ in TextRows(PARTS, None, 1)] == ["b", "e", "d"]
    chosen = TextRows(PARTS, "train", 0)
    assert list(chosen) == [("a", 0), ("c", 0)]
    assert chosen.reference(1) == ("train", 2)


def test_there_may_be_none() -> None:
    assert list(TextRows(PARTS, "test", 0)) == []
    assert list(TextRows(PARTS, "validation")) == []
    assert list(TextRows({})) == []
