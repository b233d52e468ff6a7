"""Adapters in PEFT's file format: its names, its meaning, and back bit for bit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from studio.engine.errors import CheckpointError, StudioError
from studio.engine.network.network import Network
from studio.engine.training.adapters.adapter_folder import SEEN, SETTINGS, TENSORS, write_adapter
from studio.engine.training.adapters.applying import with_adapter
from studio.engine.training.adapters.switching import switched_off
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from tests.engine.small import small_network
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    DROPPING,
    VISION_TRANSFORMER,
    adapted,
    base_of,
)
from tests.engine.training.adapters.test_training import assert_same_adapter

P = "base_model.model."
WIDTH = 8

ADAPTERS: list[tuple[Network, dict[str, Any]]] = [
    (VISION_TRANSFORMER, {"rank": 2}),
    (VISION_TRANSFORMER, {"rank": 2, "kind": "dora", "where": "all"}),
    (VISION_TRANSFORMER, {"where": ["enc1"], "attention": ["key", "output"], "alpha": 5}),
    (VISION_TRANSFORMER, {"where": "attention", "attention": "output", "rank": 3}),
    (CONVOLUTIONAL, {"rank": 3, "dropout": 0.1}),
    (CONVOLUTIONAL, {"rank": 2, "kind": "dora"}),
]


def written(folder: Path, network: Network, adapter: dict[str, Any]) -> Checkpoint:
    """A checkpoint with an adapter that is now in `folder`."""
    last = adapted(network, adapter).last
    write_adapter(last, folder)
    return last


def names_and_shapes(folder: Path) -> dict[str, tuple[int, ...]]:
    return {name: tuple(t.shape) for name, t in load_file(folder / TENSORS).items()}


@pytest.mark.parametrize(("network", "adapter"), ADAPTERS)
def test_what_is_written_is_read_bit_for_bit(
    network: Network, adapter: dict[str, Any], tmp_path: Path
) -> None:
    last = written(tmp_path, network, adapter)
    read = with_adapter(base_of(network), tmp_path)
    assert_same_adapter(read, last)
    assert (read.classes, read.preprocessing) == (last.classes, last.preprocessing)
    assert read.seen is not None and last.seen is not None
    assert torch.equal(read.seen.samples, last.seen.samples)
    assert read.weights.keys() == last.weights.keys()
    assert all(torch.equal(value, last.weights[name]) for name, value in read.weights.items())
    off = switched_off(read)
    base = base_of(network).weights
    assert all(torch.equal(value, base[name]) for name, value in off.weights.items())


def test_a_linear_has_the_names_that_peft_gives_it(tmp_path: Path) -> None:
    written(tmp_path, DROPPING, {"rank": 2, "alpha": 6, "kind": "dora", "dropout": 0.1})
    assert names_and_shapes(tmp_path) == {
        f"{P}fc1.lora_A.weight": (2, 64),
        f"{P}fc1.lora_B.weight": (16, 2),
        f"{P}fc1.lora_magnitude_vector": (16,),
        f"{P}fc2.weight": (3, 16),
        f"{P}fc2.bias": (3,),
    }
    settings = json.loads((tmp_path / SETTINGS).read_text())
    assert settings == settings | {
        "peft_type": "LORA",
        "r": 2,
        "lora_alpha": 6,
        "lora_dropout": 0.1,
        "use_dora": True,
        "bias": "none",
        "target_modules": ["fc1"],
        "modules_to_save": ["fc2"],
        "base_model_name_or_path": "base.pth",
    }


def test_a_convolution_has_the_names_that_peft_gives_it(tmp_path: Path) -> None:
    written(tmp_path, CONVOLUTIONAL, {"rank": 2, "kind": "dora", "where": "conv1"})
    assert names_and_shapes(tmp_path) == {
        f"{P}conv1.lora_A.weight": (2, 1, 3, 3),
        f"{P}conv1.lora_B.weight": (6, 2, 1, 1),
        f"{P}conv1.lora_magnitude_vector": (1, 6, 1, 1),
        f"{P}fc.weight": (3, 6),
        f"{P}fc.bias": (3,),
    }


def test_query_and_value_are_one_packed_adapter_of_both_ranks(tmp_path: Path) -> None:
    """PEFT gives the output one of the same rank, which here does nothing."""
    last = written(tmp_path, VISION_TRANSFORMER, {"rank": 2, "alpha": 6, "where": "enc1.self_attn"})
    name = f"{P}enc1.self_attn"
    tensors = load_file(tmp_path / TENSORS)
    assert {n: tuple(t.shape) for n, t in tensors.items() if "lora" in n} == {
        f"{name}.lora_A.weight": (4, WIDTH),
        f"{name}.lora_B.weight": (3 * WIDTH, 4),
        f"{name}.base_layer.out_proj.lora_A.weight": (4, WIDTH),
        f"{name}.base_layer.out_proj.lora_B.weight": (WIDTH, 4),
    }
    settings = json.loads((tmp_path / SETTINGS).read_text())
    assert settings["rank_pattern"] == {"enc1.self_attn": 4}
    assert settings["alpha_pattern"] == {"enc1.self_attn": 12}
    change = 12 / 4 * tensors[f"{name}.lora_B.weight"] @ tensors[f"{name}.lora_A.weight"]
    weight = "enc1.self_attn.in_proj_weight"
    base = base_of(VISION_TRANSFORMER).weights[weight]
    torch.testing.assert_close(last.weights[weight], base + change)
    assert not change[WIDTH : 2 * WIDTH].any()
    assert not tensors[f"{name}.base_layer.out_proj.lora_B.weight"].any()


def test_names_that_would_be_those_of_other_layers_too_are_told_exactly(tmp_path: Path) -> None:
    """PEFT takes every layer whose path ends with a name of its list."""
    inner = {"kind": "Linear", "name": "fc1", "out_features": 16}
    block = {"kind": "Sequential", "name": "block", "layers": [inner]}
    written(tmp_path, small_network(block), {"where": "fc1"})
    assert json.loads((tmp_path / SETTINGS).read_text())["target_modules"] == r"fc1"


def stranger(folder: Path, tensors: dict[str, Tensor], **settings: Any) -> Path:
    """An adapter as another program writes it."""
    folder.mkdir(exist_ok=True)
    save_file({f"{P}{name}": value for name, value in tensors.items()}, folder / TENSORS)
    usual = {"peft_type": "LORA", "r": 2, "lora_alpha": 8, "bias": "none"}
    (folder / SETTINGS).write_text(json.dumps(usual | settings))
    return folder


def drawn(*shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(sum(shape)))


def test_a_strangers_adapter_is_what_its_matrices_say(tmp_path: Path) -> None:
    a, b, bias = drawn(2, 64), drawn(16, 2), drawn(3)
    tensors = {"fc1.lora_A.weight": a, "fc1.lora_B.weight": b, "fc2.bias": bias}
    base = base_of(DROPPING)
    read = with_adapter(base, stranger(tmp_path, tensors))
    torch.testing.assert_close(read.weights["fc1.weight"], base.weights["fc1.weight"] + 4 * b @ a)
    assert torch.equal(read.weights["fc2.bias"], bias)
    assert torch.equal(read.weights["fc2.weight"], base.weights["fc2.weight"])
    assert read.adapter is not None
    assert (read.adapter.layers, read.adapter.adapter.alpha) == ({"fc1": 2}, 8.0)


@pytest.mark.parametrize(
    ("settings", "scale"),
    [
        ({"use_rslora": True}, 8 / 2**0.5),
        ({"alpha_pattern": {"fc1": 3}}, 1.5),
        ({"r": 4}, 4.0),
    ],
    ids=str,
)
def test_its_scale_is_what_peft_makes_of_it(
    settings: dict[str, Any], scale: float, tmp_path: Path
) -> None:
    a, b = drawn(2, 64), drawn(16, 2)
    tensors = {"fc1.lora_A.weight": a, "fc1.lora_B.weight": b}
    read = with_adapter(base_of(DROPPING), stranger(tmp_path, tensors, **settings))
    wanted = base_of(DROPPING).weights["fc1.weight"] + scale * b @ a
    torch.testing.assert_close(read.weights["fc1.weight"], wanted)


def test_a_strangers_packed_attention_is_read_whole_and_written_again(tmp_path: Path) -> None:
    name = "enc2.self_attn"
    tensors = {
        f"{name}.lora_A.weight": drawn(2, WIDTH),
        f"{name}.lora_B.weight": drawn(3 * WIDTH, 2),
        f"{name}.base_layer.out_proj.lora_A.weight": drawn(2, WIDTH) + 1,
        f"{name}.base_layer.out_proj.lora_B.weight": drawn(WIDTH, 2),
    }
    base = base_of(VISION_TRANSFORMER)
    read = with_adapter(base, stranger(tmp_path / "one", tensors))
    for weight, path in (
        ("in_proj_weight", name),
        ("out_proj.weight", f"{name}.base_layer.out_proj"),
    ):
        change = 4 * tensors[f"{path}.lora_B.weight"] @ tensors[f"{path}.lora_A.weight"]
        key = f"{name}.{weight}"
        torch.testing.assert_close(read.weights[key], base.weights[key] + change)
    write_adapter(read, tmp_path / "two")
    again = with_adapter(base, tmp_path / "two")
    assert all(torch.equal(value, again.weights[n]) for n, value in read.weights.items())


def test_an_adapter_with_other_classes_brings_its_own_output_layer(tmp_path: Path) -> None:
    tensors = {"fc1.lora_A.weight": drawn(2, 64), "fc1.lora_B.weight": drawn(16, 2)}
    tensors |= {"fc2.weight": drawn(5, 16), "fc2.bias": drawn(5)}
    read = with_adapter(base_of(DROPPING), stranger(tmp_path, tensors))
    assert read.classes == ("0", "1", "2", "3", "4")
    assert torch.equal(read.module().get_parameter("fc2.weight"), tensors["fc2.weight"])


def test_several_adapters_share_a_base(tmp_path: Path) -> None:
    base = base_of(DROPPING)
    lasts = [written(tmp_path / str(seed), DROPPING, {"rank": 2, "alpha": seed}) for seed in (1, 9)]
    for last, folder in zip(lasts, ("1", "9"), strict=True):
        read = with_adapter(base, tmp_path / folder)
        assert torch.equal(read.weights["fc1.weight"], last.weights["fc1.weight"])


def test_a_folder_is_opened_beside_the_base_that_it_names(tmp_path: Path) -> None:
    base_of(DROPPING).save(tmp_path / "base.pth")
    last = adapted(DROPPING, {"rank": 2}).last
    tuning = last.recipe.fine_tuning
    assert tuning is not None
    named = tuning.changed(checkpoint=str(tmp_path / "base.pth"))
    write_adapter(replace(last, recipe=last.recipe.changed(fine_tuning=named)), tmp_path / "a")
    opened = open_checkpoint(tmp_path / "a")
    assert torch.equal(opened.checkpoint.weights["fc1.weight"], last.weights["fc1.weight"])
    (tmp_path / "base.pth").unlink()
    with pytest.raises(CheckpointError, match=r"no such file.*--adapter"):
        open_checkpoint(tmp_path / "a")


def test_another_base_is_refused(tmp_path: Path) -> None:
    written(tmp_path, DROPPING, {"rank": 2})
    base = base_of(DROPPING)
    other = replace(base, weights=base.weights | {"fc1.bias": base.weights["fc1.bias"] + 1e-6})
    with pytest.raises(CheckpointError, match="was trained beside other weights"):
        with_adapter(other, tmp_path)
    with pytest.raises(CheckpointError, match="does not belong to this network"):
        with_adapter(base_of(CONVOLUTIONAL), tmp_path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def header_only(path: Path) -> None:
    path.write_bytes(b"\xff" * 20)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda folder: cut(folder / TENSORS), "damaged or no safetensors"),
        (lambda folder: header_only(folder / TENSORS), "damaged or no safetensors"),
        (lambda folder: (folder / TENSORS).unlink(), "There is no file"),
        (lambda folder: (folder / SETTINGS).write_text("[]"), "no settings of a LoRA"),
        (lambda folder: (folder / SETTINGS).write_text("{"), "no settings of a LoRA"),
        (lambda folder: (folder / SETTINGS).write_bytes(b"\xff"), "not text in UTF-8"),
        (lambda folder: cut(folder / SEEN), "cut short"),
        (lambda folder: torch.save({"samples": 1}, folder / SEEN), "is damaged"),
    ],
)
def test_damage_is_told_in_a_sentence(
    damage: Callable[[Path], object], told: str, tmp_path: Path
) -> None:
    written(tmp_path, DROPPING, {"rank": 2})
    damage(tmp_path)
    with pytest.raises(CheckpointError, match=told):
        with_adapter(base_of(DROPPING), tmp_path)


PAIR = {"fc1.lora_A.weight": (2, 64), "fc1.lora_B.weight": (16, 2)}


@pytest.mark.parametrize(
    ("shapes", "settings", "told"),
    [
        (PAIR, {"peft_type": "IA3"}, "of the kind IA3"),
        (PAIR, {"bias": "all"}, "changes biases"),
        ({"fc1.lora_A.weight": (2, 64)}, {}, "neither a whole pair"),
        ({"fc9.lora_A.weight": (2, 64), "fc9.lora_B.weight": (16, 2)}, {}, "no layer fc9"),
        ({"relu1.lora_A.weight": (2, 6), "relu1.lora_B.weight": (6, 2)}, {}, "cannot have"),
        ({"fc1.lora_A.weight": (2, 63), "fc1.lora_B.weight": (16, 2)}, {}, "size mismatch"),
        (PAIR | {"fc1.bias": (16,)}, {}, "replaces fc1.bias"),
        (PAIR | {"fc2.weight": (4, 4)}, {}, "does not belong"),
        (PAIR, {"r": 0}, "rank"),
        (PAIR, {"use_dora": True}, "does not belong"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    shapes: dict[str, tuple[int, ...]], settings: dict[str, Any], told: str, tmp_path: Path
) -> None:
    tensors = {name: torch.ones(shape) for name, shape in shapes.items()}
    with pytest.raises(CheckpointError, match=told):
        with_adapter(base_of(DROPPING), stranger(tmp_path, tensors, **settings))


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(StudioError, match="could not be written"):
        write_adapter(adapted(DROPPING, {"rank": 2}).last, tmp_path / "taken")


def test_a_checkpoint_without_an_adapter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="has no adapter"):
        write_adapter(base_of(DROPPING), tmp_path)


def test_what_the_studio_adds_stands_where_others_leave_it_alone(tmp_path: Path) -> None:
    written(tmp_path, DROPPING, {"rank": 2})
    with safe_open(tmp_path / TENSORS, "pt") as file:
        header = file.metadata()
    assert header["format"] == "pt"
    assert json.loads(header["training_studio"])["classes"] == ["row 0", "row 1", "row 2"]
    save_file(load_file(tmp_path / TENSORS), tmp_path / TENSORS)  # a program that drops it
    shutil.copy(tmp_path / SETTINGS, tmp_path / "kept")
    read = with_adapter(base_of(DROPPING), tmp_path)
    torch.testing.assert_close(
        read.weights["fc1.weight"], adapted(DROPPING, {"rank": 2}).last.weights["fc1.weight"]
    )
