"""Recipes and figures side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engine.network.catalogue import BatchNorm1d, Linear, ReLU, Residual
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.compare import ComparedFigure, Difference, changes, differences, figures
from studio.engine.runs.record import RunRecord
from tests.engine.network.networks import any_networks

MLP = load_recipe("mnist-mlp")


def told(found: list[Difference]) -> dict[str, tuple[object | None, ...]]:
    return {".".join(one.path): one.values for one in found}


def training(**values: object) -> Recipe:
    return MLP.changed(training=MLP.training.changed(**values))


def network(*layers: Any) -> Recipe:
    return MLP.changed(network=Network(layers=layers))


def test_what_is_the_same_is_not_told() -> None:
    assert differences([MLP, load_recipe("mnist-mlp")]) == []
    assert differences([MLP]) == differences([]) == []


def test_a_setting_is_told_with_its_title_and_what_none_means() -> None:
    found = differences([MLP, training(learning_rate=0.0003, patience=3)])
    assert found == [
        Difference(("training", "learning_rate"), (0.001, 0.0003), "Learning rate"),
        Difference(("training", "patience"), (None, 3), "Patience", "never end early"),
    ]


def test_of_other_kinds_only_the_kind_is_told() -> None:
    sgd = training(optimiser={"kind": "SGD", "momentum": 0.5})
    assert told(differences([MLP, sgd])) == {"training.optimiser": ("Adam", "SGD")}
    slow = training(optimiser={"kind": "SGD", "momentum": 0.9})
    assert told(differences([slow, sgd])) == {"training.optimiser.momentum": (0.9, 0.5)}
    assert told(differences([slow, sgd, MLP])) == {"training.optimiser": ("SGD", "SGD", "Adam")}


def test_a_layer_that_is_put_between_is_one_difference() -> None:
    layers = MLP.network.layers
    wider = network(*layers[:2], BatchNorm1d(name="bn1"), *layers[2:])
    assert told(differences([MLP, wider])) == {"network.layers.bn1": (None, "BatchNorm1d")}
    assert told(differences([wider, MLP])) == {"network.layers.bn1": ("BatchNorm1d", None)}


def test_what_two_have_and_differ_in_is_told_beside_a_third_without_it() -> None:
    one, other = (
        network(*MLP.network.layers, BatchNorm1d(name="bn", momentum=m)) for m in (0.1, 0.2)
    )
    assert told(differences([MLP, one, other])) == {
        "network.layers.bn": (None, "BatchNorm1d", "BatchNorm1d"),
        "network.layers.bn.momentum": (None, 0.1, 0.2),
    }


def test_layers_are_looked_into_and_their_order_is_told() -> None:
    inner = Linear(name="fc", out_features=16), ReLU(name="relu")
    wide = Linear(name="fc", out_features=32), ReLU(name="relu")
    one, other = (network(Residual(name="block", layers=layers)) for layers in (inner, wide))
    assert told(differences([one, other])) == {
        "network.layers.block.layers.fc.out_features": (16, 32)
    }
    turned = network(Residual(name="block", layers=inner[::-1]))
    assert told(differences([one, turned])) == {
        "network.layers.block.layers": (("fc", "relu"), ("relu", "fc"))
    }


def test_a_layer_of_another_kind_is_told_by_its_kinds() -> None:
    one, other = network(ReLU(name="a")), network(Linear(name="a", out_features=3))
    assert told(differences([one, other])) == {"network.layers.a": ("ReLU", "Linear")}


def test_augmentations_are_told_by_kind_and_number() -> None:
    def with_(*kinds: object) -> Recipe:
        return MLP.changed(data=MLP.data.changed(augment=kinds))

    assert told(differences([with_(), with_("Rotate", "Shift")])) == {
        "data.augment.Rotate": (None, "Rotate"),
        "data.augment.Shift": (None, "Shift"),
    }
    assert told(differences([with_("Rotate"), with_("Rotate", "Rotate")])) == {
        "data.augment.Rotate 2": (None, "Rotate")
    }
    orders = told(differences([with_("Rotate", "Shift"), with_("Shift", "Rotate")]))
    assert orders == {"data.augment": (("Rotate", "Shift"), ("Shift", "Rotate"))}


def test_what_only_one_starts_from_is_told_field_by_field() -> None:
    tuned = MLP.changed(fine_tuning={"checkpoint": "a.pth", "stages": [{"train": "head"}]})
    found = told(differences([MLP, tuned]))
    assert found["fine_tuning.checkpoint"] == (None, "a.pth")
    assert found["fine_tuning.stages.1.train"] == (None, ("head",))


def test_stages_are_compared_one_by_one() -> None:
    short = [{"epochs": 2, "train": "head"}, {"learning_rate": 0.01}]
    long = [{"epochs": 2, "train": "head"}, {"epochs": 1}, {"learning_rate": 0.01}]
    one, other = (
        MLP.changed(fine_tuning={"checkpoint": "a.pth", "stages": stages})
        for stages in (short, long)
    )
    found = told(differences([one, other]))
    assert found["fine_tuning.stages.2.epochs"] == (None, 1)
    assert found["fine_tuning.stages.3.learning_rate"] == (None, 0.01)
    assert "fine_tuning.stages.1.train" not in found


def test_a_recipe_that_nobody_knows_differs_in_nothing() -> None:
    other = training(epochs=3)
    assert told(differences([MLP, None, other])) == {"training.epochs": (10, None, 3)}
    assert differences([None, MLP]) == differences([None, None]) == []


def test_a_branch_tells_what_it_changed_but_for_its_name() -> None:
    child = training(learning_rate=0.0003).changed(name="slow")
    assert told(changes(MLP, child)) == {"training.learning_rate": (0.001, 0.0003)}
    assert "name" in told(differences([MLP, child]))


@settings(max_examples=60)
@given(st.lists(any_networks(), min_size=2, max_size=3))
def test_networks_differ_exactly_where_something_is_told(networks: list[Network]) -> None:
    recipes = [MLP.changed(network=each) for each in networks]
    found = differences(recipes)
    assert bool(found) == any(each != networks[0] for each in networks)
    assert len({one.path for one in found}) == len(found)
    for one in found:
        assert len(one.values) == len(recipes)
        assert any(value != one.values[0] for value in one.values)


def by_name(rows: list[ComparedFigure]) -> dict[str, ComparedFigure]:
    return {row.name + row.detail: row for row in rows}


def test_figures_say_which_is_best() -> None:
    records = [
        RunRecord(accuracy=0.97, loss=0.09, f1=0.9, versions={"torch": "2.13"}, threads=1),
        RunRecord(accuracy=0.98, loss=0.08, f1=0.9, versions={"python": "3.11"}),
        RunRecord(accuracy=0.98, loss=float("nan"), f1=0.9),
    ]
    rows = by_name(figures(records))
    assert (rows["accuracy"].values, rows["accuracy"].best) == ((0.97, 0.98, 0.98), (1, 2))
    assert (rows["loss"].values, rows["loss"].best) == ((0.09, 0.08, None), (1,))
    assert rows["f1"].best == rows["train_seconds"].best == ()
    assert rows["threads"].values == (1, None, None)
    assert rows["versiontorch"].values == ("2.13", None, None)
    assert rows["versionpython"].values == (None, "3.11", None)


def test_what_was_measured_on_other_samples_is_not_compared() -> None:
    records = [RunRecord(accuracy=0.97, measured_on="test"), RunRecord(accuracy=0.98)]
    rows = by_name(figures(records))
    assert rows["accuracy"].best == ()
    assert rows["measured_on"].values == ("test", "validation")


def test_what_the_best_epochs_had_on_the_validation_part_always_is() -> None:
    records = [
        RunRecord(accuracy=0.9, measured_on="test", validation_accuracy=0.99),
        RunRecord(accuracy=0.98),
        RunRecord(accuracy=0.97, measured_on="test"),
    ]
    rows = {row.name: row for row in figures(records)}
    assert rows["validation_accuracy"].values == (0.99, 0.98, None)
    assert rows["validation_accuracy"].best == (0,)


@pytest.mark.parametrize("records", [[], [RunRecord()]])
def test_one_alone_is_never_the_best(records: list[RunRecord]) -> None:
    assert all(row.best == () for row in figures(records))
