"""Which template to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.network.backbones import WEIGHTS_FOLDER, facts_of, weights_there
from studio.engine.network.chooser import TemplateRequest, choose_template
from studio.engine.network.templates import TEMPLATES


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ({}, "cnn"),
        ({"task": "understanding"}, "mlp"),
        ({"task": "photos", "pictures": 240, "side": 96}, "mobilenet_v2"),
        ({"task": "photos", "pictures": 240, "side": 96, "device": "GPU"}, "resnet18"),
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
    assert choice.key in {template.key for template in TEMPLATES}
    assert choice.why.format(**choice.values).endswith(".")


def test_what_must_be_downloaded_says_so_and_has_a_second_offer() -> None:
    choice = choose_template(TemplateRequest.parse({"task": "photos", "pictures": 240, "side": 96}))
    assert "(14 MB) are not on this machine" in choice.why.format(**choice.values)
    assert choice.otherwise is not None and choice.otherwise.key == "cnn"
    assert choice.otherwise.why.format(**choice.otherwise.values).endswith(".")


@pytest.mark.parametrize("device", ["CPU", "GPU"])
@pytest.mark.parametrize("there", ["resnet18", "mobilenet_v2"])
def test_what_is_on_this_machine_is_preferred(device: str, there: str) -> None:
    wanted = TemplateRequest.parse(
        {"task": "photos", "pictures": 240, "side": 96, "device": device}
    )
    choice = choose_template(wanted, {there})
    assert (choice.key, choice.otherwise) == (there, None)
    assert "download" not in choice.why.format(**choice.values)


def test_weights_on_this_machine_are_known_by_their_files(tmp_path: Path) -> None:
    assert weights_there(tmp_path) == frozenset()
    file = tmp_path / WEIGHTS_FOLDER / facts_of("resnet18").weights
    file.parent.mkdir()
    file.touch()
    assert weights_there(tmp_path) == {"resnet18"}
