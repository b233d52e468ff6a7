"""The checks before a run know weights that are pulled to their start."""

from __future__ import annotations

from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight
from studio.engine.training.trials.preflight_findings import refuse
from tests.engine.small import fine_tuning_recipe, small_recipe, striped_dataset


def test_an_output_layer_that_is_partly_known_may_be_pulled() -> None:
    start = Trainer(prepare(small_recipe(), striped_dataset())).last
    recipe = fine_tuning_recipe(small_recipe(), "start.pth", l2_sp=0.1)
    found = preflight(recipe, striped_dataset(classes=5), start, quick=True)
    refuse(found)  # raises where anything stops the run
