"""Bytes of what is alive: of real tensors, and of fake ones."""

from __future__ import annotations

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode

from studio.engine.network.live_memory import LARGE, LiveMemory, kept_for_backward

KB = 1024


def test_what_is_given_back_counts_no_more() -> None:
    there = torch.empty(KB, dtype=torch.uint8)
    with LiveMemory([there]) as live:
        assert live.now == KB
        made = torch.empty(2 * KB, dtype=torch.uint8)
        view = made[:KB].view(2, -1)
        assert live.now == 3 * KB
        del made
        assert live.now == 3 * KB  # the view holds it
        del view
        assert live.now == KB
        assert live.peak == 3 * KB


def test_what_is_made_outside_of_it_or_in_place_is_not_seen() -> None:
    with LiveMemory() as live:
        made = torch.zeros(KB, dtype=torch.uint8)
        made.add_(1)
    after = made + 1
    assert len(after) == KB
    assert live.peak == KB


def test_fake_tensors_tell_what_would_be_allocated() -> None:
    def work() -> None:
        layer = nn.Linear(256, 256, bias=False)
        layer(torch.zeros(16, 256)).sum().backward()

    found = []
    for mode in (FakeTensorMode(), torch.no_grad()):
        with mode, torch.enable_grad(), LiveMemory() as live:
            work()
        found.append(live.peak)
    assert found[0] == found[1] > 2 * 4 * 256 * 256


def test_small_pieces_stay_with_the_process_and_large_ones_do_not() -> None:
    with FakeTensorMode(), LiveMemory() as live:
        for _ in range(2):
            small = [torch.empty(LARGE // 4, dtype=torch.uint8) for _ in range(4)]
            del small
            large = torch.empty(2 * LARGE, dtype=torch.uint8)
            del large
    assert live.peak == 2 * LARGE
    assert live.resident == 3 * LARGE


def test_what_is_kept_for_backward() -> None:
    x = torch.zeros(16, 8, requires_grad=True)
    with kept_for_backward() as saved:
        y = (x * 2).exp()
        again = y * y
    assert again.shape == y.shape
    assert sum(saved.values()) == y.nbytes  # exp keeps its result, and the square the same
