"""Names that tell of more than a row of layers: refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from tests.engine.network.from_weights.files import opened
from tests.engine.network.from_weights.test_residual import ResNet


def keys(*names: str, width: int = 8) -> dict[str, Tensor]:
    """Convolutions of `width` channels, a stem before and a linear layer after them."""
    state = {"conv1.weight": torch.randn(width, 3, 3, 3)}
    state |= {f"{name}.weight": torch.randn(width, width, 3, 3) for name in names}
    return state | {"fc.weight": torch.randn(4, width), "fc.bias": torch.zeros(4)}


REFUSED: dict[str, tuple[dict[str, Tensor], str]] = {
    "option A": (
        {k: v for k, v in ResNet([4, 8], 2, "shortcut", "fc").state_dict().items()
         if "shortcut" not in k},
        "blocks of several layers (layer1.0)",
    ),
    "no stem norm": (
        {k: v for k, v in ResNet([4, 8], 2, "shortcut", "fc").state_dict().items()
         if not k.startswith("bn1.")},
        "before the first block",
    ),
    "four stages": (
        ResNet([4, 8, 16, 32], 1, "downsample", "fc").state_dict(), "max pooling follows",
    ),
    "blocks": (keys("layer1.0.conv1", "layer1.0.conv2", "layer1.1.conv1"), "layer1.0"),
    "blocks alike": (keys("b1.a", "b1.b", "b2.a", "b2.b"), "blocks of several layers (b1)"),
    "mobile": (keys("features.1.conv.0", "features.1.conv.3"), "features.1"),
    "depthwise": (keys("_blocks.0._depthwise_conv", "_blocks.0._project_conv"), "squeeze"),
    "squeeze": (keys("layer1.se"), "squeeze-and-excitation"),
    "resnet9": (keys("res1.0.0", "res1.1.0"), "residual"),
    "camel case": (keys("block1.convShortcut"), "residual"),
    "attention": ({**keys("a"), "blocks.0.attn.qkv.weight": torch.randn(24, 8)}, "attention"),
    "branches": (keys("branch1", "branch2"), "branches"),
    "normalised first": (
        {k.replace("layer1.0.bn1", "layer1.0.a").replace("layer1.0.conv1", "layer1.0.bn0"): v
         for k, v in ResNet([4, 8], 1, "shortcut", "fc").state_dict().items()}
        | {"layer1.0.shortcut.0.weight": torch.randn(4, 4, 1, 1)},
        "residual",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_leaves_several_readings_is_refused_in_a_sentence(tmp_path: Path, kind: str) -> None:
    state, words = REFUSED[kind]
    with pytest.raises(CheckpointError) as error:
        opened(state, tmp_path)
    assert words in str(error.value) and "by hand" in str(error.value)
