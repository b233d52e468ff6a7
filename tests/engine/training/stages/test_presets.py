"""The usual plans: which layers learn when."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.errors import RecipeError
from studio.engine.recipe import FineTuning
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.stages.presets import LOWEST_SHARE, adapter_by, stages_by
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.stages.stage import ALL, HEAD, PlanName, Stage
from tests.engine.small import small_recipe

UNITS = ("conv1", "conv2", "conv3", "conv4", "fc")
PLANS: tuple[PlanName, ...] = get_args(PlanName)


def by(plan: PlanName, epochs: int = 8, units: tuple[str, ...] = UNITS) -> tuple[Stage, ...]:
    return stages_by(plan, units, epochs, 0.001, 2)


def test_head_only_and_all() -> None:
    assert by("head") == (Stage(train=(HEAD,)),)
    assert by("all") == (Stage(),)


def test_head_then_all_at_a_tenth_of_the_rate() -> None:
    assert by("lp-ft") == (Stage(epochs=4, train=(HEAD,)), Stage(learning_rate=0.0001))


def test_lower_layers_slower_ends_at_the_lowest_share() -> None:
    (stage,) = by("slower")
    assert stage.train == (ALL,)
    assert stage.lr_decay ** (len(UNITS) - 1) == pytest.approx(LOWEST_SHARE, rel=0.01)


def test_the_last_layers() -> None:
    assert by("last-n") == (Stage(train=("conv4", "fc")),)


def test_gradual_unfreezing_goes_down_from_the_output_layer() -> None:
    stages = by("gradual")
    assert [stage.train for stage in stages] == [
        (HEAD,),
        ("conv4", "fc"),
        ("conv2", "conv3", "conv4", "fc"),
        (ALL,),
    ]
    assert [stage.epochs for stage in stages] == [2, 2, 2, None]


@pytest.mark.parametrize("plan", ["lora", "dora"])
def test_adapters_learn_in_one_stage_and_are_of_the_plans_kind(plan: PlanName) -> None:
    assert by(plan) == (Stage(),)
    assert adapter_by(plan, None) == Adapter.parse({"kind": plan})
    assert adapter_by(plan, Adapter(rank=3)) == Adapter.parse({"kind": plan, "rank": 3})


def test_an_adapter_that_is_given_is_for_stages_of_ones_own() -> None:
    assert adapter_by("head", None) is None
    assert adapter_by("head", Adapter(rank=3)) is None
    assert adapter_by(None, Adapter(kind="dora")) == Adapter(kind="dora")


@pytest.mark.parametrize("plan", ["lp-ft", "gradual"])
def test_several_stages_need_several_epochs(plan: PlanName) -> None:
    with pytest.raises(RecipeError, match="at least 2 epochs"):
        by(plan, epochs=1)


@given(
    st.sampled_from(PLANS),
    st.integers(2, 40),
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True),
)
def test_every_plan_is_one_that_a_recipe_takes(
    plan: PlanName, epochs: int, units: list[str]
) -> None:
    stages = by(plan, epochs, tuple(units))
    recipe = small_recipe(epochs=epochs).changed(
        fine_tuning=FineTuning(checkpoint="a.pth", stages=stages)
    )
    spans = spans_of(recipe)
    assert len(spans) == len(stages)
    assert [span.begin for span in spans[1:]] == [span.end for span in spans[:-1]]
    assert spans[-1].end == epochs
