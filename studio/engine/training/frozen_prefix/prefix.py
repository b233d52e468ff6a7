"""Where a module can be cut: before it nothing learns, and the same pictures give the same values.

Everything before the first layer that learns computes in each epoch what it computed in the one
before. It is a *frozen prefix*: its outputs can be kept, and the epochs run on the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.dropout import _DropoutNd
from torch.nn.modules.instancenorm import _InstanceNorm

from studio.engine.network.layer import Shape
from studio.engine.network.parts.chain import chain
from studio.engine.network.parts.token_chain import FilledUp, TokenStep
from studio.engine.network.probe import FlopCount

RANDOM = (_DropoutNd, nn.RReLU)
"""What draws in training mode, of torch's own. Recurrent layers and attention may too: see
`_is_steady`."""

KNOWN = ("torch.nn.modules.", "studio.engine.network.")
"""Where classes are from whose training mode is known. What others do in it nobody knows."""

HALF = 2
"""Bytes of a value in half precision."""

LEAST_FLOPS = 200
"""For each byte that would be kept, that the prefix takes. One core does some 50 billion a second,
so below this reading a byte (250 MB a second) takes about as long as computing it again."""


@dataclass(frozen=True)
class FrozenPrefix:
    """A module in two. Both halves hold the module's own parts, not copies.

    Attributes:
        prefix: the steps whose outputs can be kept: N×C×H×W, or ids N×L of any length → N×`shape`.
        tail: the rest: N×`shape` → N×classes.
        shape: of the output for one sample.
        of_tokens: whether that is T×(D+1), tokens with their mask: of the tail's input, what is
            padding in all samples may be left out.
        largest: values of the largest output of a step, for one sample.
        flops: that it takes for one sample.
    """

    prefix: nn.Sequential
    tail: nn.Sequential
    shape: Shape
    of_tokens: bool
    largest: int
    flops: int


def frozen_prefix(module: nn.Module, in_shape: Shape, device: torch.device) -> FrozenPrefix | None:
    """The frozen prefix of `module` as it is: what learns and which mode its parts are in count.

    It is the longest row of steps in which nothing learns, draws or depends on the batch. The cut
    is made after the last of them that has weights, or, where those after it make the output
    smaller, at its smallest: so it does not depend on what is put in place of the head.

    Args:
        in_shape: of one sample, C×H×W; T of a text, or as long as the longest that there is.

    Returns:
        None where there is none, or where keeping its output would not pay.
    """
    steps = chain(module)
    steady = next((i for i, step in enumerate(steps) if not _can_be_kept(step)), len(steps))
    weighted = [i for i in range(steady) if next(steps[i].parameters(), None) is not None]
    if not weighted:
        return None
    shapes, flops = _run_once(steps[:steady], in_shape, device)
    last = min(range(weighted[-1], steady), key=lambda i: prod(shapes[i]))
    if flops[last] < LEAST_FLOPS * HALF * prod(shapes[last]):
        return None
    cut = last + 1
    of_tokens = isinstance(steps[last], TokenStep) and len(shapes[last]) == 2
    filling = [FilledUp(in_shape[0])] if of_tokens else []
    return FrozenPrefix(
        prefix=nn.Sequential(*steps[:cut], *filling),
        tail=nn.Sequential(*steps[cut:]),
        shape=shapes[last],
        of_tokens=of_tokens,
        largest=max(prod(in_shape), *map(prod, shapes[:cut])),
        flops=flops[last],
    )


def _can_be_kept(step: nn.Module) -> bool:
    learns = any(parameter.requires_grad for parameter in step.parameters())
    return not learns and all(_is_steady(part) for part in step.modules())


def _is_steady(part: nn.Module) -> bool:
    """Whether `part` in its mode gives a sample the same output, whenever and beside which others,
    and stays as it is; the parts inside it are asked for themselves.
    """
    if isinstance(part, _BatchNorm):
        return not part.training and part.running_mean is not None
    if not part.training:
        return True
    if isinstance(part, _InstanceNorm):
        return not part.track_running_stats
    dropout = getattr(part, "dropout", 0.0)  # the share itself, or a part of its own
    draws = isinstance(part, RANDOM) or (isinstance(dropout, float) and dropout > 0)
    return type(part).__module__.startswith(KNOWN) and not draws


def _run_once(
    steps: list[nn.Module], in_shape: Shape, device: torch.device
) -> tuple[list[Shape], list[int]]:
    """After each step: the shape of its output for one sample, and the operations so far."""
    shapes: list[Shape] = []
    flops: list[int] = []
    # With gradients on: without them attention takes a short cut whose cost is not counted.
    if len(in_shape) == 1:
        x = torch.zeros(1, *in_shape, device=device, dtype=torch.int64)
    else:
        x = torch.zeros(1, *in_shape, device=device, requires_grad=True) * 1
    with torch.enable_grad(), FlopCount() as count:
        for step in steps:
            x = step(x)
            shapes.append(tuple(x.shape[1:]))
            flops.append(count.flops)
    return shapes, flops
