"""Thousands of odd recipes and files: every call ends with 0, or with 2 and one sentence.

Together with the checkpoints beside this file: 2,000 inputs and more. With other `max_examples`
it looks further.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import category

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.cli.main import main
from studio.engine.network.summary import summarise
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import bundled_recipes, load_recipe


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where files are made."""
    path = tmp_path_factory.mktemp("fuzz")
    for name in ("a", "b"):
        Image.new("L", (8, 8), 100).save(path / f"{name}.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path)
        call("train", "digits-mlp", "--set=x=1")  # imports what the examples need
        yield path


def call(*argv: str) -> None:
    """Call the command line: what it says has to be fit to be read."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(list(argv))
    said = err.getvalue()
    assert status in (0, 2), said
    assert said.count("\n") == (1 if status else 0), said
    assert len(said) < 5_000, said
    assert not HIDDEN & set(map(category, (out.getvalue() + said).replace("\n", ""))), said


HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode's categories of what steers a terminal or cannot be written."""


# Recipes

ODD = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["~nosuchuser/x", "a\0b", "/dev/zero", "n" * 3_000, "Repeat", "classes", ""]),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(-2, 300),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.lists(st.integers(0, 9), max_size=3),
    st.dictionaries(
        st.sampled_from(["kind", "layers", "n", "name", "x"]), st.integers(), max_size=3
    ),
    st.just({}),
    st.just([]),
)
KEYS = st.one_of(st.text(max_size=8), st.sampled_from(["kind", "lr", "layers", "\x1b", "a.b"]))
RECIPES = {name: load_recipe(name).to_dict() for name in bundled_recipes()}


def in_toml(value: Any) -> str:
    """A value in a line, many times as fast as tomlkit writes it."""
    match value:
        case dict():
            inside = (f"{json.dumps(key)} = {in_toml(value[key])}" for key in value)
            return f"{{{', '.join(inside)}}}"
        case list():
            return f"[{', '.join(map(in_toml, value))}]"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case datetime():
            return value.isoformat()
    return str(value).lower()


def places(table: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path in nested tables and lists."""
    inside = table.items() if isinstance(table, dict) else enumerate(table)
    found = []
    for key, value in inside:
        found.append((*above, key))
        if isinstance(value, dict | list):
            found += places(value, (*above, key))
    return found


@st.composite
def changed_recipes(draw: st.DrawFn) -> dict[str, Any]:
    """A bundled recipe of which up to three values are odd, gone, or under another name."""
    recipe = deepcopy(RECIPES[draw(st.sampled_from(sorted(RECIPES)))])
    for _ in range(draw(st.integers(1, 3))):
        *above, key = draw(st.sampled_from(places(recipe)))
        holder: Any = recipe
        for step in above:
            holder = holder[step]
        change = draw(st.sampled_from(["odd", "gone", "renamed"]))
        if change == "odd":
            holder[key] = draw(ODD)
        elif change == "gone":
            del holder[key]
        elif isinstance(holder, dict):
            holder[draw(KEYS)] = holder.pop(key)
        if not recipe:
            break
    return recipe


@pytest.fixture
def only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recipes that are right are looked at and not run."""

    def train(recipe: Recipe, *_: object) -> int:
        summarise(recipe.network, (1, 28, 28), 10)
        recipe.data.source.found(Path())
        return 0

    monkeypatch.setattr("studio.cli.commands.runs.train", train)


@settings(max_examples=200)
@given(recipe=changed_recipes())
def test_recipes(folder: Path, only_read: None, recipe: dict[str, Any]) -> None:
    text = "\n".join(f"{json.dumps(key)} = {in_toml(recipe[key])}" for key in recipe)
    (folder / "r.toml").write_text(text, encoding="utf-8", errors="replace")
    call("train", "r.toml")


@settings(max_examples=100)
@given(
    key=st.one_of(KEYS, st.sampled_from(["training", "data.source", "network.layers.0"])), value=ODD
)
def test_settings(folder: Path, only_read: None, key: str, value: object) -> None:
    call("train", "digits-mlp", f"--set={key}={value}")
    call("train", "digits-mlp", f"--set=training.{key}={value}")


@settings(max_examples=50)
@given(content=st.binary(max_size=60))
def test_recipes_of_any_bytes(folder: Path, only_read: None, content: bytes) -> None:
    (folder / "b.toml").write_bytes(content)
    call("train", "b.toml")


# Tables

CELL = st.one_of(
    st.sampled_from(["a.png", "b.png", "path", "label", "split", "train", "x", "y", "0", ""]),
    st.text(max_size=6),
    st.sampled_from(
        ['"', "\0", "\x1b[2J", "../..", "n" * 300, "C:\\a.png", "a.png/b", "/dev/zero"]
    ),
)
LINES = st.lists(st.lists(CELL, max_size=4), max_size=6)


@settings(max_examples=200)
@given(
    lines=LINES,
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"]),
)
def test_tables(
    folder: Path, lines: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    text = end.join(delimiter.join(line) for line in lines)
    (folder / "t.csv").write_bytes(text.encode(encoding, "replace"))
    call("check", "t.csv")


@settings(max_examples=80)
@given(content=st.binary(max_size=80), start=st.sampled_from([b"", b"path,label\n", b"\xff\xfe"]))
def test_tables_of_any_bytes(folder: Path, content: bytes, start: bytes) -> None:
    (folder / "b.csv").write_bytes(start + content)
    call("check", "b.csv")


# Arrays

SIZE = st.one_of(st.integers(0, 4), st.integers(0, 2**32 - 1))


@st.composite
def idx_files(draw: st.DrawFn, kind: int, sizes: tuple[int, ...]) -> bytes:
    """An IDX file, of which something may be odd: the header, its sizes, the bytes that follow."""
    odd = draw(st.sampled_from(["nothing", "header", "sizes", "content", "cut", "bytes"]))
    header = bytes([0, 0, kind, len(sizes)])
    if odd == "header":
        header = draw(st.binary(min_size=4, max_size=4))
    if odd == "sizes":
        sizes = tuple(draw(SIZE) for _ in sizes)
    content = bytes(range(int(np.prod(sizes)) if np.prod(sizes, dtype=float) < 100 else 9))
    if odd == "content":
        content = draw(st.binary(max_size=40))
    packed = header + struct.pack(f">{len(sizes)}I", *sizes) + content
    if odd == "cut":
        packed = packed[: draw(st.integers(0, len(packed)))]
    if odd == "bytes":
        packed = draw(st.binary(max_size=40))
    if draw(st.booleans()):
        packed = gzip.compress(packed, 1)
        if draw(st.booleans()):
            packed = packed[: draw(st.integers(2, len(packed)))]
    return packed


@settings(max_examples=200)
@given(pictures=idx_files(8, (4, 3, 3)), labels=idx_files(8, (4,)))
def test_idx_files(folder: Path, pictures: bytes, labels: bytes) -> None:
    (folder / "train-images-idx3-ubyte").write_bytes(pictures)
    (folder / "train-labels-idx1-ubyte").write_bytes(labels)
    call("check", "train-images-idx3-ubyte")


ARRAYS = st.one_of(
    st.sampled_from(
        [
            np.zeros((4, 3, 3), np.uint8),
            np.arange(4) % 2,
            np.array(["a", "b", "\x1b[2J", "a"]),
            np.zeros((4, 3, 3, 3)),
            np.full((4, 3, 3), np.nan),
            np.zeros((0, 3, 3)),
            np.zeros((4, 0, 0), np.uint8),
            np.array(3),
            np.array([1j, 2, 3, 4]),
            np.array(["2020-01-01"] * 4, "datetime64[D]"),
            np.zeros(4, [("a", "i4")]),
            np.array([b"\xff", b"b", b"c", b"\xff"]),
            np.arange(4) * 2.0**62,
            np.eye(4),
            np.zeros((4, 1, 1), bool),
            np.zeros((4,) + (1,) * 20),
        ]
    ),
)


@settings(max_examples=120)
@given(data=st.data())
def test_archives_of_arrays(folder: Path, data: st.DataObject) -> None:
    buffer = io.BytesIO()
    names = data.draw(st.lists(st.sampled_from(["x", "y", "x_test", "y_test", "classes", "z"])))
    np.savez(buffer, **{name: data.draw(ARRAYS) for name in names})  # type: ignore[arg-type]
    content = bytearray(buffer.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
        content[place] = data.draw(st.integers(0, 255))
    (folder / "a.npz").write_bytes(content[: data.draw(st.integers(1, len(content)))])
    call("check", "a.npz")
    (folder / "a.npz").write_bytes(content)
    call("check", "a.npz")


@settings(max_examples=100)
@given(header=st.one_of(st.binary(max_size=80), st.text("{}()'descrfotan_shp:,1 |O", max_size=80)))
def test_headers_of_arrays(folder: Path, header: bytes | str) -> None:
    text = header.encode() if isinstance(header, str) else header
    array = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text
    with zipfile.ZipFile(folder / "h.npz", "w") as archive:
        archive.writestr("x.npy", array)
        archive.writestr("y.npy", array)
    call("check", "h.npz")


@settings(max_examples=80)
@given(
    content=st.binary(max_size=60), start=st.sampled_from([b"", b"PK\3\4", b"\x80\x02", b"GIF89a"])
)
def test_any_file_as_any_kind(folder: Path, content: bytes, start: bytes) -> None:
    for ending in ("pt", "npz", "idx", "png"):
        (folder / f"any.{ending}").write_bytes(start + content)
        call("check", f"any.{ending}")
