"""Which template to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.network.backbones import (
    WEIGHTS_FOLDER,
    backbone_names,
    facts_of,
    those_here_first,
    weights_there,
)
from studio.engine.network.catalogue import Backbone
from studio.engine.network.chooser import PRETRAINED, TemplateRequest, choose_template
from studio.engine.network.templates import templates_for

BY_KEY = {template.key: template for template in templates_for("pictures")}


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ({}, "cnn"),
        ({"task": "understanding"}, "mlp"),
        ({"task": "photos", "pictures": 240, "side": 96}, "mobilenet_v2"),
        ({"task": "photos", "pictures": 240, "side": 96, "device": "GPU"}, "mobilenet_v2"),
        ({"task": "photos", "pictures": 240, "side": 32}, "cnn"),
        ({"side": 8}, "mlp-bn"),
        ({"task": "photos", "pictures": 30_000, "side": 32}, "vgg"),
        ({"pictures": 60_000, "device": "GPU"}, "resnet"),
        ({"pictures": 60_000}, "cnn"),
    ],
)
def test_the_answer_follows_what_there_is(wanted: dict[str, Any], key: str) -> None:
    assert choose_template(TemplateRequest.parse(wanted)).key == key


@given(
    st.sampled_from(["drawings", "photos", "understanding"]),
    st.integers(1, 10**8),
    st.integers(1, 4096),
    st.sampled_from(["CPU", "GPU"]),
)
def test_there_is_always_one_and_it_says_why(
    task: str, pictures: int, side: int, device: str
) -> None:
    wanted = TemplateRequest.parse(
        {"task": task, "pictures": pictures, "side": side, "device": device}
    )
    choice = choose_template(wanted)
    assert choice.key in {template.key for template in templates_for("pictures")}
    assert choice.why.format(**choice.values).endswith(".")


@pytest.mark.parametrize(("device", "key"), [("CPU", "mobilenet_v2"), ("GPU", "resnet18")])
def test_what_was_downloaded_is_taken_where_it_suits_the_device(device: str, key: str) -> None:
    wanted = TemplateRequest.parse(
        {"task": "photos", "pictures": 240, "side": 96, "device": device}
    )
    choice = choose_template(wanted, {"resnet18", "mobilenet_v2"})
    assert choice.key == key
    assert "are on this machine" in choice.why.format(**choice.values)


def test_the_choice_for_a_few_photos_is_here_and_the_first_of_its_kind() -> None:
    keys = [template.key for template in templates_for("pictures") if template.key in PRETRAINED]
    assert keys[0] == next(iter(PRETRAINED)) == "mobilenet_v2"
    assert BY_KEY["mobilenet_v2"].title == "Photos, pretrained"


def test_weights_on_this_machine_are_known_by_their_files(tmp_path: Path) -> None:
    assert weights_there(tmp_path) == {"mobilenet_v2"}  # came with the program
    file = tmp_path / WEIGHTS_FOLDER / facts_of("resnet18").weights
    file.parent.mkdir()
    file.touch()
    assert weights_there(tmp_path) == {"mobilenet_v2", "resnet18"}


def test_backbones_that_are_here_are_offered_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_DATA", str(tmp_path))
    file = tmp_path / WEIGHTS_FOLDER / facts_of("resnet18").weights
    file.parent.mkdir()
    file.touch()
    first, second, *others = those_here_first()
    assert (first, second) == ("mobilenet_v2", "resnet18")
    assert others == [name for name in backbone_names() if name not in (first, second)]
    assert Backbone(name="b").architecture == "mobilenet_v2"
