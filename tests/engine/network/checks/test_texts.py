"""What is told of networks that read texts."""

from __future__ import annotations

import pytest

from studio.engine.errors import NetworkError
from studio.engine.network.checks import Facts, NetworkFinding, check_reads_ids, findings
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES

FACTS = Facts((16,), 3, 60_000_000, vocabulary=10_000)
FC = {"kind": "Linear", "name": "fc", "out_features": "classes"}
POOL = {"kind": "GlobalAveragePool", "name": "pool"}
ATTENTION = {"kind": "MultiheadAttention", "name": "attention"}


def embed(numbers: int = 10_000) -> dict[str, object]:
    return {"kind": "Embedding", "name": "embed", "num_embeddings": numbers}


def net(*layers: dict[str, object]) -> Network:
    return Network.parse({"layers": layers})


def told(network: Network, facts: Facts = FACTS) -> dict[str, NetworkFinding]:
    summary = summarise(network, facts.in_shape, facts.classes, facts.batch_size)
    return {finding.code: finding for finding in findings(network, summary, facts)}


@pytest.mark.parametrize("key", [t.key for t in TEMPLATES if t.reads == "texts"])
def test_the_templates_are_in_order(key: str) -> None:
    network = next(t.network for t in TEMPLATES if t.key == key)
    assert told(network) == {}
    check_reads_ids(network, 10_000)


def test_ids_are_looked_up_first() -> None:
    network = net(POOL, FC)
    finding = told(network)["ids-without-embedding"]
    assert finding.fixed is not None
    assert finding.fixed.layers[0].kind == "Embedding"
    assert told(finding.fixed) == {}
    with pytest.raises(NetworkError, match="begins with pool"):
        check_reads_ids(network, 10)


def test_every_word_has_a_vector() -> None:
    network = net(embed(500), POOL, FC)
    finding = told(network)["small-embedding"]
    assert str(finding) == "embed has vectors for 500 ids and the vocabulary has 10,000."
    assert finding.fixed == net(embed(10_000), POOL, FC)
    with pytest.raises(NetworkError, match="vectors for 500 ids and the vocabulary has 10,000"):
        check_reads_ids(network, 10_000)
    check_reads_ids(network, 500)


def test_the_first_layer_may_stand_in_a_row() -> None:
    part = {"kind": "Sequential", "name": "part", "layers": [embed(), ATTENTION]}
    check_reads_ids(net(part, POOL, FC), 10_000)


def test_attention_is_told_where_words_stand() -> None:
    finding = told(net(embed(), ATTENTION, POOL, FC))["no-positions"]
    assert finding.fixed is not None
    kinds = [layer.kind for layer in finding.fixed.layers]
    assert kinds[:3] == ["Embedding", "SinusoidalPositions", "MultiheadAttention"]
    assert told(finding.fixed) == {}


@pytest.mark.parametrize("kind", ["LearnedPositions", "TokenConv1d", "RotaryAttention"])
def test_other_layers_tell_it_as_well(kind: str) -> None:
    assert told(net(embed(), {"kind": kind, "name": "it"}, ATTENTION, POOL, FC)) == {}


@pytest.mark.parametrize("kind", ["Flatten", "BatchNorm1d"])
def test_texts_differ_in_length(kind: str) -> None:
    network = net(embed(), {"kind": kind, "name": "it"}, FC)
    assert "texts-of-one-length" in told(network)


def test_of_pictures_nothing_is_told() -> None:
    flat = Facts((16,), 3, 60_000_000)
    assert told(net(embed(9), ATTENTION, POOL, FC), flat) == {}
