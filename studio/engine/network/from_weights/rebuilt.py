"""A network read back from its weights, and what is known of its input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from torch import Tensor

from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network


@dataclass(frozen=True)
class RebuiltNetwork:
    """What bare weights tell.

    Attributes:
        network: the layers; the output layer is as wide as there are classes.
        in_shape: of a sample that they read: one number for a flat vector, else C×H×W.
        classes: how many the output layer tells apart.
        keys: from the layers' ``state_dict`` keys to those in the file.
        assumptions: what is not in the file, and what of the file is not in the layers.
        any_size: whether pictures of any size fit.
        mean, std: of pixels in 0–1, by channel, as the weights expect them; empty where that is
            not known.
        filled: tensors that the layers have and the file does not.
        flattened: keys of 1×1 convolutions' weights that a Linear reads, out×in.
    """

    network: Network
    in_shape: Shape
    classes: int
    keys: dict[str, str]
    assumptions: tuple[Assumption, ...]
    any_size: bool = False
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    filled: dict[str, Tensor] = field(default_factory=dict)
    flattened: tuple[str, ...] = ()

    def weights_of(self, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The tensors of `state` under the names of the rebuilt layers."""
        weights = {key: state[original] for key, original in self.keys.items()}
        flat = {key: weights[key].flatten(1) for key in self.flattened}
        return weights | flat | self.filled
