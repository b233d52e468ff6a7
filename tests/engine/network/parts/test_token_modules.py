"""Modules over tokens: what they compute, beside a plain computation."""

from __future__ import annotations

import math

import torch
from torch import nn

from studio.engine.network import modules

torch.manual_seed(0)
X = torch.randn(2, 5, 8)
MASK = torch.tensor([[True] * 3 + [False] * 2, [True] * 5])


def test_waves_are_those_of_the_paper() -> None:
    waves = modules.SinusoidalPositions()(torch.zeros(1, 5, 8))[0]
    for place in range(5):
        for i in range(4):
            angle = place / 10_000 ** (2 * i / 8)
            assert math.isclose(waves[place, 2 * i], math.sin(angle), abs_tol=1e-6)
            assert math.isclose(waves[place, 2 * i + 1], math.cos(angle), abs_tol=1e-6)


def test_waves_of_an_odd_width() -> None:
    assert modules.SinusoidalPositions()(torch.zeros(1, 4, 7)).shape == (1, 4, 7)


def test_learned_places_are_the_first_ones_of_a_short_text() -> None:
    layer = modules.LearnedPositions(9, 8)
    assert torch.equal(layer(X), X + layer.positions[:, :5])


def test_rotary_attention_knows_only_distances() -> None:
    layer = modules.RotaryAttention(8, 2)
    turned = layer.turned(torch.ones(1, 2, 6, 4))[0, 0]
    products = turned @ turned.T
    assert products[0, 2].isclose(products[3, 5], atol=1e-5)
    assert not products[0, 1].isclose(products[0, 4], atol=1e-3)


def test_a_convolution_of_tokens_is_torchs_along_them() -> None:
    layer = modules.TokenConv1d(8, 4, 3, dilation=2)
    expected = nn.functional.conv1d(X.mT, layer.weight, layer.bias, padding=2, dilation=2).mT
    assert layer(X).allclose(expected, atol=1e-6)
    assert modules.TokenConv1d(8, 4, 4)(X).shape == (2, 5, 4)


def test_the_largest_over_tokens_and_over_pixels() -> None:
    pool = modules.GlobalMaxPool()
    assert torch.equal(pool(X, MASK)[0], X[0, :3].amax(0))
    assert torch.equal(pool(X), X.amax(1))
    picture = torch.randn(2, 3, 4, 5)
    assert torch.equal(pool(picture), picture.amax((2, 3)))


def test_attention_pooling_is_a_mean_by_weights() -> None:
    pool = modules.AttentionPool(8)
    scores = torch.tanh(X[0, :3] @ pool.hidden.weight.T + pool.hidden.bias) @ pool.context.weight.T
    assert pool(X, MASK)[0].allclose((scores.softmax(0) * X[0, :3]).sum(0), atol=1e-6)
