"""Recurrent layers and attention, known by the names and shapes of their tensors."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from tests.engine.network.from_weights.files import answer, expected, kinds, notes, opened, refusal


class Recurrent(nn.Module):
    """An LSTM or GRU over rows, and a linear layer over its last step."""

    def __init__(self, kind: type[nn.LSTM] | type[nn.GRU], layers: int, both: bool) -> None:
        super().__init__()
        self.rnn = kind(28, 16, num_layers=layers, bidirectional=both, batch_first=True)
        self.out = nn.Linear(32 if both else 16, 5)

    def forward(self, x: Tensor) -> Tensor:
        _, state = self.rnn(x.squeeze(1))
        last = state[0] if isinstance(state, tuple) else state
        both = self.rnn.bidirectional
        out: Tensor = self.out(torch.cat([last[-2], last[-1]], 1) if both else last[-1])
        return out


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("layers", [1, 2])
def test_recurrent_classifiers(
    tmp_path: Path, kind: type[nn.LSTM] | type[nn.GRU], layers: int, both: bool
) -> None:
    net = Recurrent(kind, layers, both)
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Reshape", kind.__name__, "Linear"]
    samples = torch.randn(2, *found.checkpoint.preprocessing.placement.shape)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-6)
    assert "the last step" in notes(found)


def test_words_meant_and_classified(tmp_path: Path) -> None:
    net = nn.ModuleDict({"embedding": nn.Embedding(100, 16), "fc": nn.Linear(16, 4)})
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Flatten", "Embedding", "GlobalAveragePool", "Linear"]
    normalised = found.checkpoint.preprocessing.normalise(torch.full((1, 1, 1, 32), 7).byte())
    ours = answer(found, normalised)
    assert torch.allclose(ours, net["fc"](net["embedding"](torch.tensor([7]))), atol=1e-5)
    assert "taken for an Embedding" in notes(found)


def test_a_table_is_known_without_its_name() -> None:
    rebuilt = network_from_state_dict(
        {"a.weight": torch.zeros(100, 16), "b.weight": torch.zeros(8, 16), "b.bias": torch.zeros(8)}
    )
    assert [layer.kind for layer in rebuilt.network.layers][1] == "Embedding"


class Transformer(nn.Module):
    """Words, two layers of attention, and the mean of what they give."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(50, 32)
        layer = nn.TransformerEncoderLayer(32, 4, dim_feedforward=48, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = nn.Linear(32, 6)


def test_transformer_classifiers(tmp_path: Path) -> None:
    net = Transformer().eval()
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == [
        "Flatten",
        "Embedding",
        "TransformerEncoderLayer",
        "TransformerEncoderLayer",
        "GlobalAveragePool",
        "Linear",
    ]
    assert "4 heads" in notes(found)
    words = torch.randint(0, 50, (2, 1, 1, 32))
    tokens = net.encoder(net.words(words.flatten(1))).mean(dim=1)
    assert torch.allclose(answer(found, words.float()), net.head(tokens), atol=1e-5)


def test_attention_by_itself(tmp_path: Path) -> None:
    net = nn.ModuleDict(
        {"attention": nn.MultiheadAttention(24, 4, bias=False), "out": nn.Linear(24, 3)}
    )
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Reshape", "MultiheadAttention", "GlobalAveragePool", "Linear"]


def test_signals(tmp_path: Path) -> None:
    net = nn.Sequential(
        OrderedDict(
            conv1=nn.Conv1d(3, 8, 5, padding=2),
            bn1=nn.BatchNorm1d(8),
            relu=nn.ReLU(),
            conv2=nn.Conv1d(8, 16, 3, padding=1),
            relu2=nn.ReLU(),
            flatten=nn.Flatten(),
            fc=nn.Linear(16 * 40, 4),
        )
    )
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(2, 1, 3, 40)
    assert found.checkpoint.preprocessing.placement.shape == (1, 3, 40)
    assert torch.allclose(answer(found, samples), expected(net, samples[:, 0]), atol=1e-5)


def test_places_beside_words_are_refused(tmp_path: Path) -> None:
    net = Transformer()
    net.places = nn.Embedding(64, 32)
    assert "no simple chain" in refusal(net.state_dict(), tmp_path)


class HandViT(nn.Module):
    """A vision transformer as tutorials write it."""

    def __init__(self) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.randn(1, 1, 32))
        self.pos_embed = nn.Parameter(torch.randn(1, 17, 32))
        self.patch_embed = nn.Conv2d(3, 32, 8, stride=8)
        layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True)
        self.blocks = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(32)
        self.head = nn.Linear(32, 5)

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.patch_embed(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.cls_token.expand(len(x), -1, -1), tokens], dim=1)
        tokens = self.blocks(tokens + self.pos_embed)
        logits: Tensor = self.head(self.norm(tokens)[:, 0])
        return logits


def test_a_vision_transformer_written_by_hand(tmp_path: Path) -> None:
    net = HandViT()
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found)[0] == "PatchEmbedding"
    assert found.checkpoint.preprocessing.placement.shape == (3, 32, 32)
    assert "ReLU inside" in notes(found)
    samples = torch.randn(2, 3, 32, 32)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)
