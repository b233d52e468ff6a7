"""What torch's optimisers remember, by the names of the parameters it belongs to.

torch numbers parameters in the order they were given; a run that goes on with other frozen
layers has others, so names are kept instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from torch import Tensor, nn, optim

from studio.engine.training.distributed.sharding import in_parts_like, whole

Names = Mapping[Tensor, str]

Moments = dict[str, dict[str, dict[str, Tensor]]]
"""By the optimiser's kind and the parameter's name: what it remembers of it."""


def optimiser_state_of(optimisers: Iterable[optim.Optimizer], names: Names) -> Moments:
    """A copy on the CPU of everything they remember."""
    return {
        _kind(optimiser): {
            names[parameter]: {k: _copy(v) for k, v in state.items() if isinstance(v, Tensor)}
            for parameter, state in optimiser.state.items()
        }
        for optimiser in optimisers
    }


def load_optimiser_state(
    optimisers: Iterable[optim.Optimizer], names: Names, memory: Moments
) -> None:
    """Go on from what was remembered.

    Another kind of optimiser remembers other things, and begins anew, as parameters do that
    did not learn before.
    """
    for optimiser in optimisers:
        remembered = memory.get(_kind(optimiser), {})
        for group in optimiser.param_groups:
            for parameter in group["params"]:
                if names[parameter] in remembered:
                    optimiser.state[parameter] = {
                        key: _like(value, parameter, group)
                        for key, value in remembered[names[parameter]].items()
                    }


def _kind(optimiser: optim.Optimizer) -> str:
    """With momentum RMSprop and SGD remember more than without."""
    has_momentum = any(group.get("momentum") for group in optimiser.param_groups)
    return type(optimiser).__name__ + (" with momentum" if has_momentum else "")


def _copy(value: Tensor) -> Tensor:
    return whole(value.detach()).to("cpu", copy=True).contiguous()


def _like(value: Tensor, parameter: nn.Parameter, group: dict[str, Any]) -> Tensor:
    """On the parameter's device and in its layout in memory, which fused steps rely on.

    A count of steps stays where torch wants it: beside the parameter only for a fused step.
    """
    if value.shape == parameter.shape and value.dim():
        return in_parts_like(value, parameter)
    return value.to(parameter.device, copy=True) if group.get("fused") else value.clone()
