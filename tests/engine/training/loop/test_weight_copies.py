"""Copies of weights: each as the module was, whatever was frozen, changed or exchanged between."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from studio.engine.training.checkpoints.weights import to_cpu
from studio.engine.training.loop.weight_copies import WeightCopies


def module() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))


def frozen_but_for_the_last() -> nn.Sequential:
    made = module()
    made[0].requires_grad_(False)
    made[1].requires_grad_(False)
    return made


def test_what_is_frozen_is_shared_and_what_learns_is_not() -> None:
    net = frozen_but_for_the_last()
    copies = WeightCopies(net, {})
    first, second = copies.take(), copies.take()
    shared = {name for name in first if first[name] is second[name]}
    assert shared == {"0.weight", "0.bias", "1.weight", "1.bias"}
    assert list(first) == list(net.state_dict())
    assert all(torch.equal(first[name], value) for name, value in net.state_dict().items())


def test_the_start_is_shared_where_it_is_the_same() -> None:
    net = frozen_but_for_the_last()
    start = to_cpu(net.state_dict())
    start["0.bias"] = start["0.bias"] + 1
    taken = WeightCopies(net, start).take()
    assert taken["0.weight"] is start["0.weight"]
    assert torch.equal(taken["0.bias"], net[0].bias)
    assert taken["2.weight"] is not start["2.weight"]


def change(net: nn.Sequential, what: str) -> None:
    """Something that a run may do to its weights."""
    with torch.no_grad():
        if what == "load":
            net.load_state_dict({n: value + 1 for n, value in net.state_dict().items()})
        elif what == "step":
            learning = [p for p in net.parameters() if p.requires_grad]
            for parameter in learning:
                parameter.grad = torch.ones_like(parameter)
            if learning:
                torch.optim.Adam(learning, lr=0.1, fused=True).step()
        elif what == "exchange":
            net[0].weight = nn.Parameter(net[0].weight + 1, requires_grad=False)
        elif what == "statistics":
            net[1].running_mean += 1


CHANGES = st.sampled_from(("load", "step", "exchange", "statistics"))


@given(st.lists(st.tuples(st.sets(st.sampled_from((0, 1, 2))), st.lists(CHANGES)), max_size=5))
def test_every_copy_stays_what_the_module_was(stages: list[tuple[set[int], list[str]]]) -> None:
    net = frozen_but_for_the_last()
    copies = WeightCopies(net, {})
    seen = []
    for learning, changes in stages:
        for place in range(3):
            net[place].requires_grad_(place in learning)
        for what in changes:
            change(net, what)
        seen.append((copies.take(), {n: v.clone() for n, v in net.state_dict().items()}))
    for taken, was in seen:
        assert all(torch.equal(taken[name], value) for name, value in was.items())
