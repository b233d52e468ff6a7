"""Residual networks for small pictures, rebuilt exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from tests.engine.network.from_weights.files import (
    answer,
    expected,
    kinds,
    notes,
    opened,
    with_statistics,
)


class Block(nn.Module):
    """Of He et al., 2015: basic, or bottleneck with a 1×1 convolution before and after."""

    def __init__(
        self, inside: int, width: int, stride: int, skip: str, expansion: int, groups: int
    ) -> None:
        super().__init__()
        outside = width * expansion
        kernels = [3, 3] if expansion == 1 else [1, 3, 1]
        widths = [inside, *[width] * (len(kernels) - 1), outside]
        at = kernels.index(3)
        for i, kernel in enumerate(kernels, start=1):
            conv = nn.Conv2d(
                widths[i - 1], widths[i], kernel, stride if i - 1 == at else 1, kernel // 2,
                bias=False, groups=groups if kernel == 3 else 1,
            )  # fmt: skip
            setattr(self, f"conv{i}", conv)
            setattr(self, f"bn{i}", nn.BatchNorm2d(widths[i]))
        self.count, self.skip_name = len(kernels), skip
        branch: nn.Module = nn.Sequential()
        if stride != 1 or inside != outside:
            branch = nn.Sequential(
                nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside)
            )
        setattr(self, skip, branch)

    def forward(self, x: Tensor) -> Tensor:
        out = x
        for i in range(1, self.count + 1):
            out = getattr(self, f"bn{i}")(getattr(self, f"conv{i}")(out))
            out = torch.relu(out) if i < self.count else out
        return torch.relu(out + getattr(self, self.skip_name)(x))


class ResNet(nn.Module):
    """For small pictures: a 3×3 stem, stages that halve the picture, the mean, a linear layer."""

    def __init__(
        self, widths: list[int], depth: int, skip: str, head: str, expansion: int = 1,
        groups: int = 1,
    ) -> None:  # fmt: skip
        super().__init__()
        self.conv1 = nn.Conv2d(3, widths[0], 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(widths[0])
        inside = widths[0]
        for i, width in enumerate(widths, start=1):
            blocks = []
            for k in range(depth):
                stride = 2 if i > 1 and k == 0 else 1
                blocks.append(Block(inside, width, stride, skip, expansion, groups))
                inside = width * expansion
            setattr(self, f"layer{i}", nn.Sequential(*blocks))
        self.stages, self.head = len(widths), head
        setattr(self, head, nn.Linear(inside, 10))

    def forward(self, x: Tensor) -> Tensor:
        out = torch.relu(self.bn1(self.conv1(x)))
        for i in range(1, self.stages + 1):
            out = getattr(self, f"layer{i}")(out)
        logits: Tensor = getattr(self, self.head)(out.mean(dim=(2, 3)))
        return logits


FAMILIES = {
    "resnet20 for CIFAR": lambda: ResNet([4, 8, 16], 3, "downsample", "fc"),
    "resnet18 for CIFAR": lambda: ResNet([4, 8, 16, 32], 2, "shortcut", "linear"),
    "resnet50 for CIFAR": lambda: ResNet([4, 8, 16, 32], 2, "shortcut", "linear", expansion=4),
    "resnext for CIFAR": lambda: ResNet([4, 8, 16], 2, "shortcut", "linear", 2, groups=2),
}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("wrapper", ["", "module."])
def test_residual_networks_for_small_pictures_answer_as_before(
    tmp_path: Path, family: str, wrapper: str
) -> None:
    net = with_statistics(FAMILIES[family]())
    found = opened({f"{wrapper}{k}": v for k, v in net.state_dict().items()}, tmp_path)
    samples = torch.randn(2, 3, 64, 64)
    with torch.inference_mode():
        assert torch.allclose(found.checkpoint.module()(samples), net(samples), atol=1e-4)


def test_a_residual_network_written_by_hand(tmp_path: Path) -> None:
    net = ResNet([8, 16], 2, "shortcut", "linear")
    found = opened(net.state_dict(), tmp_path)
    assert "Repeat" in kinds(found) and "Parallel" in kinds(found)
    samples = torch.randn(2, 3, 64, 64)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)
    assert "double the channels" in notes(found)
