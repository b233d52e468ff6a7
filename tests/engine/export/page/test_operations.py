"""What a page computes of a sample is what PyTorch computes of it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.export.page.contents import contents_of
from studio.engine.export.page.precision import as_lists
from studio.engine.export.page.reference import answers
from studio.engine.network import catalogue
from tests.engine.export.page.cases import (
    CONV,
    OUT,
    PICTURES,
    TEXTS,
    case,
    checkpoint,
    layer,
    needs_node,
    node,
)

NAMES = [*PICTURES, *TEXTS]
NEVER = ("Backbone", "TextBackbone", "TimmBackbone")
"""Layers that a page does not know."""

ASK_ALL = """
    return given.map(({ table, weights, samples }) => {
      const network = new Network(table, weights);
      return samples.map((sample) => network.probabilities(sample));
    });
"""


def expected(name: str) -> Tensor:
    return Predictor(case(name).checkpoint).probabilities(case(name).samples)


@pytest.mark.parametrize("name", NAMES)
def test_the_list_says_what_the_network_computes(name: str) -> None:
    table, weights = contents_of(case(name).checkpoint, half=False)
    found = answers(table, weights, as_lists(case(name).checkpoint, case(name).samples))
    torch.testing.assert_close(found, expected(name), rtol=0, atol=2e-6)


@needs_node
def test_the_pages_script_computes_the_list(tmp_path: Path) -> None:
    given = []
    for name in NAMES:
        table, weights = contents_of(case(name).checkpoint, half=False)
        rows = as_lists(case(name).checkpoint, case(name).samples)
        text = base64.b64encode(weights).decode()
        given.append({"table": table, "weights": text, "samples": rows})
    for name, found in zip(NAMES, node(ASK_ALL, tmp_path, given), strict=True):
        apart = (torch.tensor(found) - expected(name)).abs().max()
        assert apart <= 5e-6, name


def test_every_layer_of_the_catalogue_is_among_them_or_refused() -> None:
    tried = str([*PICTURES.values(), *TEXTS.values()])
    missing = [kind for kind in catalogue.__all__ if f"'{kind}'" not in tried]
    assert missing == [*NEVER]


def test_a_layer_that_a_page_does_not_know_is_named() -> None:
    body = {"kind": "Backbone", "name": "body", "architecture": "squeezenet1_1", "size": 32}
    within = layer("Sequential", name="part", layers=[body | {"pretrained": False}])
    with pytest.raises(CheckpointError, match=r"part\.body is a Backbone.*as ONNX"):
        contents_of(checkpoint([within, OUT]), half=False)


def test_too_many_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.engine.export.page.contents.MOST_WEIGHTS", 100)
    with pytest.raises(CheckpointError, match="100 at most"):
        contents_of(checkpoint([CONV, layer("GlobalAveragePool"), OUT]), half=False)


@needs_node
def test_half_precision_is_read_as_it_was_written(tmp_path: Path) -> None:
    values = [0.0, -0.0, 1.0, -2.5, 1e-7, 6e-5, 65504.0, 0.333, float("inf")]
    text = base64.b64encode(torch.tensor(values).half().numpy().tobytes()).decode()
    code = "return Array.from(weightsOf(bytesOf(given), [[9]], true)[0].values, String);"
    found = [float(value.replace("Infinity", "inf")) for value in node(code, tmp_path, text)]
    assert found == torch.tensor(values).half().double().tolist()
