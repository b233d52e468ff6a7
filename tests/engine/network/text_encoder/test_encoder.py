"""Hidden states, beside those that transformers computes."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.network.catalogue import TextBackbone
from studio.engine.network.text_encoder.reading import load_encoder
from studio.engine.network.text_encoder.tokenizer_files import read_tokenizer
from tests.engine.network.text_encoder.folders import REFERENCE, folder_of


def encoder_at(path: Path, **settings: Any) -> nn.Module:
    """With its weights, ready to be asked."""
    layer = TextBackbone.at(path, **settings)
    module = layer.build((8,)).eval()
    load_encoder(module, path)
    return module


@pytest.mark.parametrize("family", REFERENCE)
def test_hidden_states_are_those_of_transformers(family: str, tmp_path: Path) -> None:
    known = REFERENCE[family]
    module = encoder_at(folder_of(family, tmp_path), pooling="none")
    states = module(torch.tensor(known["ids"]))
    assert (states[0, 1] - torch.tensor(known["first"])).abs().max() < 1e-5
    assert (states[1, 3] - torch.tensor(known["second"])).abs().max() < 1e-5


def naive(module: Any, ids: list[int]) -> Tensor:
    """One text, T×D, token by token as the papers write it."""
    words, places = module.embeddings.word_embeddings, module.embeddings.position_embeddings
    first = module.embeddings.first_position
    x = torch.stack([words.weight[t] + places.weight[first + i] for i, t in enumerate(ids)])
    if module.embeddings.types:
        x = x + module.embeddings.token_type_embeddings.weight[0]
    x = module.embeddings.LayerNorm(x)
    if module.projects:
        x = module.embeddings_project(x)
    for layer in module.encoder["layer"]:
        look = layer.attention["self"]
        q, k, v = look.query(x), look.key(x), look.value(x)
        size = q.shape[1] // look.heads
        heads = []
        for start in range(0, q.shape[1], size):
            part = slice(start, start + size)
            scores = q[:, part] @ k[:, part].T / math.sqrt(size)
            heads.append(scores.softmax(1) @ v[:, part])
        out = layer.attention["output"]
        x = out.LayerNorm(out.dense(torch.cat(heads, 1)) + x)
        inner = functional.gelu(
            layer.intermediate["dense"](x),
            approximate="tanh" if layer.activation == "gelu_tanh" else "none",
        )
        x = layer.output.LayerNorm(layer.output.dense(inner) + x)
    return x


@pytest.mark.parametrize("family", REFERENCE)
def test_what_is_made_of_a_text_does_not_depend_on_what_stands_behind_it(
    family: str, tmp_path: Path
) -> None:
    module = encoder_at(folder_of(family, tmp_path))
    pad = REFERENCE[family]["config"]["pad_token_id"]
    rows = [[2, 7, 11, 30, 5, 3], [2, 9, 3]]
    ids = torch.tensor([row + [pad] * (6 - len(row)) for row in rows])
    expected = torch.stack([naive(module, row).mean(0) for row in rows])
    assert (module(ids) - expected).abs().max() < 1e-5
    assert (module(ids, ids != pad) - expected).abs().max() < 1e-5
    module.pooling = "first"
    assert (module(ids) - torch.stack([naive(module, row)[0] for row in rows])).abs().max() < 1e-5


def test_an_id_that_it_has_no_vector_for_is_named(tmp_path: Path) -> None:
    module = encoder_at(folder_of("bert", tmp_path))
    with pytest.raises(ValueError, match="TextBackbone has vectors for 0 to 49 and got 50"):
        module(torch.tensor([[2, 50, 3]]))


def test_everything_learns(tmp_path: Path) -> None:
    module = encoder_at(folder_of("electra", tmp_path)).train()
    module(torch.tensor([[2, 7, 3], [2, 3, 0]])).square().sum().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in module.parameters())


def test_a_published_network_gives_what_transformers_gives(mini_lm_dir: Path) -> None:
    sentences = [
        "The film is a gripping, quietly funny surprise.",
        "Free entry! Text WIN to 80085 now.",
        "雪が降る, naïve café",
    ]
    layer = TextBackbone.at(mini_lm_dir)
    module = encoder_at(mini_lm_dir)
    ids = token_ids(sentences, read_tokenizer(mini_lm_dir, layer.config, 12))
    assert ids[2].tolist() == [101, 100, 1651, 100, 1687, 1010, 15743, 7668, 102, 0, 0, 0]
    with torch.inference_mode():
        pooled = module(ids)
        module.pooling = "none"
        states = module(ids)
    second = [
        [-0.731443, 0.205078, -0.044504, 0.381383],
        [-0.40776, 0.040853, 0.414414, 0.569789],
        [0.486605, 0.165855, 0.256356, 0.189157],
    ]
    means = [
        [-0.318516, -0.035414, 0.110652, 0.181553],
        [-0.124277, 0.230728, 0.163679, 0.201044],
        [0.291274, 0.305876, -0.036947, 0.330565],
    ]
    assert (states[:, 1, :4] - torch.tensor(second)).abs().max() < 1e-5
    assert (pooled[:, :4] - torch.tensor(means)).abs().max() < 1e-5


@pytest.mark.parametrize("pooling", ["last four", "all blocks"])
def test_means_of_several_blocks_stand_side_by_side(pooling: str, tmp_path: Path) -> None:
    module = encoder_at(folder_of("bert", tmp_path), pooling=pooling)
    ids = torch.tensor([[2, 7, 3, 0], [2, 4, 5, 3]])
    mask = ids != 0
    states = [module.embedded(ids)]
    for block in module.encoder["layer"].children():
        states.append(block(states[-1], mask[:, None, None]))
    told = states if pooling == "all blocks" else states[1:][-4:]
    means = [
        torch.stack([row[seen].mean(0) for row, seen in zip(x, mask, strict=True)]) for x in told
    ]
    assert torch.allclose(found := module(ids), torch.cat(means, 1), atol=1e-6)
    layer = TextBackbone.at(tmp_path, pooling=pooling)
    assert layer.plain_shape((4,)) == (found.shape[1],)
