"""Which tensor of a file a network's begin with: by name, by a rule, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from studio.engine.errors import RecipeError
from studio.engine.network.network import Network
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import InFile
from studio.engine.training.fine_tuning.tensors import tensor_rows
from studio.engine.training.loop.job import plan_job, prepare
from tests.engine.small import small_network, striped_dataset
from tests.engine.training.fine_tuning.test_plan import NORMED, named, plan_of, recipe_for, trained

BODY = Network.parse(
    {
        "layers": [
            {"kind": "Flatten", "name": "flatten"},
            {
                "kind": "Sequential",
                "name": "body",
                "layers": [
                    {"kind": "Linear", "name": "first", "out_features": 16},
                    {"kind": "BatchNorm1d", "name": "norm"},
                ],
            },
            {"kind": "Linear", "name": "fc2", "out_features": "classes"},
        ]
    }
)
"""The layers of `NORMED` under other names."""

RULES = (("fc1.", "body.first."), ("bn1.", "body.norm."))


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    return trained(NORMED)


def test_rules_bring_other_names_together(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset(), BODY, rename=RULES)
    assert (made.layers, made.kept) == ("recipe", ("body", "fc2"))
    rows = {row.ours: row.theirs for row in tensor_rows(made)}
    assert rows["body.first.weight"] == "fc1.weight"
    job = prepare(recipe_for(BODY, rename=RULES), striped_dataset(), start)
    weights = job.module.state_dict()
    for name in ("weight", "running_mean"):
        assert torch.equal(weights[f"body.norm.{name}"], start.weights[f"bn1.{name}"])


def test_what_ran_by_rules_and_pairs_runs_again(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset(), BODY, rename=RULES, new_head=True)
    again = plan_job(made.recipe, striped_dataset(), start)
    assert (again.recipe, again.transfer) == (made.recipe, made.transfer)


def test_a_rule_that_meets_nothing_leaves_names_as_they_are(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset(), NORMED, rename=[("fc1.", "nowhere.")])
    assert made.kept == ("fc1", "bn1", "fc2")


def test_two_tensors_of_one_name_are_refused(start: Checkpoint) -> None:
    rules = [("fc*.", "one.")]
    with pytest.raises(RecipeError, match=r"call both fc1.weight and fc2.weight one.weight"):
        plan_of(start, striped_dataset(), NORMED, rename=rules)


def test_a_pair_by_hand_goes_before_names(start: Checkpoint) -> None:
    """Two biases of the same size change places."""
    pairs = [("fc1.bias", "bn1.bias"), ("bn1.bias", "fc1.bias")]
    job = prepare(recipe_for(NORMED, pairs=pairs), striped_dataset(), start)
    weights = job.module.state_dict()
    assert torch.equal(weights["bn1.bias"], start.weights["fc1.bias"])
    assert torch.equal(weights["fc1.bias"], start.weights["bn1.bias"])


def test_a_tensor_that_is_paired_is_nowhere_else(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset(), NORMED, pairs=[("bn1.bias", "fc1.bias")])
    rows = {row.ours: row for row in tensor_rows(made) if row.ours}
    assert rows["fc1.bias"].theirs == "bn1.bias"
    assert (rows["bn1.bias"].state, rows["bn1.weight"].reason) == ("missing", "part")
    assert [row.theirs for row in tensor_rows(made) if row.state == "unused"] == ["fc1.bias"]


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("fc9.bias", "fc1.bias"), r"fc9.bias \(did you mean fc\d.bias\?\), and the starting file"),
        (("fc1.bias", "fc9.bias"), r"fc9.bias \(did you mean fc\d.bias\?\), and the network"),
        (("fc1.weight", "fc1.bias"), r"fc1.weight \(16×64\) and fc1.bias \(16\) does not fit"),
    ],
)
def test_a_pair_that_does_not_fit_is_a_sentence(
    start: Checkpoint, pair: tuple[str, str], said: str
) -> None:
    with pytest.raises(RecipeError, match=said):
        plan_of(start, striped_dataset(), NORMED, pairs=[pair])


def test_a_tensor_has_one_pair() -> None:
    with pytest.raises(RecipeError, match=r"2 pairs name fc1.bias"):
        recipe_for(NORMED, pairs=[("a", "fc1.bias"), ("b", "fc1.bias")])


def test_outputs_of_other_classes_are_taken_where_a_person_pairs_them(start: Checkpoint) -> None:
    pairs = [("fc2.weight", "fc2.weight"), ("fc2.bias", "fc2.bias")]
    other: Any = named(striped_dataset(), *"abc")
    assert plan_of(start, other, NORMED).replaced == ("fc2",)
    assert plan_of(start, other, NORMED, pairs=pairs).kept == ("fc1", "bn1", "fc2")


def test_the_output_layer_begins_anew_where_that_is_said(start: Checkpoint) -> None:
    made = plan_of(start, striped_dataset(), NORMED, new_head=True)
    assert (made.kept, made.replaced, made.known) == (("fc1", "bn1"), ("fc2",), ())
    rows = {row.ours: row for row in tensor_rows(made)}
    assert (rows["fc2.bias"].state, rows["fc2.bias"].reason) == ("reset", "head")
    weights = prepare(recipe_for(NORMED, new_head=True), striped_dataset(), start).module
    assert not weights.state_dict()["fc2.weight"].any()


def test_names_as_the_file_has_them_meet_layers_too(start: Checkpoint) -> None:
    """A stranger's ``body.first`` was rebuilt as a layer ``body_first``."""
    theirs = {own: own.replace("fc1", "body.first") for own in start.weights}
    rebuilt = replace(start, in_file=InFile(theirs, {"left.out": torch.ones(2)}))
    made = plan_of(rebuilt, striped_dataset(), BODY, layers="recipe")
    rows = {row.ours or row.theirs: row for row in tensor_rows(made)}
    assert rows["body.first.weight"].state == "kept"
    assert rows["body.first.weight"].theirs == "body.first.weight"
    assert rows["left.out"].state == "unused"
    own = {row.ours: row.theirs for row in tensor_rows(plan_of(rebuilt, striped_dataset()))}
    assert own["fc1.weight"] == "body.first.weight"


def test_what_a_rebuilt_network_had_to_fill_in_is_missing_in_the_file(start: Checkpoint) -> None:
    names = {own: own for own in start.weights if "num_batches" not in own}
    rebuilt = replace(start, in_file=InFile(names, {}))
    made = plan_of(
        rebuilt, striped_dataset(), small_network({"kind": "BatchNorm1d", "name": "bn1"})
    )
    row = next(row for row in tensor_rows(made) if row.ours == "bn1.num_batches_tracked")
    assert (row.state, row.theirs, row.norm) == ("missing", None, None)
    assert made.kept == ("fc1", "bn1", "fc2")
