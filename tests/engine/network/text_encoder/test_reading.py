"""Folders and files of encoders: what is read, and the sentence where it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.errors import CheckpointError
from studio.engine.network.catalogue import TextBackbone
from studio.engine.network.text_encoder.config import read_config
from studio.engine.network.text_encoder.reading import load_encoder, read_encoder
from studio.engine.tensor_files.safetensors_files import write_safetensors
from tests.engine.network.text_encoder.folders import REFERENCE, folder_of, weights_of

PREFIX = {"bert": "bert.", "roberta": "roberta.", "electra": "electra.", "distilbert": "model."}


@pytest.mark.parametrize("family", REFERENCE)
def test_names_with_something_before_them_are_the_same(family: str, tmp_path: Path) -> None:
    plain = read_encoder(folder_of(family, tmp_path / "a"))
    other = read_encoder(folder_of(family, tmp_path / "b", PREFIX[family]))
    assert plain.keys() == other.keys() and not any("pooler" in key for key in plain)
    assert all(torch.equal(plain[key], other[key]) for key in plain)


def test_a_torch_file_is_read_with_its_config_beside(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    (folder / "model.safetensors").unlink()
    file = folder / "pytorch_model.bin"
    torch.save({f"bert.{k}": v.half() for k, v in weights_of("bert").items()}, file)
    for path in (folder, file):
        module = TextBackbone.at(path).build((8,))
        load_encoder(module, path)
        value = module.state_dict()["encoder.layer.1.output.dense.weight"]
        assert value.dtype is torch.float32
        given = weights_of("bert")["encoder.layer.1.output.dense.weight"]
        assert torch.equal(value, given.half().float())


def test_old_names_of_norms_are_known(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    old = {
        key.replace("LayerNorm.weight", "LayerNorm.gamma").replace("Norm.bias", "Norm.beta"): value
        for key, value in weights_of("bert").items()
    }
    write_safetensors(old, {}, folder / "model.safetensors")
    module = TextBackbone.at(folder).build((8,))
    load_encoder(module, folder)
    norm = "embeddings.LayerNorm"
    for name in (f"{norm}.weight", f"{norm}.bias"):
        assert torch.equal(module.state_dict()[name], weights_of("bert")[name])


def test_the_first_tensor_that_does_not_fit_is_named(tmp_path: Path) -> None:
    folder = folder_of("bert", tmp_path)
    module = TextBackbone.at(folder).build((8,))
    tensors = weights_of("bert")
    tensors["embeddings.LayerNorm.bias"] = torch.zeros(3)
    write_safetensors(tensors, {}, folder / "model.safetensors")
    with pytest.raises(CheckpointError, match=r"embeddings\.LayerNorm\.bias of 3 and .* of 16\."):
        load_encoder(module, folder)
    del tensors["embeddings.LayerNorm.bias"]
    write_safetensors(tensors, {}, folder / "model.safetensors")
    with pytest.raises(CheckpointError, match=r"lacks embeddings\.LayerNorm\.bias"):
        load_encoder(module, folder)


@pytest.mark.parametrize("family", ["bert", "distilbert"])
def test_a_file_with_more_blocks_than_its_sizes_tell_is_another_network(
    family: str, tmp_path: Path
) -> None:
    folder = folder_of(family, tmp_path)
    sizes = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    name = "n_layers" if "n_layers" in sizes else "num_hidden_layers"
    fewer = sizes | {name: sizes[name] - 1}
    (folder / "config.json").write_text(json.dumps(fewer), encoding="utf-8")
    module = TextBackbone.at(folder).build((8,))
    with pytest.raises(CheckpointError, match=rf"{fewer[name]} blocks and none so called"):
        load_encoder(module, folder)


def test_a_folder_without_weights_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"expected a folder with model\.safetensors or"):
        read_encoder(tmp_path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"model_type": "gpt2"}, "of the kind gpt2, and encoders of the kinds bert"),
        ({"model_type": ["bert"]}, "of the kind"),
        ({"position_embedding_type": "relative_key"}, "an encoder with relative_key"),
        ({"is_decoder": True}, "of a decoder"),
        ({"hidden_act": "mish"}, "the activation mish"),
        ({"hidden_act": {}}, "the activation"),
        ({"num_attention_heads": 5}, "5 heads do not divide 16 features"),
        ({"hidden_size": "many"}, "hidden_size"),
        ({"vocab_size": -1}, "vocab_size"),
        ({"pad_token_id": 50}, "outside of the vocabulary"),
        ({"type_vocab_size": None}, "type_vocab_size"),
    ],
)
def test_what_is_not_read_is_refused_in_a_sentence(
    changes: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    config = REFERENCE["bert"]["config"] | changes
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(CheckpointError, match=sentence):
        read_config(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000])
def test_a_config_that_is_none_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(CheckpointError, match=r"no JSON|no table"):
        read_config(tmp_path)


def test_roberta_with_an_odd_padding_is_refused(tmp_path: Path) -> None:
    config = REFERENCE["roberta"]["config"] | {"pad_token_id": "one"}
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(CheckpointError, match="pad_token_id"):
        read_config(tmp_path)
