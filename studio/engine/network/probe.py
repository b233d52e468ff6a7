"""What one layer does to a shape, learned by running it on torch's meta device.

Nothing is computed and nothing allocated, so a probe costs a fraction of a millisecond
and says what torch itself says rather than a formula of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from studio.engine.network.layer import Layer, Shape
from studio.engine.network.pass_through import pass_through

M = TypeVar("M", bound=nn.Module)

STARTING_VALUES = {Tensor.normal_, Tensor.uniform_, Tensor.fill_, Tensor.zero_}
"""What `torch.nn.init` ends in."""


@dataclass(frozen=True)
class Probe:
    """What one layer does to one sample.

    Attributes:
        out_shape: the shape of what it gives for one sample.
        parameters: how many numbers it learns.
        buffers: how many numbers it keeps beside them (running statistics).
        multiply_adds: how many it takes for one sample, forward.
        values: activations that it and the parts inside it give for one sample.
        weights: the names and shapes of its parameters, in order.
    """

    out_shape: Shape
    parameters: int
    buffers: int
    multiply_adds: int
    values: int
    weights: tuple[tuple[str, Shape], ...]


class FlopCount(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch's own
    """Adds up the floating point operations of what runs in this thread.

    torch's own `FlopCounterMode` registers hooks on every module of the process, also
    on those that train in another thread; its formulas are used without them.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.flops = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        out = func(*args, **kwargs)
        formula = flop_registry.get(func.overloadpacket)
        if formula is not None:
            self.flops += formula(*args, **kwargs, out_val=out)
        return out


class _WeightsOnMeta(TorchFunctionMode):
    """Puts what is allocated for weights on the meta device, and computes all else.

    For constructors that work their own sizes out with tensors, as RegNet's does.
    """

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if func in (torch.empty, torch.zeros, torch.ones):
            kwargs = {**kwargs, "device": "meta"}
        return func(*args, **kwargs)


class _NoStartingValues(TorchFunctionMode):
    """Leaves out drawing values for weights that have none: half the time of a large network."""

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if func in STARTING_VALUES and args[0].is_meta:
            return args[0]
        return func(*args, **(kwargs or {}))


def on_meta(make: Callable[[], M]) -> M:
    """The module that `make` gives, with weights that take no memory."""
    try:
        with torch.device("meta"), _NoStartingValues():
            return make()
    except NotImplementedError:  # it reads a tensor's value, which one on meta does not have
        with _WeightsOnMeta(), _NoStartingValues():
            return make()


def probe(layer: Layer, in_shape: Shape) -> Probe:
    """What a layer does to a sample of `in_shape`; remembered, whatever its name.

    Raises:
        NetworkError: the layer does not fit that shape.
    """
    return _probe(bare(layer), in_shape)


def bare(layer: Layer) -> Layer:
    """`layer` without what changes neither its shapes nor its costs."""
    same: dict[str, object] = {"name": "layer", "frozen": False, "pretrained": False}
    fields = type(layer).model_fields
    return layer.model_copy(update={name: same[name] for name in same if name in fields})


@lru_cache(maxsize=4096)
def _probe(layer: Layer, in_shape: Shape) -> Probe:
    module = on_meta(lambda: layer.build(in_shape)).eval()
    sample = torch.empty(1, *in_shape, device="meta")
    # With gradients on: without them attention takes a short cut whose cost is not counted.
    given = _count_values(module)
    with torch.enable_grad(), FlopCount() as count:
        out_shape = tuple(pass_through(module, sample, layer).shape[1:])
    weights = tuple((name, tuple(weight.shape)) for name, weight in module.named_parameters())
    return Probe(
        out_shape,
        sum(prod(shape) for _, shape in weights),
        sum(buffer.numel() for buffer in module.buffers()),
        count.flops // 2,
        sum(given) or prod(out_shape),
        weights,
    )


def _count_values(module: nn.Module) -> list[int]:
    """Will hold how many values each innermost part of `module` gave in its next run."""
    given: list[int] = []

    def note(part: nn.Module, args: object, out: object) -> None:
        if isinstance(out, Tensor):
            given.append(out.numel())

    for part in module.modules():
        if next(part.children(), None) is None:
            part.register_forward_hook(note)
    return given


def is_slow(layer: Layer) -> bool:
    """Whether a layer's first probe takes longer than a person should wait for.

    Those of torchvision's networks take up to a second; the others a millisecond.
    """
    return layer.group == "Backbone"
