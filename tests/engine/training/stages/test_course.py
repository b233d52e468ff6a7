"""Told without the network, the same layers learn at the same rates as in a module."""

from __future__ import annotations

import pytest

from studio.engine.network.build import skeleton
from studio.engine.network.network import Network
from studio.engine.network.parts.units import places_of, units_of
from studio.engine.training.stages.course import UnitSize, trained_units, unit_shares
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.stage import Stage
from tests.engine.small import small_network, small_recipe, template

DEEP = small_network(
    {"kind": "BatchNorm1d", "name": "bn1"},
    {"kind": "Linear", "name": "fc3", "out_features": 12, "frozen": True},
    {"kind": "Linear", "name": "fc4", "out_features": 8},
)
STAGES = [
    Stage(),
    Stage(train=("head",)),
    Stage(train=("fc4", "head"), lr_decay=0.5),
    Stage(train=("fc1", "fc3"), backbone_lr_scale=0.1),
    Stage(lr_decay=0.3, backbone_lr_scale=0.5),
    Stage(train=("fc1.bias",)),
]


@pytest.mark.parametrize("stage", STAGES)
def test_as_a_module_learns(stage: Stage) -> None:
    agrees(DEEP, stage)


@pytest.mark.parametrize("meant", ["a block", "a part of it"])
def test_blocks_and_what_lies_in_them(meant: str) -> None:
    network = template("resnet")
    module = skeleton(network, (1, 28, 28), 10)
    path = units_of(module)[1].name
    if meant == "a part of it":
        path = next(name for name, _ in module.named_parameters() if name.startswith(path))
    agrees(network, Stage(train=(path,), lr_decay=0.8))


def agrees(network: Network, stage: Stage) -> None:
    recipe = small_recipe(network)
    shape, classes = ((1, 8, 8), 3) if network is DEEP else ((1, 28, 28), 10)
    module = skeleton(network, shape, classes)
    units = units_of(module)
    names = [name for name, _ in module.named_parameters()]
    wanted: list[set[float]] = [set() for _ in units]
    shares = shares_of(module, recipe, stage)
    for name, place in places_of(units, names).items():
        if name in shares:
            wanted[place].add(shares[name])
    frozen = {layer.name for layer in network.layers if layer.is_frozen}
    sizes = [UnitSize(unit.name, 1, unit.name in frozen) for unit in units]
    assert unit_shares(stage, sizes) == tuple(max(its) if its else None for its in wanted)
    assert trained_units(stage, sizes) == tuple(map(bool, wanted))
