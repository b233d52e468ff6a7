"""A module taken apart into steps does what it did whole."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from studio.engine.network.build import build
from studio.engine.network.modules import Backbone
from studio.engine.network.network import Network
from studio.engine.network.parts.chain import chain
from studio.engine.network.probe import on_meta
from tests.engine.small import template

FAMILIES = {
    "alexnet": 64,
    "convnext_tiny": 32,
    "densenet121": 32,
    "efficientnet_b0": 32,
    "googlenet": 32,
    "inception_v3": 75,
    "mnasnet0_5": 32,
    "mobilenet_v2": 32,
    "mobilenet_v3_small": 32,
    "regnet_x_400mf": 32,
    "resnet18": 32,
    "shufflenet_v2_x0_5": 32,
    "squeezenet1_1": 32,
    "swin_t": 32,
    "vgg11": 32,
    "vit_b_32": 32,
}
"""A small one of each family, and the side of pictures that it reads. `benchmarks.chains` takes
all that there are."""


def filled(name: str, side: int) -> nn.Module:
    """With values that are quicker to draw than starting weights."""
    if name.startswith("swin"):  # some of its buffers are indices
        return Backbone(name, size=side).eval()
    module = on_meta(lambda: Backbone(name, size=side)).to_empty(device="cpu").eval()
    generator = torch.Generator().manual_seed(0)
    for parameter in module.parameters():
        parameter.data.uniform_(-0.1, 0.1, generator=generator)
    for buffer in module.buffers():
        if buffer.is_floating_point():
            buffer.uniform_(0.5, 1.5, generator=generator)
    return module


def in_steps(module: nn.Module, x: Tensor) -> Tensor:
    for step in chain(module):
        x = step(x)
    return x


@pytest.mark.parametrize(("name", "side"), FAMILIES.items())
def test_every_family_is_the_row_of_its_steps(name: str, side: int) -> None:
    module = filled(name, side)
    pictures = torch.rand(2, 1, 20, 20, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        whole = module(pictures)
        assert torch.equal(in_steps(module, pictures), whole)
    assert torch.isfinite(whole).all()
    assert len(chain(module)) > 10
    held = [p for step in chain(module) for p in step.parameters()]
    assert {id(p) for p in held} == {id(p) for p in module.parameters()}


def test_rows_within_rows_are_taken_apart_and_blocks_stay_whole() -> None:
    module = build(template("resnet"), (1, 32, 32), 10, seed=0).eval()
    kinds = [type(step).__name__ for step in chain(module)]
    assert kinds[:4] == ["Conv2d", "BatchNorm2d", "ReLU", "Residual"]
    assert kinds.count("Residual") == 8
    assert "Sequential" not in kinds
    pictures = torch.rand(2, 1, 32, 32)
    with torch.no_grad():
        assert torch.equal(in_steps(module, pictures), module(pictures))


def test_a_row_with_a_hook_stays_whole() -> None:
    inner = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    inner.register_forward_hook(lambda module, args, out: out + 1)
    module = nn.Sequential(nn.Flatten(), inner)
    assert chain(module) == [module[0], inner]


def test_a_module_of_a_strangers_kind_is_one_step() -> None:
    class Twice(nn.Sequential):
        def forward(self, x: Tensor) -> Tensor:
            return super().forward(super().forward(x))  # type: ignore[no-any-return]

    module = Twice(nn.Linear(2, 2))
    assert chain(nn.Sequential(module)) == [module]


def test_steps_share_weights_and_mode() -> None:
    network = Network.parse(
        {
            "layers": [
                {"kind": "Flatten", "name": "flatten"},
                {"kind": "Linear", "name": "fc", "out_features": "classes"},
            ]
        }
    )
    module = build(network, (1, 2, 2), 3, seed=0)
    steps = chain(module)
    module.eval()
    module.fc.weight.data.zero_()
    assert not any(step.training for step in steps)
    assert not steps[1].weight.any()
