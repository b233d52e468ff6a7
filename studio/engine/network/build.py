"""From layers to the `nn.Sequential` that is trained."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from studio.engine.errors import NetworkError
from studio.engine.network.block import Block
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.parts.token_flow import row_of
from studio.engine.network.pass_through import NO_LAYERS, check_output
from studio.engine.network.probe import bare, on_meta
from studio.engine.network.shapes import end_of, steps
from studio.engine.network.tree import Place, is_inside, walk


class DrawFrom(TorchFunctionMode):
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
        in_shape: of one sample, C×H×W, or T of ids.
        classes: how many logits come out, N×classes.

    Raises:
        NetworkError: there are no layers, they do not fit each other, or their output
            is not one value a class.
    """
    with DrawFrom(torch.Generator().manual_seed(seed)):
        return _assemble(network, in_shape, classes)


def skeleton(network: Network, in_shape: Shape, classes: int) -> nn.Sequential:
    """The module without values, on torch's meta device: allocates nothing.

    Raises:
        NetworkError: as `build` does.
    """
    return on_meta(lambda: _assemble(network, in_shape, classes))


def state_shapes(network: Network, in_shape: Shape, classes: int) -> dict[str, Shape]:
    """The keys of the module's ``state_dict`` and their shapes; allocates nothing.

    Raises:
        NetworkError: as `build` does.
    """
    layers = _fitting(network, in_shape, classes)
    return {
        f"{layer.name}.{key}": size
        for layer, shape in steps(layers, in_shape)
        for key, size in _layer_shapes(bare(layer), shape)
    }


@lru_cache(maxsize=4096)
def _layer_shapes(layer: Layer, in_shape: Shape) -> tuple[tuple[str, Shape], ...]:
    """Of one layer: it is asked again with each layer that is changed before or after it."""
    module = on_meta(lambda: layer.build(in_shape))
    return tuple((key, tuple(tensor.shape)) for key, tensor in module.state_dict().items())


def matches(
    network: Network, in_shape: Shape, classes: int, state: Mapping[str, torch.Tensor]
) -> bool:
    """Whether `state` has the keys and shapes of the module that `build` gives."""
    try:
        expected = state_shapes(network, in_shape, classes)
    except NetworkError:
        return False
    return expected == {key: tuple(tensor.shape) for key, tensor in state.items()}


def frozen_paths(network: Network) -> tuple[str, ...]:
    """The submodules that stay as they are while the network learns; blocks as a whole."""
    found: list[Place] = []
    for place, layer in walk(network.layers):
        if layer.is_frozen and not any(is_inside(place, block) for block in found):
            found.append(place)
    return tuple(path for place in found for path in module_paths(network, place))


def module_paths(network: Network, place: Place) -> tuple[str, ...]:
    """The submodules of the layer at a place: more than one where a block repeats it."""
    paths = [""]
    layers = network.layers
    above: Block | None = None
    for row in place:
        layer = layers[row]
        copies = above.times if above is not None and above.flow == "repeat" else 0
        name = "" if copies and len(layers) == 1 else layer.name
        numbers = [str(i) for i in range(copies)] or [""]
        paths = [_dotted(path, number, name) for path in paths for number in numbers]
        above = layer if isinstance(layer, Block) else None
        layers = above.layers if above is not None else ()
    return tuple(paths)


def _dotted(*names: str) -> str:
    return ".".join(name for name in names if name)


def _assemble(network: Network, in_shape: Shape, classes: int) -> nn.Sequential:
    """Layer by layer, each for the shape that comes to it."""
    layers = _fitting(network, in_shape, classes)
    modules = OrderedDict(
        (layer.name, layer.build(shape)) for layer, shape in steps(layers, in_shape)
    )
    return row_of(modules)


def _fitting(network: Network, in_shape: Shape, classes: int) -> tuple[Layer, ...]:
    """The layers, with their sizes.

    Raises:
        NetworkError: there are none, they do not fit each other, or not the classes.
    """
    if not network.layers:
        raise NetworkError(NO_LAYERS)
    layers = network.for_classes(classes).layers
    check_output(end_of(layers, in_shape), classes)
    return layers
