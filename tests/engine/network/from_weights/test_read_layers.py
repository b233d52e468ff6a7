"""Tensors of layers that are known here, and of others."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from studio.engine.errors import CheckpointError
from studio.engine.network.build import build
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from tests.engine.network.from_weights.files import notes, opened, refusal


@pytest.mark.parametrize(
    "layer", [nn.Conv2d(3, 8, (1, 3)), nn.ConvTranspose2d(8, 4, 2), nn.LayerNorm((4, 4))]
)
def test_layers_that_cannot_be_rebuilt_are_refused(tmp_path: Path, layer: nn.Module) -> None:
    net = nn.ModuleDict({"fc1": nn.Linear(16, 8), "other": layer, "fc2": nn.Linear(8, 3)})
    assert "other.weight" in refusal(net.state_dict(), tmp_path)


@pytest.mark.parametrize("name", ["x.y", "pos_embed", "alpha"])
def test_parameters_of_nothing_known_are_refused(tmp_path: Path, name: str) -> None:
    state = nn.Sequential(nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3)).state_dict()
    assert f"{name} (3×3) is no weight" in refusal({**state, name: torch.zeros(3, 3)}, tmp_path)


def test_counters_of_nothing_known_are_told_and_left_out(tmp_path: Path) -> None:
    state = nn.Sequential(nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3)).state_dict()
    found = opened({**state, "position_ids": torch.arange(7)}, tmp_path)
    assert "position_ids (7) is no weight of a layer known here; it is left out." in notes(found)


FIELDS = (
    "weight", "bias", "running_mean", "running_var", "num_batches_tracked", "in_proj_weight",
    "out_proj.weight", "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "positions",
    "projection.weight", "self_attn.in_proj_weight", "linear1.weight", "norm1.weight",
)  # fmt: skip
PATHS = ("", "a", "b.0", "b.1", "b.0.conv", "b.0.skip", "b.1.conv", "c.downsample.0", "emb", "fc")


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(PATHS), st.sampled_from(FIELDS)),
        st.lists(st.sampled_from([1, 2, 3, 4, 6, 12]), max_size=5).map(tuple),
        max_size=8,
    )
)
def test_any_tensors_open_or_are_refused_in_a_sentence(
    shapes: dict[tuple[str, str], tuple[int, ...]],
) -> None:
    state = {f"{path}.{field}".lstrip("."): torch.zeros(s) for (path, field), s in shapes.items()}
    try:
        rebuilt = network_from_state_dict(state)
    except CheckpointError as error:
        assert str(error).endswith(".")
        return
    module = build(rebuilt.network, rebuilt.in_shape, rebuilt.classes, seed=0)
    module.load_state_dict(rebuilt.weights_of(state))
