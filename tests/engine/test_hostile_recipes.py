"""Recipes that a stranger wrote: refused in one sentence, at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from studio.cli.main import main
from studio.engine.errors import RecipeError
from studio.engine.network.catalogue import ReLU, Repeat, Sequential
from studio.engine.network.network import DEEPEST, MOST_LAYERS, Network
from studio.engine.network.tree import wrapped


def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> str:
    """What the command line says to a recipe."""
    (tmp_path / "recipe.toml").write_text(text)
    assert main(["train", str(tmp_path / "recipe.toml")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def repeats(depth: int, times: int) -> dict[str, Any]:
    layer: dict[str, Any] = {"kind": "ReLU", "name": "r"}
    for _ in range(depth):
        layer = {"kind": "Repeat", "name": "s", "n": times, "layers": [layer]}
    return layer


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[training]\noptimiser = {kind = ["SGD"]}', "training.optimiser"),
        ("[training]\noptimiser = [1]", "training.optimiser"),
        ("[data]\nsource = {kind = 3}", "data.source"),
        ("[network]\nlayers = [{kind = {}}]", "network.layers.0"),
        ("[network]\nlayers = 3", "network.layers"),
        ("data = 3", "data"),
        ("name = 2020-01-01", "name"),
        ('[data]\nsource = {kind = "Folder", path = "~nosuchuser/x"}', "~nosuchuser/x"),
        ('[data]\nsource = {kind = "Folder", path = "a\\u0000b"}', r"a\x00b"),
        ('[data]\nsource = {kind = "ArrayFile", path = "a\\u0000b"}', r"a\x00b"),
        (f'[data]\nsource = {{kind = "Manifest", path = "{"n" * 5_000}"}}', "nnn"),
        ("n = " + "1" * 5_000, "not a TOML file"),
        ("n = " + "[" * 5_000, "not a TOML file"),
        ("\x1b = 3", "not a TOML file"),
        ('[training]\n"\\u001b[31m" = 3', r"training"),
    ],
)
def test_a_value_of_another_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, named: str
) -> None:
    told = refused(tmp_path, capsys, text)
    assert named in told
    assert "Error:" not in told
    assert "\x1b" not in told


def test_a_recipe_of_endless_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "larger than" in refused(tmp_path, capsys, "#" * (5 * 2**20))


def test_layers_are_counted_as_often_as_they_repeat() -> None:
    with pytest.raises(RecipeError, match=f"more than {MOST_LAYERS:,} layers"):
        Network.parse({"layers": [repeats(8, 100)]})
    assert Network.parse({"layers": [repeats(2, 100)]})


def test_an_edit_is_refused_as_a_file_is() -> None:
    network = Network.parse({"layers": [repeats(2, 100)]})
    with pytest.raises(RecipeError, match="layers"):
        wrapped(network, (0,), Repeat)


def test_blocks_nest_only_so_deep() -> None:
    network = Network(layers=(ReLU(name="r"),))
    for _ in range(DEEPEST):
        network = wrapped(network, (0,), Sequential)
    with pytest.raises(RecipeError, match="nested"):
        wrapped(network, (0,), Sequential)


@pytest.mark.parametrize("depth", [100, 400, 3_000])
def test_nesting_of_any_depth_is_refused(depth: int) -> None:
    with pytest.raises(RecipeError, match="nested"):
        Network.parse({"layers": [repeats(depth, 1)]})


def test_how_deep_is_no_matter_of_how_deep_python_may_recurse() -> None:
    """A library may raise that limit beyond what the stack holds."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1 << 14)
    try:
        with pytest.raises(RecipeError, match="nested"):
            Network.parse({"layers": [repeats(3_000, 1)]})
    finally:
        sys.setrecursionlimit(limit)
