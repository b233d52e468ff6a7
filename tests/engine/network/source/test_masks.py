"""The source of networks that read texts: it tells its layers of padding, as the studio does."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
import torch

from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.network.source import read_source, write_source
from studio.engine.network.templates import TEMPLATES

Row = dict[str, Any]

IDS = torch.tensor([[3, 1, 4, 0, 0, 0], [2, 7, 1, 8, 2, 8], [0, 0, 0, 0, 0, 0]])
EMBED: Row = {"kind": "Embedding", "name": "embed", "num_embeddings": 9, "embedding_dim": 8}
FC: Row = {"kind": "Linear", "name": "fc", "out_features": "classes"}


def row(kind: str, name: str, *inside: Row, **values: Any) -> Row:
    return {"kind": kind, "name": name, **values, **({"layers": [*inside]} if inside else {})}


def encoder(name: str = "encoder") -> Row:
    return row("TransformerEncoderLayer", name, nhead=2, dim_feedforward=8)


ATTENTION = row("MultiheadAttention", "attention", num_heads=2)
GRU = row("GRU", "gru", hidden_size=8, every_step=True)
NORM = row("LayerNorm", "norm")
BODIES: dict[str, list[Row]] = {
    "encoder": [encoder()],
    "every kind": [
        row("SinusoidalPositions", "waves"),
        row("LearnedPositions", "places"),
        row("RotaryAttention", "rotary", num_heads=2),
        row("TokenConv1d", "conv", out_channels=8, kernel_size=4),
        ATTENTION,
        GRU,
    ],
    "residual": [row("Residual", "around", NORM, ATTENTION)],
    "projected": [row("Residual", "around", row("TokenConv1d", "conv", out_channels=6))],
    "parallel": [row("Parallel", "both", ATTENTION, encoder(), NORM)],
    "parallel of repeats": [row("Parallel", "both", row("Repeat", "r", encoder(), n=2), NORM)],
    "repeat": [row("Repeat", "stage", encoder(), n=3)],
    "repeat of a row": [row("Repeat", "stage", NORM, GRU, n=2)],
    "repeat of repeats": [row("Repeat", "outer", row("Repeat", "inner", NORM, ATTENTION), n=2)],
    "names": [row("Repeat", "stage", encoder("mask"), n=2), row("Repeat", "s2", encoder("x"))],
    "sequence": [row("Sequential", "part", NORM, row("Residual", "around", ATTENTION))],
}
POOLS = ("GlobalAveragePool", "GlobalMaxPool", "AttentionPool", "ClassToken")


def check(network: Network) -> str:
    """Its source on its own, with the same weights, gives the same and is read back."""
    text = write_source(network, (6,), 3).text
    names: dict[str, Any] = {}
    exec(text, names)
    ours, theirs = build(network, (6,), 3, seed=1).eval(), names["Network"]().eval()
    theirs.load_state_dict(ours.state_dict())
    for grad in (False, True):
        with torch.set_grad_enabled(grad), warnings.catch_warnings():
            warnings.simplefilter("error")
            assert ours(IDS).allclose(theirs(IDS), atol=1e-6)
            assert theirs(IDS)[:1].allclose(theirs(IDS[:1, :3]), atol=1e-5)
    assert read_source(text) == network
    return text


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize("body", BODIES)
def test_the_source_tells_its_layers_of_padding(body: str, pool: str) -> None:
    check(Network.parse({"layers": [EMBED, *BODIES[body], row(pool, "pool"), FC]}))


def test_ids_may_be_looked_up_inside_a_part() -> None:
    begin = row("Sequential", "begin", EMBED, encoder())
    check(Network.parse({"layers": [begin, row("GlobalAveragePool", "pool"), FC]}))


@pytest.mark.parametrize("key", [t.key for t in TEMPLATES if t.reads == "texts"])
def test_a_templates_source(key: str) -> None:
    check(next(t for t in TEMPLATES if t.key == key).network)


def test_it_reads_as_one_would_write_it() -> None:
    rows = [EMBED, row("Repeat", "encoders", encoder()), row("GlobalAveragePool", "pool"), FC]
    text = write_source(Network.parse({"layers": rows}), (6,), 3, "words").text
    assert text.startswith('"""words: texts of up to 6 ids in, 3 classes out."""')
    assert text.endswith("""
    def forward(self, x: Tensor) -> Tensor:
        mask = x != 0  # which are tokens, and no padding
        mask[:, 0] = True  # also where a text has none
        x = self.embed(x)
        for encoder in self.encoders:
            x = encoder(x, src_key_padding_mask=~mask)
        x = self.pool(x, mask)
        return self.fc(x)
""")


def test_a_table_without_padding_is_read() -> None:
    rows = [EMBED, row("GlobalAveragePool", "pool"), FC]
    network = Network.parse({"layers": rows})
    text = write_source(network, (6,), 3).text
    assert "Embedding(9, 8, padding_idx=0)" in text
    assert read_source(text.replace(", padding_idx=0", "")) == network


def test_pictures_have_no_mask() -> None:
    vit = next(t for t in TEMPLATES if t.key == "vit").network
    text = write_source(vit, (1, 8, 8), 3).text
    assert "mask" not in text.partition("class Network")[2]
