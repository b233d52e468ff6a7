"""An adapter switched off and on, and merged: no answer changes by it."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.errors import CheckpointError
from studio.engine.network.network import Network
from studio.engine.training.adapters.switching import MOST_APART, merge, noise, switched_off
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    VISION_TRANSFORMER,
    adapted,
    base_of,
    pictures,
)


@pytest.fixture(scope="module")
def trained() -> Checkpoint:
    return adapted(VISION_TRANSFORMER, {"rank": 2}, average=0.9).last


def test_off_it_is_the_base_bit_for_bit(trained: Checkpoint) -> None:
    off = switched_off(trained)
    assert off.adapter is None
    base = base_of(VISION_TRANSFORMER).weights
    assert off.weights.keys() == base.keys()
    assert all(torch.equal(value, base[name]) for name, value in off.weights.items())


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize("network", [VISION_TRANSFORMER, CONVOLUTIONAL], ids=["vit", "conv"])
def test_merged_it_answers_as_base_and_adapter_do(network: Network, kind: str) -> None:
    last = adapted(network, {"kind": kind, "where": "all", "rank": 3}, learning_rate=0.1).last
    for seen in (pictures(), noise(ImageTransform(channels=1, height=8, width=8))):
        merged = merge(last, seen)
        assert merged.apart <= MOST_APART
        assert merged.samples == len(seen)
        assert merged.checkpoint.adapter is None
        assert merged.checkpoint.weights is last.weights


def test_weights_that_are_silently_those_of_the_base_are_refused(trained: Checkpoint) -> None:
    assert trained.adapter is not None
    weight = "enc1.self_attn.in_proj_weight"
    forgotten = replace(trained, weights=trained.weights | {weight: trained.adapter.base[weight]})
    with pytest.raises(CheckpointError, match=r"do not give what base and adapter give.*1e-05"):
        merge(forgotten, pictures())


def test_numbers_that_are_none_are_refused(trained: Checkpoint) -> None:
    weights = copy.deepcopy(trained.weights)
    weights["fc.bias"][0] = float("nan")
    with pytest.raises(CheckpointError, match="up to nan apart"):
        merge(replace(trained, weights=weights), pictures())


def test_a_checkpoint_without_an_adapter_is_refused() -> None:
    with pytest.raises(CheckpointError, match="has no adapter"):
        merge(base_of(VISION_TRANSFORMER), pictures())
    with pytest.raises(CheckpointError, match="has no adapter"):
        switched_off(base_of(VISION_TRANSFORMER))


def test_an_adapter_of_another_network_is_refused(trained: Checkpoint) -> None:
    assert trained.adapter is not None
    factors = {name: v for name, v in trained.adapter.factors.items() if "enc2" not in name}
    other = replace(trained, adapter=replace(trained.adapter, factors=factors))
    with pytest.raises(CheckpointError, match="does not belong to its network"):
        merge(other, pictures())
