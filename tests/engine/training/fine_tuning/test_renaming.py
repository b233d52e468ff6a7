"""Rules that change the names of a file's tensors."""

from __future__ import annotations

import pytest

from studio.engine.errors import RecipeError
from studio.engine.recipe import FineTuning
from studio.engine.training.fine_tuning.renaming import renamed


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (("encoder.", "backbone."), "encoder.conv1.weight", "backbone.conv1.weight"),
        (("encoder.", "backbone."), "text_encoder.fc.weight", "text_encoder.fc.weight"),
        (("model.", ""), "model.fc.bias", "fc.bias"),
        (("", "body."), "fc.bias", "body.fc.bias"),
        (("*.gamma", "*.weight"), "stage.1.norm.gamma", "stage.1.norm.weight"),
        (("*.gamma", "*.weight"), "gamma", "gamma"),
        (("layer*.0.conv", "stage*.first.conv"), "layer3.0.conv2.bias", "stage3.first.conv2.bias"),
        (("layer*.0.conv", "stage*.first.conv"), "layer3.1.conv2.bias", "layer3.1.conv2.bias"),
        (("net_*.", "*."), "net_3.fc.weight", "3.fc.weight"),
    ],
)
def test_a_rule_changes_the_beginning(rule: tuple[str, str], before: str, after: str) -> None:
    assert renamed(before, [rule]) == after


def test_rules_apply_one_after_the_other() -> None:
    assert renamed("module.enc.fc", [("module.", ""), ("enc.", "body.")]) == "body.fc"


@pytest.mark.parametrize(
    "rule", [["a*b*", "c"], ["a", "b*"], ["*", "**"], ["same.", "same."], ["one"], ["a", "b", "c"]]
)
def test_a_rule_that_says_nothing_is_refused_in_a_sentence(rule: list[str]) -> None:
    with pytest.raises(RecipeError, match="rename"):
        FineTuning.parse({"checkpoint": "a.pth", "rename": [rule]})
