"""The parameters that learn, and at what share of the rate."""

from __future__ import annotations

import pytest

from studio.engine.recipe import FineTuning
from studio.engine.training.fine_tuning.freezing import parameter_groups
from studio.engine.training.loop.job import prepare
from tests.engine.small import small_recipe, striped_dataset


@pytest.mark.parametrize(
    ("backbone_lr_scale", "groups"),
    [
        (None, {"all layers": (1.0, 4)}),
        (1.0, {"all layers": (1.0, 4)}),
        (0.1, {"output layer": (1.0, 2), "layers before it": (0.1, 2)}),
    ],
)
def test_layers_before_the_output_layer_are_a_group_where_they_learn_at_a_share(
    backbone_lr_scale: float | None, groups: dict[str, tuple[float, int]]
) -> None:
    recipe = small_recipe()
    module = prepare(recipe, striped_dataset()).module
    if backbone_lr_scale is not None:
        tuning = FineTuning(checkpoint="start.pth", backbone_lr_scale=backbone_lr_scale)
        recipe = recipe.changed(fine_tuning=tuning)
    found = parameter_groups(module, recipe)
    assert {group.name: (group.rate, len(group.parameters)) for group in found} == groups
    if len(found) == 2:
        assert all(
            one is other
            for one, other in zip(found[0].parameters, module[-1].parameters(), strict=True)
        )
