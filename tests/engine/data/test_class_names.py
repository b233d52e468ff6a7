from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.engine.data import class_names
from studio.engine.data.class_names import matched
from studio.engine.data.source import DataSource
from studio.engine.data.sources import ArrayFile, Folder, Manifest
from studio.engine.errors import DataError
from studio.engine.progress import Progress


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("cat", "cat"),
        ("Cat", "cat"),
        ("cafe\u0301", "caf\u00e9"),
        ("CAFE\u0301", "caf\u00e9"),
        (" dog", "dog"),
        ("003", "3"),
        ("3", "03"),
        ("\u0663", "3"),  # an Arabic three
        ("STRASSE", "stra\u00dfe"),
    ],
)
def test_one_class_in_two_spellings(name: str, known: str) -> None:
    assert matched([name, "x"], [known, "y"]) == {name: known}


def test_names_go_before_spellings() -> None:
    assert matched(["a", "A"], ["A", "a"]) == {"a": "a", "A": "A"}
    assert matched(["3", "03"], ["03", "3"]) == {"3": "3", "03": "03"}


def test_two_classes_do_not_become_one() -> None:
    assert matched(["a", "A"], ["a", "b"]) == {"a": "a"}
    assert matched(["B", "b"], ["\u00e4", "\u00c4"]) == {}
    assert matched(["CAT"], ["cat", "Cat"]) == {}


def test_what_looks_the_same_is_the_same() -> None:
    both = ["caf\u00e9", "cafe\u0301"]
    assert matched(both, ["caf\u00e9"]) == dict.fromkeys(both, "caf\u00e9")


CLASSES = "abcd"


def folder(into: Path) -> DataSource:
    for name in CLASSES:
        (into / name).mkdir()
        Image.new("L", (8, 8)).save(into / name / "0.png")
    return Folder(path=str(into), size=8)


def table(into: Path) -> DataSource:
    folder(into)
    rows = "".join(f"{name}/0.png,{name}\n" for name in CLASSES)
    (into / "rows.csv").write_text("path,label\n" + rows)
    return Manifest(path=str(into / "rows.csv"), size=8)


def arrays(into: Path) -> DataSource:
    path = into / "rows.npz"
    np.savez(path, x=np.zeros((8, 8, 8), np.uint8), y=np.arange(8) % len(CLASSES))
    return ArrayFile(path=str(path))


@pytest.mark.parametrize("make", [folder, table, arrays])
def test_each_source_refuses_them(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make(tmp_path)
    monkeypatch.setattr(class_names, "MOST_CLASSES", len(CLASSES))
    assert len(source.open(tmp_path, Progress()).classes) == len(CLASSES)
    monkeypatch.setattr(class_names, "MOST_CLASSES", len(CLASSES) - 1)
    with pytest.raises(DataError, match="has 4 classes, and at most 3"):
        source.open(tmp_path, Progress())
