"""Any file called ``.pth`` opens or is refused in one sentence: never another exit than 0 or 2."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from studio.cli.main import main
from studio.engine.paths import resource

Told = Callable[[bytes], None]

PARTS = (
    "conv1", "bn1", "fc", "linear", "layer1", "0", "1", "block", "shortcut", "downsample", "skip",
    "module", "model", "ema", "criterion", "se", "attn", "in_proj_weight", "self_attn", "emb",
    "weight", "bias", "running_mean", "running_var", "weight_ih_l0", "weight_hh_l0", "positions",
    "state_dict", "optimizer", "\x1b[31m", "\u202e", "",
)  # fmt: skip
DTYPES = (
    torch.float32, torch.float16, torch.bfloat16, torch.float64, torch.int64, torch.int8,
    torch.bool, torch.complex64, torch.float8_e4m3fn,
)  # fmt: skip


@st.composite
def tensors(draw: st.DrawFn) -> Tensor:
    shape = draw(st.lists(st.sampled_from([0, 1, 2, 3, 4, 8, 16]), max_size=5))
    value = draw(st.sampled_from([0.0, 1.0, float("nan"), float("inf")]))
    if sum(1 for _ in shape) and torch.Size(shape).numel() > 4_096:
        shape = shape[:2]
    tensor = torch.full(shape, value).to(draw(st.sampled_from(DTYPES)))
    return draw(st.sampled_from([tensor, tensor.to("meta"), tensor.expand(3, *shape)]))


KEYS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(".".join) | st.text(max_size=9)
TABLES = st.dictionaries(KEYS, tensors(), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | tensors()
CONTENT = st.recursive(
    TABLES | PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.integers(), inner, max_size=4)
    ),
    max_leaves=8,
)


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Opens a file with these bytes on the command line, and looks at what comes back."""

    def opened(content: bytes) -> None:
        file = tmp_path / "a.pth"
        file.write_bytes(content)
        status = main(["info", str(file)])
        out, err = capsys.readouterr()
        assert status in (0, 2), err
        assert bool(err) == (status == 2) and err.count("\n") <= 1
        assert not {"\x1b", "\u202e"} & set(out + err)

    return opened


def saved(content: Any, **how: Any) -> bytes:
    buffer = io.BytesIO()
    torch.save(content, buffer, **how)
    return buffer.getvalue()


@settings(max_examples=70)
@given(TABLES, st.sampled_from([2, 4]), st.booleans())
def test_any_table_of_tensors(
    told: Told, table: dict[str, Tensor], protocol: int, in_zip: bool
) -> None:
    told(saved(table, pickle_protocol=protocol, _use_new_zipfile_serialization=in_zip))


@settings(max_examples=90)
@given(CONTENT)
def test_any_content(told: Told, content: Any) -> None:
    told(saved(content))


OWN = resource("pretrained", "mnist-mlp.pth")
PLACES = (
    ("format",), ("format_version",), ("weights",), ("recipe",), ("preprocessing",), ("classes",),
    ("epoch",), ("metrics",), ("history",), ("versions",), ("state",), ("recipe", "network"),
    ("recipe", "network", "layers"), ("recipe", "name"), ("recipe", "training"),
    ("preprocessing", "placement"), ("preprocessing", "mean"), ("weights", "fc1.weight"),
)  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(PLACES), CONTENT)
def test_any_part_of_a_checkpoint_that_was_exchanged(
    told: Told, place: tuple[str, ...], value: Any
) -> None:
    content = torch.load(OWN, weights_only=True)
    inside = content
    for name in place[:-1]:
        inside = inside[name]
    inside[place[-1]] = value
    told(saved(content))


SMALL = saved({"fc.weight": torch.ones(3, 4), "fc.bias": torch.ones(3)}, pickle_protocol=4)


@settings(max_examples=220)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=9)), max_size=4
    ),
    st.integers(0, len(SMALL)),
)
def test_any_damage_to_a_file(told: Told, damage: list[tuple[int, bytes]], end: int) -> None:
    content = bytearray(SMALL)
    for place, new in damage:
        content[place : place + len(new)] = new
    told(bytes(content if damage else content[:end]))
