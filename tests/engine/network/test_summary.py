"""The numbers told while a network is edited."""

from __future__ import annotations

import threading

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from studio.engine.network.build import build
from studio.engine.network.catalogue import BatchNorm2d, Conv2d, Flatten, Linear, ReLU
from studio.engine.network.network import Network
from studio.engine.network.probe import _probe, probe
from studio.engine.network.summary import summarise
from studio.engine.network.templates import templates_for

BY_KEY = {template.key: template.network for template in templates_for("pictures")}


def test_the_articles_network_row_by_row() -> None:
    told = summarise(BY_KEY["mlp"], (1, 28, 28), 10, batch_size=64)
    assert [row.out_shape for row in told.layers] == [
        (784,), (256,), (256,), (128,), (128,), (64,), (64,), (10,),
    ]  # fmt: skip
    assert [row.parameters for row in told.layers] == [0, 200_960, 0, 32_896, 0, 8_256, 0, 650]
    assert (told.parameters, told.multiply_adds, told.problem) == (242_762, 242_304, None)
    values = 784 + 784 + 2 * (256 + 128 + 64) + 10
    assert told.training_bytes == 4 * (4 * 242_762 + 64 * values)


@pytest.mark.parametrize("key", BY_KEY)
def test_multiply_adds_are_half_of_what_torchs_counter_counts(key: str) -> None:
    module = build(BY_KEY[key], (1, 28, 28), 10, seed=0).eval()
    with FlopCounterMode(display=False) as counter:
        module(torch.zeros(1, 1, 28, 28))
    # torch's counter does not know the processor's attention: 50 tokens look at 50, 64 wide,
    # and take as much from each, in four layers.
    attention = 4 * 2 * 50 * 50 * 64 if key == "vit" else 0
    counted = counter.get_total_flops() // 2 + attention
    assert summarise(BY_KEY[key], (1, 28, 28), 10).multiply_adds == counted


def test_after_a_broken_layer_nothing_is_known_and_the_others_are_not_blamed() -> None:
    network = Network(
        layers=(
            ReLU(name="relu"),
            Linear(name="fc1", out_features=5),
            Linear(name="fc2", out_features="classes"),
        )
    )
    good, broken, after = (told := summarise(network, (1, 8, 8), 10)).layers
    assert good.out_shape == (1, 8, 8)
    assert broken.out_shape is None
    assert "put a Flatten before it" in str(broken.problem)
    assert (after.out_shape, after.problem) == (None, None)
    assert told.problem is broken.problem


def test_an_empty_network_is_a_problem_without_rows() -> None:
    told = summarise(Network(), (1, 8, 8), 10)
    assert told.layers == ()
    assert "no layers" in str(told.problem)


def test_the_wrong_number_of_outputs_is_a_problem_of_the_whole() -> None:
    network = Network(layers=(Flatten(name="flatten"), Linear(name="fc", out_features=64)))
    told = summarise(network, (1, 8, 8), 10)
    assert [row.problem for row in told.layers] == [None, None]
    assert "ends in 64 values" in str(told.problem)


def test_a_layers_name_does_not_make_it_be_probed_again() -> None:
    first = probe(Linear(name="a", out_features=3), (5,))
    assert probe(Linear(name="b", out_features=3), (5,)) is first


def test_counting_leaves_no_hook_on_modules_that_train_elsewhere() -> None:
    """torch's own counter hooks every module of the process while it counts."""
    entered, seen = threading.Event(), []

    def train() -> None:
        module = torch.nn.Linear(2, 2)
        entered.set()
        for _ in range(200):
            module(torch.zeros(1, 2))
            seen.append(len(torch.nn.modules.module._global_forward_pre_hooks))

    trainer = threading.Thread(target=train)
    trainer.start()
    entered.wait()
    for width in range(100, 130):
        summarise(Network(layers=(Linear(name="fc", out_features=width),)), (3,), width)
    trainer.join()
    assert set(seen) == {0}


def test_a_long_network_is_told_at_once_when_one_layer_changes() -> None:
    layers = [
        layer
        for i in range(50)
        for layer in (
            Conv2d(name=f"conv{i}", out_channels=8, padding=1),
            BatchNorm2d(name=f"bn{i}"),
            ReLU(name=f"relu{i}"),
        )
    ]
    network = Network(layers=tuple(layers))
    summarise(network, (1, 64, 64), 10)
    asked = _probe.cache_info().misses
    changed = Network(layers=(*layers[:-3], Conv2d(name="last", out_channels=9), *layers[-2:]))
    summarise(changed, (1, 64, 64), 10)
    assert _probe.cache_info().misses - asked <= 3  # of 150: what follows the changed one
