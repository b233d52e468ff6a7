"""Where in a run its stages lie."""

from __future__ import annotations

import pytest

from studio.engine.errors import RecipeError
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.stages.learning_rate import drop_after, rate_at, rates
from studio.engine.training.stages.spans import span_at, spans_of
from studio.engine.training.stages.stage import Stage
from tests.engine.small import small_recipe

TWO = (Stage(epochs=2, train=("head",)), Stage(learning_rate=0.001))


def staged(*stages: Stage, epochs: int = 5) -> Recipe:
    return small_recipe(epochs=epochs).changed(
        fine_tuning=FineTuning(checkpoint="start.pth", stages=stages)
    )


def lengths(recipe: Recipe) -> list[tuple[int, int]]:
    return [(span.begin, span.end) for span in spans_of(recipe)]


def test_the_last_stage_goes_on_to_the_end() -> None:
    assert lengths(staged(*TWO)) == [(0, 2), (2, 5)]
    assert lengths(staged(*TWO, epochs=9)) == [(0, 2), (2, 9)]


def test_stages_after_the_end_of_a_short_run_are_left_out() -> None:
    assert lengths(staged(*TWO, epochs=2)) == [(0, 2)]
    assert lengths(staged(*TWO, epochs=1)) == [(0, 1)]


def test_a_run_without_stages_is_one() -> None:
    assert lengths(small_recipe(epochs=4)) == [(0, 4)]
    assert lengths(staged(epochs=4)) == [(0, 4)]


def test_an_epoch_belongs_to_one_stage() -> None:
    spans = spans_of(staged(*TWO))
    assert [span_at(spans, epoch).number for epoch in range(7)] == [0, 0, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ([{}, {}], "each stage but the last"),
        ([{"epochs": 2}, {"epochs": 3}], "goes on to the run's end"),
    ],
)
def test_only_the_last_stage_says_no_epochs(stages: list[dict[str, int]], told: str) -> None:
    with pytest.raises(RecipeError, match=told):
        FineTuning.parse({"checkpoint": "a.pth", "stages": stages})


def test_a_plan_and_stages_are_not_both_given() -> None:
    with pytest.raises(RecipeError, match="leave one out"):
        FineTuning.parse({"checkpoint": "a.pth", "plan": "head", "stages": [{}]})


def test_one_layer_may_stand_alone() -> None:
    assert Stage.parse({"train": "head"}).train == ("head",)


@pytest.mark.parametrize(
    ("former", "stage"),
    [
        ({"train": "head"}, Stage(train=("head",))),
        ({"backbone_lr_scale": 0.1}, Stage(backbone_lr_scale=0.1)),
        ({"train": "all", "body_rate": 0.5}, Stage(backbone_lr_scale=0.5)),
    ],
)
def test_former_settings_are_read_as_a_stage(former: dict[str, object], stage: Stage) -> None:
    assert FineTuning.parse({"checkpoint": "a.pth", **former}).stages == (stage,)


def test_a_stage_has_a_rate_and_a_schedule_of_its_own() -> None:
    own = Stage(learning_rate=0.1, schedule="Cosine")
    recipe = staged(Stage(epochs=2), own, epochs=4)
    first, second = spans_of(recipe)
    assert rate_at(recipe.training, first, 1.0, 1) == 0.01
    assert rate_at(recipe.training, second, 2.0, 2) == pytest.approx(
        0.1
    )  # a cosine from its own begin
    assert rate_at(recipe.training, second, 3.0, 3) == pytest.approx(0.05)
    _, drawn = rates(recipe.training, 5, spans_of(recipe))
    assert drawn == pytest.approx([0.01, 0.01, 0.1, 0.05, 0.0], abs=1e-6)


def test_without_its_own_schedule_the_runs_goes_on() -> None:
    recipe = staged(*TWO, epochs=4)
    recipe = recipe.changed(training=recipe.training.changed(schedule="Cosine"))
    assert rate_at(recipe.training, spans_of(recipe)[1], 2.0, 2) == pytest.approx(0.0005)


def test_a_plateau_of_a_stage_is_of_its_own_epochs() -> None:
    plateau = {"kind": "ReduceOnPlateau", "patience": 0}
    recipe = staged(Stage(epochs=2), Stage.parse({"schedule": plateau}), epochs=5)
    first, second = spans_of(recipe)
    assert drop_after(recipe.training, first, [1.0, 2.0]) == 1.0
    assert drop_after(recipe.training, second, [1.0, 2.0]) == 1.0
    assert drop_after(recipe.training, second, [1.0, 2.0, 3.0, 4.0]) == pytest.approx(0.3)
