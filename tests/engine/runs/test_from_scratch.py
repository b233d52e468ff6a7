"""What the same network reached from fresh weights, found among the kept runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.engine.data.augmentation import Augmentation
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import save_recipe
from studio.engine.runs.from_scratch import from_scratch, scratch_recipe
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.own_files import RECIPE
from studio.engine.runs.record import Outcome, RunRecord, this_process
from tests.engine.small import fine_tuning_recipe, small_network, small_recipe

BACKBONE = Network.parse(
    {
        "layers": [
            {"kind": "Backbone", "name": "backbone", "size": 224, "frozen": True},
            {"kind": "Linear", "name": "fc", "out_features": "classes"},
        ]
    }
)
TUNED = fine_tuning_recipe(small_recipe(), "start.pth")


@pytest.fixture
def library(tmp_path: Path) -> RunLibrary:
    return RunLibrary(tmp_path)


def keep(
    library: RunLibrary,
    id: str,
    recipe: Recipe,
    accuracy: float | None,
    outcome: Outcome = "finished",
    **values: Any,
) -> None:
    record = RunRecord(recipe=recipe.name, outcome=outcome, accuracy=accuracy, epochs=3)
    record = replace(record, **values)
    (library.folder / id).mkdir()
    record.write(library.folder / id)
    save_recipe(recipe, library.folder / id / RECIPE)


def test_the_best_of_those_that_began_with_nothing_is_told(library: RunLibrary) -> None:
    assert from_scratch(TUNED, library) is None
    keep(library, "worse", small_recipe(), 0.6)
    keep(library, "better", small_recipe(epochs=9, learning_rate=0.1), 0.7, epochs=9)
    found = from_scratch(TUNED, library)
    assert found is not None
    assert (found.run, found.accuracy, found.epochs) == ("better", 0.7, 9)
    assert found.title == "small"


def test_figures_of_a_test_are_not_compared_with_those_of_validation(library: RunLibrary) -> None:
    keep(library, "tested", small_recipe(), 0.9, measured_on="test", validation_accuracy=0.5)
    found = from_scratch(TUNED, library)
    assert found is not None and found.accuracy == 0.5


def test_what_is_not_the_same_does_not_count(library: RunLibrary) -> None:
    wide = small_network({"kind": "Linear", "name": "fc3", "out_features": 8})
    keep(library, "tuned", TUNED, 0.9, start={"layers": "recipe"})
    keep(library, "other-network", small_recipe(wide), 0.9)
    keep(library, "going-on", small_recipe(), 0.9, outcome="running", process=this_process())
    keep(library, "unmeasured", small_recipe(), None)
    for number, change in enumerate(({"seed": 1}, {"fraction": 0.5}, {"exclude": ["digits/1"]})):
        data = small_recipe().data.changed(**change)
        keep(library, f"other-data-{number}", small_recipe().changed(data=data), 0.9)
    (library.folder / "unreadable").mkdir()
    RunRecord(outcome="finished", accuracy=0.9).write(library.folder / "unreadable")
    assert from_scratch(TUNED, library) is None


def test_samples_may_have_been_changed_at_random(library: RunLibrary) -> None:
    flip = Augmentation.parse({"kind": "Flip"})
    data = small_recipe().data.changed(augment=(flip,))
    keep(library, "augmented", small_recipe().changed(data=data), 0.8)
    assert from_scratch(TUNED, library) is not None


def test_a_backbone_that_was_pretrained_or_frozen_is_not_from_scratch(library: RunLibrary) -> None:
    tuned = fine_tuning_recipe(small_recipe(BACKBONE), "mobilenet_v2")
    keep(library, "pretrained", small_recipe(BACKBONE), 0.9)
    assert from_scratch(tuned, library) is None
    fresh = scratch_recipe(tuned)
    assert fresh.fine_tuning is None
    assert fresh.name == "small-from-scratch"
    backbone = fresh.network.layers[0].to_dict()
    assert (backbone["pretrained"], backbone["frozen"]) == (False, False)
    assert (fresh.training, fresh.data) == (tuned.training, tuned.data)
    keep(library, "fresh", fresh, 0.7)
    found = from_scratch(tuned, library)
    assert found is not None and found.run == "fresh"
