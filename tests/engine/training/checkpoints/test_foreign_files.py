"""Weights in other programs' files: safetensors, Lightning's checkpoints, and what is wrapped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.errors import CheckpointError
from studio.engine.export.weights import export_weights
from studio.engine.network.build import build
from studio.engine.recipe import Recipe
from studio.engine.stated import Stated
from studio.engine.tensor_files.safetensors_files import shapes_and_texts, write_safetensors
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint, open_named
from tests.engine.small import PLACEMENT, small_network, template
from tests.engine.tensor_files.test_reading import lightnings
from tests.engine.training.checkpoints.test_opening import ArticleNet


@pytest.fixture
def checkpoint() -> Checkpoint:
    network = small_network()
    return Checkpoint(
        weights=build(network, PLACEMENT.shape, 2, seed=0).state_dict(),
        recipe=Recipe(name="small", network=network),
        preprocessing=Preprocessing(placement=PLACEMENT, mean=(0.25,), std=(0.5,)),
        classes=("café", "b,c"),
    )


def test_an_exported_network_comes_back_with_all_it_takes_to_use_it(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    path = tmp_path / "net.safetensors"
    export_weights(checkpoint, path)
    opened = open_checkpoint(path)
    again = opened.checkpoint
    assert (again.classes, again.network) == (checkpoint.classes, checkpoint.network)
    assert again.preprocessing == checkpoint.preprocessing
    assert all(torch.equal(again.weights[k], v) for k, v in checkpoint.weights.items())
    assert (opened.notes, opened.stated, again.recipe.name) == ((), None, "small")


def test_the_texts_are_json_for_other_programs(checkpoint: Checkpoint, tmp_path: Path) -> None:
    export_weights(checkpoint, tmp_path / "net.safetensors")
    shapes, texts = shapes_and_texts(tmp_path / "net.safetensors")
    assert shapes["fc2.weight"] == (2, 16) and texts["format"] == "pt"
    assert json.loads(texts["classes"]) == ["café", "b,c"]
    assert json.loads(texts["mean"]) == [0.25]
    assert json.loads(texts["input"])["height"] == 8


def test_nothing_is_stated_of_it(checkpoint: Checkpoint, tmp_path: Path) -> None:
    export_weights(checkpoint, tmp_path / "net.safetensors")
    with pytest.raises(CheckpointError, match="state none of them"):
        open_checkpoint(tmp_path / "net.safetensors", stated=Stated(classes=("a", "b")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("classes", "no JSON"),
        ("classes", "3"),
        ("mean", "[]"),
        ("std", "[-1]"),
        ("input", "{}"),
        ("network", '{"layers": [{"kind": "Linear", "name": "other"}]}'),
        ("network", '{"layers": "x"}'),
    ],
)
def test_texts_that_are_wrong_are_one_sentence(
    checkpoint: Checkpoint, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / "net.safetensors"
    export_weights(checkpoint, path)
    texts = shapes_and_texts(path)[1] | {name: text}
    write_safetensors(checkpoint.weights, texts, path)
    with pytest.raises(CheckpointError, match=r"damaged|do not belong") as error:
        open_checkpoint(path)
    assert "\n" not in str(error.value)


def test_a_strangers_texts_are_not_ours(checkpoint: Checkpoint, tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    write_safetensors(checkpoint.weights, {"format": "pt", "classes": "many"}, path)
    opened = open_checkpoint(path)
    assert opened.checkpoint.classes == ("0", "1") and opened.notes


def test_a_body_without_an_output_layer_comes_back_as_one(tmp_path: Path) -> None:
    body = open_named("mobilenet_v2").checkpoint
    export_weights(body, tmp_path / "body.safetensors")
    again = open_checkpoint(tmp_path / "body.safetensors").checkpoint
    assert again.classes == () and again.weights.keys() == body.weights.keys()


def wrapped(prefix: str) -> dict[str, Tensor]:
    return {f"{prefix}{key}": value for key, value in ArticleNet().state_dict().items()}


def names(path: Path) -> list[str]:
    layers = open_checkpoint(path).checkpoint.network.layers
    return [layer.name for layer in layers if layer.kind == "Linear"]


@pytest.mark.parametrize(
    "prefix",
    ["module.", "_orig_mod.", "model.", "net.", "network.", "module._orig_mod.", "model.net.",
     "_orig_mod.module.model.net."],
)  # fmt: skip
@pytest.mark.parametrize("ending", [".pth", ".safetensors"])
def test_what_wraps_the_whole_network_is_taken_off(
    tmp_path: Path, prefix: str, ending: str
) -> None:
    path = tmp_path / f"net{ending}"
    if ending == ".pth":
        torch.save(wrapped(prefix), path)
    else:
        write_safetensors(wrapped(prefix), {}, path)
    assert names(path) == ["fc1", "fc2", "fc3", "fc4"]


def test_a_row_that_is_called_net_keeps_its_name(tmp_path: Path) -> None:
    torch.save({"net.0.weight": torch.zeros(10, 784)}, tmp_path / "net.pth")
    assert names(tmp_path / "net.pth") == ["net_0"]


@pytest.mark.parametrize("prefix", ["model.", "net.", "model.net."])
def test_a_checkpoint_of_lightning_is_its_state_dict(tmp_path: Path, prefix: str) -> None:
    loss = {"criterion.weight": torch.ones(10)}
    torch.save(lightnings(state_dict=wrapped(prefix) | loss), tmp_path / "epoch=3.ckpt")
    opened = open_checkpoint(tmp_path / "epoch=3.ckpt")
    assert names(tmp_path / "epoch=3.ckpt") == ["fc1", "fc2", "fc3", "fc4"]
    assert any("criterion" in str(note) for note in opened.notes)


def test_a_checkpoint_of_lightning_is_given_to_the_network_in_the_editor(tmp_path: Path) -> None:
    torch.save(lightnings(state_dict=wrapped("model.")), tmp_path / "a.ckpt")
    opened = open_checkpoint(tmp_path / "a.ckpt", template("mlp"))
    linear = [layer.name for layer in template("mlp").layers if layer.kind == "Linear"]
    assert names(tmp_path / "a.ckpt") == linear
    assert opened.checkpoint.weights.keys() == ArticleNet().state_dict().keys()
