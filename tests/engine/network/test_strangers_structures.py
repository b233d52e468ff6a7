"""Networks whose names tell of more than a row of layers: rebuilt exactly, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

import studio.engine.torchvision_compat  # noqa: F401  before torchvision
from studio.engine.errors import CheckpointError
from studio.engine.network.build import build
from studio.engine.network.templates import TEMPLATES
from studio.engine.training.checkpoints.opening import Opened, open_checkpoint

from torchvision import models


def opened(state: dict[str, Tensor], folder: Path) -> Opened:
    torch.save(state, folder / "weights.pth")
    return open_checkpoint(folder / "weights.pth")


def with_statistics(net: nn.Module) -> nn.Module:
    """`net` with running means and variances as training leaves them."""
    generator = torch.Generator().manual_seed(0)
    for name, buffer in net.named_buffers():
        if name.endswith(("running_mean", "running_var")):
            buffer.copy_(torch.rand(buffer.shape, generator=generator) + 0.5)
    return net.eval()


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


@pytest.mark.parametrize(
    "name", ["mobilenet_v2", "mobilenet_v3_small", "shufflenet_v2_x0_5", "mnasnet0_5", "resnet18"]
)
def test_torchvisions_networks_answer_as_before(tmp_path: Path, name: str) -> None:
    net = with_statistics(models.get_model(name, num_classes=5))
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(1, 3, 224, 224, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert torch.allclose(found.checkpoint.module()(samples), net(samples), atol=1e-4)


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


@pytest.mark.parametrize("key", ["vgg", "lenet5"])
def test_weights_that_tell_too_little_fit_the_network_in_the_editor(
    tmp_path: Path, key: str
) -> None:
    network = next(t.network for t in TEMPLATES if t.key == key)
    renamed = network.changed(
        layers=tuple(layer.changed(name=f"res_{layer.name}") for layer in network.layers)
    )
    net = build(renamed, (3, 64, 64), 4, seed=0).eval()
    torch.save(net.state_dict(), tmp_path / "w.pth")
    with pytest.raises(CheckpointError):
        open_checkpoint(tmp_path / "w.pth")
    found = open_checkpoint(tmp_path / "w.pth", renamed)
    samples = torch.randn(2, 3, 64, 64)
    assert torch.equal(found.checkpoint.module()(samples), net(samples))


def test_a_file_that_is_refused_is_named(tmp_path: Path) -> None:
    """The window tells of it after the dialog that it was chosen in has gone."""
    with pytest.raises(CheckpointError, match=r"weights\.pth: .*values"):
        opened({"fc.weight": torch.zeros(3, 7), "fc.bias": torch.zeros(3)}, tmp_path)
