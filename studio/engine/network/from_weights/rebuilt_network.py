"""A network read back from its weights: what is handed back, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from studio.engine.errors import shown
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network

Tensors = dict[str, str | Tensor]
"""From a tensor's name to its key in the file, or to the tensor itself where the file has none."""


class Assumption:
    """A sentence on what is not in the file; template and values apart, as in `StudioError`."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = {name: shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True)
class RebuiltNetwork:
    """What bare weights tell.

    Attributes:
        network: the layers; the output layer is as wide as there are classes.
        in_shape: of a sample that they read: one number for a flat vector, else C×H×W.
        classes: how many the output layer tells apart.
        tensors: of the layers, by their ``state_dict`` keys.
        assumptions: what is not in the file, and what of the file is not in the layers.
        any_size: whether pictures of any size fit.
        mean, std: of pixels in 0–1, by channel, as the weights expect them; empty where that is
            not known.
        flattened: keys of 1×1 convolutions' weights that a Linear reads, out×in.
    """

    network: Network
    in_shape: Shape
    classes: int
    tensors: Mapping[str, str | Tensor]
    assumptions: tuple[Assumption, ...]
    any_size: bool = False
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    flattened: tuple[str, ...] = ()

    @property
    def keys(self) -> dict[str, str]:
        """From the layers' ``state_dict`` keys to those in the file."""
        return {name: key for name, key in self.tensors.items() if isinstance(key, str)}

    def weights_of(self, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The tensors of `state` under the names of the rebuilt layers."""
        weights = {name: state[key] for name, key in self.keys.items()}
        flat = {name: weights[name].flatten(1) for name in self.flattened}
        filled = {name: value for name, value in self.tensors.items() if isinstance(value, Tensor)}
        return weights | flat | filled
