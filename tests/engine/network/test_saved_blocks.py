"""A person's own blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from studio.engine.errors import RecipeError
from studio.engine.network.catalogue import ReLU, Residual
from studio.engine.network.network import Network
from studio.engine.network.saved_blocks import (
    delete_block,
    load_block,
    save_block,
    saved_blocks,
)
from tests.engine.network.networks import any_networks

BLOCK = Residual(name="block", layers=(ReLU(name="relu"),))


def test_a_block_is_kept_replaced_and_forgotten(tmp_path: Path) -> None:
    assert saved_blocks(tmp_path) == ()
    save_block(BLOCK, "mine", tmp_path)
    save_block(ReLU(name="r"), "another one", tmp_path)
    assert saved_blocks(tmp_path) == ("another one", "mine")
    save_block(ReLU(name="r"), "mine", tmp_path)
    assert load_block("mine", tmp_path) == ReLU(name="r")
    delete_block("mine", tmp_path)
    assert saved_blocks(tmp_path) == ("another one",)


@settings(max_examples=30)
@given(network=any_networks())
def test_any_layer_is_read_back_the_same(tmp_path: Path, network: Network) -> None:
    for layer in network.layers:
        save_block(layer, "it", tmp_path)
        assert load_block("it", tmp_path) == layer


@pytest.mark.parametrize("name", ["", "   ", "../..", "///"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecipeError, match="cannot be a block's name"):
        save_block(BLOCK, name, tmp_path)


def test_a_name_never_leaves_the_folder(tmp_path: Path) -> None:
    path = save_block(BLOCK, "../up", tmp_path)
    assert path == tmp_path / "blocks" / "up.toml"


@pytest.mark.parametrize("text", ["not toml", "layers = 3", "", "[[layers]]\nkind = 'No'"])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    save_block(BLOCK, "mine", tmp_path).write_text(text)
    with pytest.raises(RecipeError):
        load_block("mine", tmp_path)
    with pytest.raises(RecipeError, match="There is no block"):
        load_block("other", tmp_path)
