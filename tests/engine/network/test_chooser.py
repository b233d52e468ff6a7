"""Which template to start from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.network.chooser import Wanted, choose
from studio.engine.network.templates import TEMPLATES


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ({}, "cnn"),
        ({"task": "understanding"}, "mlp"),
        ({"task": "photos", "pictures": 240, "side": 96}, "resnet18"),
        ({"side": 8}, "mlp-bn"),
        ({"task": "photos", "pictures": 30_000, "side": 32}, "vgg"),
        ({"pictures": 60_000, "device": "GPU"}, "resnet"),
        ({"pictures": 60_000}, "cnn"),
    ],
)
def test_the_answer_follows_what_there_is(wanted: dict[str, Any], key: str) -> None:
    assert choose(Wanted.parse(wanted)).key == key


@given(
    st.sampled_from(["drawings", "photos", "understanding"]),
    st.integers(1, 10**8),
    st.integers(1, 4096),
    st.sampled_from(["CPU", "GPU"]),
)
def test_there_is_always_one_and_it_says_why(
    task: str, pictures: int, side: int, device: str
) -> None:
    wanted = Wanted.parse({"task": task, "pictures": pictures, "side": side, "device": device})
    choice = choose(wanted)
    assert choice.key in {template.key for template in TEMPLATES}
    assert choice.why.format(**choice.values).endswith(".")
