"""Copies of a module's weights, each beside the ones before it."""

from __future__ import annotations

import weakref
from typing import NamedTuple

import torch
from torch import Tensor, nn

from studio.engine.training.checkpoints.weights import Weights, to_cpu
from studio.engine.training.distributed.sharding import whole


class _Copied(NamedTuple):
    """A frozen parameter as it was when it was copied."""

    parameter: weakref.ref[nn.Parameter]
    version: int
    copy: Tensor

    def is_of(self, parameter: nn.Parameter) -> bool:
        return self.parameter() is parameter and self.version == parameter._version


class WeightCopies:
    """Takes copies of a module's weights that share what is frozen: of a large network whose last
    layers learn, all copies together are hardly larger than one.

    torch counts the changes of a tensor, but not those by every optimiser: of what learns, each
    copy has its own. What learns for a while and is frozen again has to be copied in between, as
    the end of each epoch does.

    Args:
        start: weights that it may have begun with, on the CPU, which nobody changes either.
    """

    def __init__(self, module: nn.Module, start: Weights) -> None:
        self._module = module
        frozen = {n: p for n, p in module.named_parameters() if not p.requires_grad}
        same = {n: start[n] for n, p in frozen.items() if n in start and _equal(p, start[n])}
        self._kept = {n: _copied(frozen[n], copy) for n, copy in same.items()}

    def take(self) -> Weights:
        """The module's ``state_dict`` as it is now."""
        parameters = dict(self._module.named_parameters(remove_duplicate=False))
        frozen = {name: p for name, p in parameters.items() if not p.requires_grad}
        kept = {n: self._kept[n] for n, p in frozen.items() if n in self._kept}
        same = {n: known.copy for n, known in kept.items() if known.is_of(frozen[n])}
        state = self._module.state_dict()
        copies = to_cpu({name: value for name, value in state.items() if name not in same}) | same
        self._kept = {name: _copied(p, copies[name]) for name, p in frozen.items()}
        return {name: copies[name] for name in state}


def _copied(parameter: nn.Parameter, copy: Tensor) -> _Copied:
    return _Copied(weakref.ref(parameter), parameter._version, copy)


def _equal(parameter: nn.Parameter, start: Tensor) -> bool:
    return parameter.dtype == start.dtype and torch.equal(whole(parameter.detach()).cpu(), start)
