"""A network read back from nothing but its weights' names and shapes.

Linear, Conv2d and BatchNorm layers are known by their shapes. What holds no weights
(activations, pooling, padding) is not in the file and is assumed; each assumption is
listed, so that the person can mend the layers where it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Literal

from torch import Tensor

from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.network.assumed import Assumption, PicturePath, assumptions_of, picture_path
from studio.engine.network.catalogue import (
    AdaptiveAvgPool2d,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
)
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.weighted import Weighted, weighted_layers


@dataclass(frozen=True)
class RebuiltNetwork:
    """What bare weights tell.

    Attributes:
        network: the layers; the output layer is as wide as there are classes.
        in_channels: of the pictures; None where the first layer takes a flat vector.
        in_features: of a flat sample; None where the first layer takes pictures.
        in_side: of the square pictures that its convolutions fit, in pixels; None where
            it takes a flat vector or pictures of any size.
        classes: how many the output layer tells apart.
        keys: from the layers' ``state_dict`` keys to those in the file.
        assumptions: what is not in the file.
    """

    network: Network
    in_channels: int | None
    in_features: int | None
    in_side: int | None
    classes: int
    keys: dict[str, str]
    assumptions: tuple[Assumption, ...]

    def weights_of(self, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The tensors of `state` under the names of the rebuilt layers."""
        return {key: state[original] for key, original in self.keys.items()}


def network_from_state_dict(state: Mapping[str, Tensor]) -> RebuiltNetwork:
    """Rebuild the layers that a bare ``state_dict`` belongs to.

    Names such as ``net.0`` become Python names (``net_0``); a `DataParallel` or
    `torch.compile` prefix is dropped.

    Raises:
        CheckpointError: the tensors are not those of Linear, Conv2d and BatchNorm layers
            one after the other, ending in a Linear.
    """
    found = weighted_layers(state)
    names = _names(found)
    path = _picture_path(found)
    try:
        network = Network(layers=tuple(_layers(found, names, path)))
    except (RecipeError, ValueError) as error:
        raise CheckpointError("These weights fit no layers here: {why}", why=str(error)) from error
    first = found[0]
    convolutions = [n for n, layer in zip(names, found, strict=True) if layer.kind is Conv2d]
    return RebuiltNetwork(
        network=network,
        in_channels=first.inputs if path else None,
        in_features=None if path else first.inputs,
        in_side=path.side if path else None,
        classes=found[-1].outputs,
        keys=_keys(found, names),
        assumptions=(
            Assumption("A ReLU between the layers and none after the last."),
            *(assumptions_of(path, convolutions) if path else ()),
        ),
    )


def _names(found: list[Weighted]) -> list[str]:
    """A Python name for each layer, its own wherever it has one, all different."""
    names: list[str] = []
    for layer in found:
        wanted = layer.path.replace(".", "_")
        name = wanted
        for i in range(len(found) + 2):
            if name not in names and _is_free(name):
                break
            name = f"{layer.kind.prefix}{wanted}" if i == 0 else f"{layer.kind.prefix}{wanted}_{i}"
        names.append(name)
    return names


def _is_free(name: str) -> bool:
    try:
        return ReLU.parse({"name": name}).name == name
    except RecipeError:
        return False


def _picture_path(found: list[Weighted]) -> PicturePath | None:
    convolutions = [layer for layer in found if layer.kind is Conv2d]
    if not convolutions:
        return None
    first_linear = next(layer for layer in found if layer.kind is Linear)
    kernels = [layer.shape[2] for layer in convolutions]
    return picture_path(kernels, convolutions[-1].outputs, first_linear.inputs)


def _layers(found: list[Weighted], names: list[str], path: PicturePath | None) -> Iterator[Layer]:
    """The layers with those that hold no weights put between them."""
    taken = set(names)
    convolutions = -1
    first_linear = next(i for i, layer in enumerate(found) if layer.kind is Linear)
    for i, (layer, name) in enumerate(zip(found, names, strict=True)):
        if i == first_linear:
            yield from _before_first_linear(path, taken)
        convolutions += layer.kind is Conv2d
        yield _layer(layer, name, same=path is not None and path.same, is_head=layer is found[-1])
        if i + 1 == len(found) or found[i + 1].is_norm:
            continue
        yield ReLU(name=_fresh("relu", taken))
        if path and i < first_linear and convolutions in path.pooled:
            yield MaxPool2d(name=_fresh("pool", taken), kernel_size=2)


def _before_first_linear(path: PicturePath | None, taken: set[str]) -> Iterator[Layer]:
    if path and path.averaged_to:
        yield AdaptiveAvgPool2d(name=_fresh("pool", taken), output_size=path.averaged_to)
    yield Flatten(name="flatten" if "flatten" not in taken else _fresh("flatten", taken))


def _layer(layer: Weighted, name: str, same: bool, is_head: bool) -> Layer:
    has_bias = "bias" in layer.keys
    if layer.kind is Linear:
        width: int | Literal["classes"] = "classes" if is_head else layer.outputs
        return Linear(name=name, out_features=width, bias=has_bias)
    if layer.kind is Conv2d:
        kernel = layer.shape[2]
        return Conv2d(
            name=name,
            out_channels=layer.outputs,
            kernel_size=kernel,
            padding=kernel // 2 if same else 0,
            bias=has_bias,
        )
    norm: Layer = layer.kind.parse({"name": name})
    return norm


def _fresh(prefix: str, taken: set[str]) -> str:
    name = next(name for i in count(1) if (name := f"{prefix}{i}") not in taken)
    taken.add(name)
    return name


def _keys(found: list[Weighted], names: list[str]) -> dict[str, str]:
    return {
        f"{name}.{field}": key
        for name, layer in zip(names, found, strict=True)
        for field, key in layer.keys.items()
    }
