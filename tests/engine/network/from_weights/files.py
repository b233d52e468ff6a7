"""State dicts saved and opened through the one public door."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from studio.engine.errors import CheckpointError
from studio.engine.training.checkpoints.opening import Opened, open_checkpoint

State = dict[str, Tensor]


def opened(state: State, folder: Path) -> Opened:
    torch.save(state, folder / "weights.pth")
    return open_checkpoint(folder / "weights.pth")


def kinds(found: Opened) -> list[str]:
    return [layer.kind for layer in found.checkpoint.network.layers]


def answer(found: Opened, samples: Tensor) -> Tensor:
    with torch.inference_mode():
        out: Tensor = found.checkpoint.module()(samples)
    return out


def expected(net: nn.Module, samples: Tensor) -> Tensor:
    with torch.inference_mode():
        out: Tensor = net.eval()(samples)
    return out


def notes(found: Opened) -> str:
    return "\n".join(str(note) for note in found.notes)


def refusal(state: State, folder: Path) -> str:
    with pytest.raises(CheckpointError) as error:
        opened(state, folder)
    return str(error.value)


def with_statistics(net: nn.Module) -> nn.Module:
    """`net` with running means and variances as training leaves them."""
    generator = torch.Generator().manual_seed(0)
    for name, buffer in net.named_buffers():
        if name.endswith(("running_mean", "running_var")):
            buffer.copy_(torch.rand(buffer.shape, generator=generator) + 0.5)
    return net.eval()
