"""From layers to the `nn.Sequential` that is trained."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network
from studio.engine.network.probe import check_output, probe


class _DrawFrom(TorchFunctionMode):
    """Makes torch's initialisers draw from a private generator.

    `reset_parameters` takes no generator, and seeding the global one would disturb a
    dropout that trains in another thread; a function mode belongs to its thread.
    """

    def __init__(self, generator: torch.Generator) -> None:
        super().__init__()
        self._generator = generator

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if "generator" in kwargs:  # only `torch.nn.init` names one: it is what draws weights
            kwargs = {**kwargs, "generator": self._generator}
        return func(*args, **kwargs)


def build(network: Network, in_shape: Shape, classes: int, seed: int) -> nn.Sequential:
    """The module with fresh weights, its children named as the layers.

    The same seed gives the same weights as ``torch.manual_seed(seed)`` would, without
    touching torch's global generator.

    Args:
        in_shape: of one sample, C×H×W.
        classes: how many logits come out, N×classes.

    Raises:
        NetworkError: there are no layers, they do not fit each other, or their output
            is not one value a class.
    """
    network = network.for_classes(classes)
    in_shapes = _in_shapes(network, in_shape, classes)
    with _DrawFrom(torch.Generator().manual_seed(seed)):
        modules = [
            (layer.name, layer.build(shape))
            for layer, shape in zip(network.layers, in_shapes, strict=True)
        ]
    return nn.Sequential(OrderedDict(modules))


def _in_shapes(network: Network, in_shape: Shape, classes: int) -> list[Shape]:
    if not network.layers:
        raise NetworkError("The network has no layers: add some, or start from a template.")
    shapes = [in_shape]
    for layer in network.layers:
        shapes.append(probe(layer, shapes[-1]).out_shape)
    check_output(shapes.pop(), classes)
    return shapes
