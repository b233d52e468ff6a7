"""What is inside a backbone: its modules with their shapes and costs, to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from studio.engine.network.layer import Layer, Shape
from studio.engine.network.probe import FlopCount, on_meta


@dataclass(frozen=True)
class InsidePart:
    """One module inside a backbone.

    Attributes:
        name: its attribute.
        kind: its class.
        out_shape: of one sample; None where it was not run, or gives no tensor.
        parameters, multiply_adds: with those inside it.
    """

    name: str
    kind: str
    out_shape: Shape | None
    parameters: int
    multiply_adds: int
    inside: tuple[InsidePart, ...]


@dataclass
class _Run:
    """What one module did in the run that is watched."""

    before: int = 0
    flops: int = 0
    out_shape: Shape | None = None


def parts_of_layer(layer: Layer, in_shape: Shape) -> tuple[InsidePart, ...]:
    """The parts of `layer`'s module, from one run without data; allocates nothing.

    Raises:
        NetworkError: the layer does not fit that shape.
    """
    module = on_meta(lambda: layer.build(in_shape)).eval()
    runs: dict[nn.Module, _Run] = {part: _Run() for part in module.modules()}
    with torch.no_grad(), FlopCount() as flops:
        for part in runs:
            part.register_forward_pre_hook(_starter(runs, flops))
            part.register_forward_hook(_ender(runs, flops))
        module(torch.empty(1, *in_shape, device="meta"))
    parts = _parts(module, runs)
    # A backbone of ours is torchvision's network in a wrapper that nobody asked for.
    return parts[0].inside if len(parts) == 1 and parts[0].name == "model" else parts


def _starter(runs: dict[nn.Module, _Run], count: FlopCount) -> Any:
    def start(part: nn.Module, given: object) -> None:
        runs[part].before = count.flops

    return start


def _ender(runs: dict[nn.Module, _Run], count: FlopCount) -> Any:
    def end(part: nn.Module, given: object, out: object) -> None:
        run = runs[part]
        run.flops += count.flops - run.before
        if isinstance(out, Tensor):
            run.out_shape = tuple(out.shape[1:])

    return end


def _parts(module: nn.Module, runs: dict[nn.Module, _Run]) -> tuple[InsidePart, ...]:
    return tuple(
        InsidePart(
            name,
            type(part).__name__,
            runs[part].out_shape,
            sum(parameter.numel() for parameter in part.parameters()),
            runs[part].flops // 2,
            _parts(part, runs),
        )
        for name, part in module.named_children()
    )
