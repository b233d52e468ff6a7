"""What a network costs, worded."""

from __future__ import annotations

from dataclasses import replace

from studio.desktop.network.models.network_costs import costs_text, memory_tip, problem_text
from studio.engine.network.memory import MemoryUse
from studio.engine.network.network import Network
from studio.engine.network.summary import Summary, summarise
from tests.engine.small import small_network

SHAPE = (1, 8, 8)
MB = 1024 * 1024
USE = MemoryUse(weights=MB, gradients=MB, optimiser=2 * MB, activations=MB // 2, batch_size=16)


def summary_of(network: Network) -> Summary:
    return summarise(network, SHAPE, 3, 16)


def test_an_estimate_says_so_and_a_measured_figure_does_not() -> None:
    summary = summary_of(small_network())
    estimated, measured = costs_text(summary), costs_text(summary, USE)
    assert estimated.startswith(f"{summary.parameters:,} parameters · ")
    assert "about" in estimated and "about" not in measured
    assert measured.endswith("4.5 MB to train")


def test_frozen_parameters_are_told_where_there_are_any() -> None:
    summary = summary_of(small_network())
    assert "frozen" not in costs_text(summary)
    assert "51 frozen" in costs_text(replace(summary, frozen=51))


def test_a_network_that_cannot_be_built_has_no_costs_but_a_reason() -> None:
    wrong = small_network({"kind": "Conv2d", "name": "conv1"})
    summary = summary_of(wrong)
    assert costs_text(summary) == ""
    assert problem_text(wrong, summary).startswith("conv1: ")
    assert problem_text(small_network(), summary_of(small_network())) == ""


def test_before_anything_is_known_nothing_is_said() -> None:
    assert costs_text(None) == problem_text(small_network(), None) == ""


def test_the_parts_of_the_memory_are_named() -> None:
    assert "activations of 16 samples 512 KB" in memory_tip(USE)
