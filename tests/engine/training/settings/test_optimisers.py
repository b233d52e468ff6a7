"""Optimisers: each learns, and each is written to files whole."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomlkit
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from studio.engine.recipe import Recipe
from studio.engine.training.settings.optimisers import (
    Adagrad,
    Adam,
    Muon,
    Optimiser,
    ParameterGroup,
)

KINDS = list(Optimiser.kinds.values())


def network() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))


def steps(optimiser: Optimiser, count: int = 30, rate: float = 0.01, fused: bool = True) -> Tensor:
    """The loss after each step."""
    module = network()
    inputs, labels = torch.randn(32, 4), torch.arange(32) % 3
    made = optimiser.build([ParameterGroup("all", list(module.parameters()))], rate, 0.0, fused)
    losses = []
    for _ in range(count):
        loss = nn.functional.cross_entropy(module(inputs), labels)
        for one in made:
            one.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        for one in made:
            one.step()
        losses.append(loss.detach())
    return torch.stack(losses)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("fused", [True, False], ids=["fused", "plain"])
def test_every_optimiser_makes_a_loss_smaller(kind: type[Optimiser], fused: bool) -> None:
    losses = steps(kind(), fused=fused)
    assert torch.isfinite(losses).all()
    assert losses[-1] < losses[0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_reads_back(kind: type[Optimiser]) -> None:
    for values in ({"kind": kind.__name__}, kind().to_dict(), kind.__name__):
        recipe = Recipe.parse({"training": {"optimiser": values}})
        assert recipe.training.optimiser == kind()
        assert Recipe.parse(tomllib.loads(tomlkit.dumps(recipe.to_dict()))) == recipe


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_group_learns_at_its_share(kind: type[Optimiser]) -> None:
    module = network()
    groups = [
        ParameterGroup("body", list(module[0].parameters()), 0.1),
        ParameterGroup("head", list(module[2].parameters())),
    ]
    tables: list[dict[str, Any]] = [
        table for one in kind().build(groups, 0.5, 0.01) for table in one.param_groups
    ]
    assert {(table["name"].split(",")[0], table["rate"]) for table in tables} == {
        ("body", 0.1),
        ("head", 1.0),
    }
    assert all(table["lr"] == pytest.approx(0.5 * table["rate"]) for table in tables)
    assert all(table["weight_decay"] == 0.01 for table in tables)
    held = [p for table in tables for p in table["params"]]
    assert sorted(map(id, held)) == sorted(map(id, module.parameters()))


def test_muon_leaves_biases_and_the_output_layer_to_adamw() -> None:
    module = network()
    muon, adamw = Muon().build([ParameterGroup("all", list(module.parameters()))], 0.01, 0.0)
    assert [p.shape for p in muon.param_groups[0]["params"]] == [(8, 4)]
    assert len(adamw.param_groups[0]["params"]) == 3


def test_muon_without_hidden_matrices_is_adamw_alone() -> None:
    module = nn.Linear(4, 3)
    (only,) = Muon().build([ParameterGroup("all", list(module.parameters()))], 0.01, 0.0)
    assert isinstance(only, torch.optim.AdamW)


def test_adam_is_torchs() -> None:
    module = network()
    (made,) = Adam(beta1=0.8, beta2=0.99).build(
        [ParameterGroup("all", list(module.parameters()))], 1e-3, 0
    )
    assert type(made) is torch.optim.Adam
    assert made.param_groups[0]["betas"] == (0.8, 0.99)


def test_steps_of_adagrad_become_slower() -> None:
    slow = steps(Adagrad(rate_decay=0.5), rate=0.1)
    fast = steps(Adagrad(), rate=0.1)
    assert slow[-1] > fast[-1]


def test_muon_leaves_convolutions_to_adamw() -> None:
    module = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(4, 8), nn.Linear(8, 3))
    muon, adamw = Muon().build([ParameterGroup("all", list(module.parameters()))], 0.01, 0.0)
    assert [p.shape for p in muon.param_groups[0]["params"]] == [(8, 4)]
    assert {p.dim() for p in adamw.param_groups[0]["params"]} == {1, 2, 4}


def test_muon_names_both_parts_of_every_group() -> None:
    module = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 3))
    groups = [
        ParameterGroup("body", [*module[0].parameters(), *module[1].parameters()], 0.1),
        ParameterGroup("head", list(module[2].parameters())),
    ]
    made = Muon().build(groups, 0.01, 0.0)
    names = [[table["name"] for table in one.param_groups] for one in made]
    assert names == [["body, matrices"], ["body, others", "head, others"]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_groups_without_parameters_are_left_out(kind: type[Optimiser]) -> None:
    groups = [ParameterGroup("none", []), ParameterGroup("all", list(network().parameters()))]
    tables = [table for one in kind().build(groups, 0.01, 0.0) for table in one.param_groups]
    assert all(table["params"] and not table["name"].startswith("none") for table in tables)


@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "Adagrad"])
def test_a_step_is_one_kernel_only_where_it_is_wanted(name: str) -> None:
    groups = [ParameterGroup("all", list(network().parameters()))]
    for fused in (True, False):
        (made,) = Optimiser.kinds[name]().build(groups, 0.01, 0.0, fused)
        assert bool(made.param_groups[0]["fused"]) is fused


@settings(max_examples=30)
@given(
    st.sampled_from(KINDS),
    st.floats(1e-6, 1),
    st.lists(st.floats(0.01, 1), min_size=1, max_size=3),
)
def test_every_group_has_a_name_and_its_rate(
    kind: type[Optimiser], rate: float, shares: list[float]
) -> None:
    groups = [ParameterGroup(str(n), list(network().parameters()), s) for n, s in enumerate(shares)]
    for one in kind().build(groups, rate, 0.0):
        for table in one.param_groups:
            assert table["name"] and table["lr"] == rate * table["rate"]
