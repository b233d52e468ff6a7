"""A network as PyTorch source, and back."""

from __future__ import annotations

import ast
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from torch import nn

from studio.engine.errors import NetworkError
from studio.engine.network.build import build
from studio.engine.network.catalogue import (
    Backbone,
    Conv2d,
    Flatten,
    GlobalAveragePool,
    Linear,
    Parallel,
    ReLU,
    Repeat,
    Residual,
    Tanh,
)
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.source import read_source, write_source
from studio.engine.network.templates import TEMPLATES
from tests.engine.network.networks import fitting_networks
from tests.engine.network.test_catalogue import CASES, layer_of

PRETRAINED = ("resnet18", "mobilenet_v2")
"""Templates whose weights are downloaded, as the code they are written as does."""

PICTURES = [template for template in TEMPLATES if template.reads == "pictures"]
TO_RUN = [template for template in PICTURES if template.key not in PRETRAINED]
HEAD = Linear(name="fc", out_features="classes")


def made_from(text: str, **arguments: Any) -> nn.Module:
    """The module of the class that a source defines."""
    names: dict[str, Any] = {}
    exec(text, names)
    module: nn.Module = names["Network"](**arguments)
    return module.eval()


def check_that_it_runs_the_same(network: Network, in_shape: Shape, classes: int = 10) -> str:
    """Its source, which gives with the same weights exactly the same."""
    text = write_source(network, in_shape, classes).text
    ours, theirs = build(network, in_shape, classes, seed=1).eval(), made_from(text)
    theirs.load_state_dict(ours.state_dict())
    pictures = torch.rand(2, *in_shape)
    with torch.no_grad():
        assert torch.equal(ours(pictures), theirs(pictures))
    return text


@pytest.mark.parametrize("template", TO_RUN, ids=lambda t: t.key)
@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32)])
def test_a_templates_source_is_the_same_network(template: Any, shape: Shape) -> None:
    text = check_that_it_runs_the_same(template.network, shape)
    assert read_source(text) == template.network


@given(fitting_networks())
@settings(max_examples=40)
def test_any_networks_source_is_the_same_network(network: Network) -> None:
    text = check_that_it_runs_the_same(network, (2, 8, 8), classes=3)
    assert read_source(text) == network
    ast.parse(text)
    assert max(len(line) for line in text.splitlines()) <= 100


@pytest.mark.parametrize(("kind", "values", "given", "out"), CASES)
def test_every_kind_is_written_and_read(
    kind: str, values: dict[str, Any], given: Shape, out: Shape
) -> None:
    network = Network(layers=(layer_of(kind, values),))
    text = write_source(network, given, classes=99).text
    assert read_source(text) == network
    names = made_from(text).state_dict()
    assert [*names] == [f"it.{key}" for key in layer_of(kind, values).build(given).state_dict()]


@pytest.mark.parametrize("kind", sorted(Layer.kinds))
def test_no_setting_of_a_kind_is_lost(kind: str) -> None:
    """Every field but the name is an argument of its call, a part of its block, or frozen."""
    from studio.engine.network.call import signature
    from studio.engine.network.layer import Leaf

    spec = Layer.kinds[kind]
    if issubclass(spec, Leaf):
        known = {*signature(spec.target or kind), "frozen"}
        assert set(spec.settings()) <= known


def test_the_articles_network_reads_as_one_would_write_it() -> None:
    text = write_source(TEMPLATES[0].network, (1, 28, 28), 10, "mnist-mlp").text
    assert (
        text
        == '''\
"""mnist-mlp: pictures of 1×28×28 in, 10 classes out."""

import torch
from torch import Tensor, nn


class Network(nn.Module):
    """The network."""

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(784, 256)
        self.relu1 = nn.ReLU()
        self.fc2 = nn.Linear(256, 128)
        self.relu2 = nn.ReLU()
        self.fc3 = nn.Linear(128, 64)
        self.relu3 = nn.ReLU()
        self.fc4 = nn.Linear(64, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.flatten(x)
        x = self.relu1(self.fc1(x))
        x = self.relu2(self.fc2(x))
        x = self.relu3(self.fc3(x))
        return self.fc4(x)
'''
    )


def test_it_imports_only_torch() -> None:
    for template in PICTURES:
        tree = ast.parse(write_source(template.network, (3, 32, 32), 10).text)
        modules = {
            node.module.partition(".")[0] if isinstance(node, ast.ImportFrom) and node.module
            else node.names[0].name
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
        }  # fmt: skip
        assert modules <= {"torch", "torchvision"}
        assert ("torchvision" in modules) == (template.key in PRETRAINED)


def test_the_number_of_classes_is_a_parameter() -> None:
    module = made_from(write_source(TEMPLATES[0].network, (1, 28, 28), 10).text, classes=4)
    assert module(torch.rand(2, 1, 28, 28)).shape == (2, 4)


def test_blocks_that_are_built_alike_share_a_class() -> None:
    text = write_source(next(t for t in TEMPLATES if t.key == "vgg").network, (1, 28, 28), 10).text
    assert text.count("class Stage(") == 1
    assert "self.stage2 = Stage(32, 64)" in text


def test_a_repeat_is_a_loop() -> None:
    conv = Conv2d(name="conv", out_channels=8, padding=1)
    block = Residual(name="block", layers=(conv, ReLU(name="relu")))
    network = Network(
        layers=(Repeat(name="stage", n=3, layers=(block,)), GlobalAveragePool(name="pool"), HEAD)
    )
    text = check_that_it_runs_the_same(network, (1, 8, 8))
    assert "for block in self.stage:\n            x = block(x)" in text
    assert read_source(text) == network


@pytest.mark.parametrize("name", ["x", "out", "ends"])
def test_a_loop_may_run_over_layers_called_as_what_flows(name: str) -> None:
    repeat = Repeat(name="r", n=2, layers=(Tanh(name=name),))
    both = Parallel(name="p", layers=(repeat, Residual(name="s", layers=(repeat,))))
    network = Network(layers=(repeat, both, Flatten(name="flatten"), HEAD))
    assert read_source(check_that_it_runs_the_same(network, (1, 4, 4))) == network


def test_a_backbone_is_torchvisions() -> None:
    backbone = Backbone(name="backbone", pretrained=False, size=32, frozen=True)
    network = Network(layers=(backbone, HEAD))
    text = check_that_it_runs_the_same(network, (1, 28, 28))
    assert 'self.backbone = Backbone("mobilenet_v2", size=32)' in text
    assert "self.backbone.requires_grad_(False)" in text
    assert read_source(text) == network


def test_the_lines_of_a_layer_are_known() -> None:
    source = write_source(TEMPLATES[0].network, (1, 28, 28), 10)
    first, last = source.lines[(1,)]
    assert source.text.splitlines()[first : last + 1] == ["        self.fc1 = nn.Linear(784, 256)"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("class", "Line 1 is not Python"),
        ("x = 1", "There is no class of a network in it"),
        ("class A:\n    pass", "class A has no __init__|class A has no forward"),
        (
            "class N:\n    def __init__(self):\n        self.a = open('x')\n"
            "    def forward(self, x):\n        return self.a(x)",
            "Line 3 is not what the studio writes",
        ),
        (
            "class N:\n    def __init__(self):\n        self.a = nn.Linear(3, 4, 5, 6, 7, 8, 9)\n"
            "    def forward(self, x):\n        return self.a(x)",
            "Line 3 is not what the studio writes",
        ),
        (
            "class N:\n    def __init__(self):\n        self.a = nn.ReLU()\n"
            "    def forward(self, x):\n        if x: return self.a(x)",
            "Line 5 does something in forward",
        ),
        (
            "class N:\n    def __init__(self):\n        self.a = nn.ReLU()\n"
            "    def forward(self, x):\n        return x",
            "self.a is not both made and run",
        ),
    ],
)
def test_what_the_studio_did_not_write_is_refused_by_its_line(text: str, sentence: str) -> None:
    with pytest.raises(NetworkError, match=sentence):
        read_source(text)


def test_a_script_is_never_run() -> None:
    bad = "import os\nos.abort()\n" + write_source(TEMPLATES[0].network, (1, 28, 28), 10).text
    assert read_source(bad) == TEMPLATES[0].network


def test_repeats_within_repeats_are_loops_within_loops() -> None:
    inner = {"kind": "Repeat", "name": "inner", "n": 2}
    inner["layers"] = [{"kind": "Linear", "name": "fc", "out_features": 128}]
    outer = {"kind": "Repeat", "name": "outer", "n": 3, "layers": [inner]}
    head = {"kind": "Linear", "name": "head", "out_features": "classes"}
    layers = [{"kind": "Flatten", "name": "flatten"}, outer, head]
    network = Network.parse({"layers": layers})
    text = check_that_it_runs_the_same(network, (2, 8, 8), classes=3)
    assert read_source(text) == network
