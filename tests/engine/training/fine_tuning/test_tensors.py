"""The tensors of a file beside the network's, as they are told before a run."""

from __future__ import annotations

import pytest
import torch

from studio.engine.network.network import Network
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.tensors import TensorRow, tensor_rows, totals
from tests.engine.small import small_network, striped_dataset
from tests.engine.training.fine_tuning.test_plan import (
    CONVOLUTIONAL,
    NORMED,
    in_colour,
    named,
    plan_of,
    trained,
)


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    return trained(NORMED)


def by_name(rows: tuple[TensorRow, ...]) -> dict[str, TensorRow]:
    return {row.ours or row.theirs or "": row for row in rows}


def test_the_same_classes_keep_every_tensor(start: Checkpoint) -> None:
    rows = tensor_rows(plan_of(start, striped_dataset()))
    assert [row.ours for row in rows] == [*start.weights]
    assert {(row.state, row.reason, row.frozen) for row in rows} == {("kept", "", False)}
    for row in rows:
        assert row.theirs == row.ours
        values = start.weights[row.theirs or ""].double()
        assert row.their_shape == row.our_shape == tuple(values.shape)
        assert row.norm == pytest.approx(values.square().sum().sqrt().item(), rel=1e-5)


def test_other_classes_begin_the_output_layer_anew(start: Checkpoint) -> None:
    rows = by_name(tensor_rows(plan_of(start, named(striped_dataset(), *"abc"))))
    assert (rows["fc2.weight"].state, rows["fc2.weight"].reason) == ("reset", "classes")
    assert rows["fc1.weight"].state == "kept"


def test_classes_that_are_known_are_carried(start: Checkpoint) -> None:
    rows = by_name(tensor_rows(plan_of(start, striped_dataset(classes=4))))
    assert rows["fc2.weight"].state == rows["fc2.bias"].state == "carried"
    assert (rows["fc2.bias"].their_shape, rows["fc2.bias"].our_shape) == ((3,), (4,))


def test_filters_for_other_channels_are_adapted_and_their_bias_is_kept() -> None:
    made = plan_of(trained(CONVOLUTIONAL), in_colour(), CONVOLUTIONAL, input="data")
    rows = by_name(tensor_rows(made))
    assert (rows["conv1.weight"].state, rows["conv1.bias"].state) == ("adapted", "kept")


def test_what_does_not_fit_takes_the_rest_of_its_layer_along(start: Checkpoint) -> None:
    made = plan_of(start, in_colour(24), input="data")
    rows = by_name(tensor_rows(made))
    assert (rows["fc1.weight"].state, rows["fc1.weight"].reason) == ("reset", "shape")
    assert (rows["fc1.bias"].state, rows["fc1.bias"].reason) == ("reset", "part")


def test_what_only_one_of_the_two_has(start: Checkpoint) -> None:
    layers = list(small_network().to_dict()["layers"])
    layers.insert(2, {"kind": "Linear", "name": "between", "out_features": 16})
    rows = tensor_rows(plan_of(start, striped_dataset(), Network.parse({"layers": layers})))
    found = by_name(rows)
    missing = found["between.weight"]
    assert (missing.state, missing.reason, missing.theirs) == ("missing", "absent", None)
    assert missing.norm is missing.their_shape is None
    unused = found["bn1.running_mean"]
    assert (unused.state, unused.ours, unused.our_shape, unused.parameters) == (
        "unused",
        None,
        None,
        0,
    )
    states = [row.state for row in rows]
    assert states.index("unused") == len(states) - states.count("unused")


def test_what_learns_in_no_stage_is_frozen_with_its_statistics(start: Checkpoint) -> None:
    rows = by_name(tensor_rows(plan_of(start, striped_dataset(classes=4), train="head")))
    assert rows["fc1.weight"].frozen
    assert rows["bn1.running_mean"].frozen
    assert not rows["fc2.weight"].frozen


def test_statistics_are_no_parameters_and_totals_add_up(start: Checkpoint) -> None:
    rows = tensor_rows(plan_of(start, striped_dataset(classes=4), train="head"))
    told = totals(rows)
    assert by_name(rows)["bn1.running_var"].parameters == 0
    body, head = 64 * 16 + 16 + 16 + 16, 16 * 4 + 4
    assert (told.frozen, told.learning, told.all_parameters) == (body, head, body + head)
    assert told.counts == {"kept": 7, "carried": 2}
    assert told.parameters == {"kept": body, "carried": head}
    assert sum(told.shares.values()) == pytest.approx(1)
    assert told.learning_share == pytest.approx(head / (body + head))


def test_numbers_of_any_type_have_a_norm_and_no_number_is_left_out(start: Checkpoint) -> None:
    weights = dict(start.weights)
    weights["fc1.bias"] = torch.full((16,), float("nan"), dtype=torch.float16)
    broken = Checkpoint(weights, start.recipe, start.preprocessing, start.classes)
    rows = by_name(tensor_rows(plan_of(broken, striped_dataset())))
    assert rows["fc1.bias"].to_dict()["norm"] is None
    assert rows["bn1.num_batches_tracked"].norm == start.weights["bn1.num_batches_tracked"].item()


def test_nothing_added_up_has_no_share() -> None:
    assert totals(()).learning_share == 0
