"""Adapters on a module: layers exchanged for ones that have an adapter, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import torch
from torch import nn

from studio.engine.network.modules import SelfAttention
from studio.engine.network.parts.units import head_of, is_within
from studio.engine.rng import combined_seed
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attention import AdaptedAttention, AdaptedSelfAttention
from studio.engine.training.adapters.layers import AdaptedConv2d, AdaptedLinear
from studio.engine.training.adapters.low_rank import LowRank, is_of_adapter
from studio.engine.training.adapters.trained import TrainedAdapter, fingerprint_of
from studio.engine.training.checkpoints.weights import Weights, load_weights, to_cpu

Exchanged = dict[str, tuple[nn.Module, LowRank]]
"""By path: a plain layer and the one with an adapter, which share their parameters."""

STREAM = 1
"""Beside the seed of a run: A draws from another stream than the network's weights did."""


def attach(module: nn.Module, adapter: Adapter, layers: Mapping[str, int], seed: int) -> Exchanged:
    """Give each of `layers` of `module` an adapter of its rank, see `choose`.

    The same seed gives the same A. An attention comes before its output.
    """
    generator = torch.Generator().manual_seed(combined_seed(seed, STREAM))
    exchanged: Exchanged = {}
    for path, rank in layers.items():
        plain = module.get_submodule(path)
        made = _class_for(plain)(plain, adapter, rank, generator)
        module.set_submodule(path, made)
        exchanged[path] = plain, made
    return exchanged


def _class_for(plain: nn.Module) -> Any:
    if isinstance(plain, nn.Linear):
        return AdaptedLinear
    if isinstance(plain, nn.Conv2d):
        return AdaptedConv2d
    return AdaptedSelfAttention if isinstance(plain, SelfAttention) else AdaptedAttention


Kernels = list[tuple[nn.TransformerEncoderLayer, int]]
"""Layers of torch, and which activation each of them names to its kernel."""


def _without_kernel(module: nn.Module, exchanged: Exchanged) -> Kernels:
    """Those with an adapter inside. In evaluation mode they give the weights of their parts to one
    kernel and call none of them, so that an adapter would do nothing; naming no activation that
    the kernel knows, they call them.
    """
    found: Kernels = []
    for path, part in module.named_modules():
        has_one = any(is_within(inner, (path,)) for inner in exchanged)
        if isinstance(part, nn.TransformerEncoderLayer) and has_one:
            found.append((part, part.activation_relu_or_gelu))
            part.activation_relu_or_gelu = 0
    return found


class Adapters:
    """The adapters of a module.

    Attributes:
        adapter: their settings.
    """

    def __init__(
        self, module: nn.Module, adapter: Adapter, layers: Mapping[str, int], seed: int
    ) -> None:
        """As `attach`, and the module's weights as they are now are the base."""
        self.adapter, self._module = adapter, module
        head, weights = head_of(module), module.state_dict()
        self._exchanged = attach(module, adapter, layers, seed)
        self._kernels = _without_kernel(module, self._exchanged)
        self._apart: dict[str, LowRank] = {}
        changed = [f"{path}.{made.weight_name}" for path, (_, made) in self._exchanged.items()]
        base = {n: v for n, v in weights.items() if n in changed or is_within(n, (head,))}
        self._origin = TrainedAdapter(
            adapter=adapter,
            layers=dict(layers),
            head=head,
            factors={},
            base=to_cpu(base),
            fingerprint=fingerprint_of(weights, head),
        )

    @property
    def fingerprint(self) -> str:
        """Of the base."""
        return self._origin.fingerprint

    def keep_apart(self) -> None:
        """Never merge from now on, and let go of the plain layers: their weights are about to be
        spread over processes, and a layer has to be gathered as it was spread.
        """
        self._apart = {path: made for path, (_, made) in self._exchanged.items()}
        for made in self._apart.values():
            made.keeps_apart = True
        self._exchanged, self._kernels = {}, []

    def plain(self, weights: Weights) -> Weights:
        """`weights`, taken of the module within `merged`, as a plain network has them: here those
        are merged that are kept apart.
        """
        if not self._apart:
            return weights
        changed = {f"{path}.{made.weight_name}": made for path, made in self._apart.items()}
        plain = {name: value for name, value in weights.items() if not is_of_adapter(name)}
        with torch.no_grad():
            return plain | to_cpu({name: made.merged() for name, made in changed.items()})

    def trained(self) -> TrainedAdapter:
        """What it has become, on the CPU."""
        factors = {n: p for n, p in self._module.named_parameters() if is_of_adapter(n)}
        return replace(self._origin, factors=to_cpu(factors))

    def learned(self) -> Weights:
        """All that learns, on the CPU: the matrices, and the output layer."""
        return self.trained().learned(to_cpu(self._module.state_dict()))

    def load(self, learned: Weights) -> None:
        """Take over what `learned` gave.

        Raises:
            RuntimeError: names or shapes differ.
        """
        if learned.keys() != self.learned().keys():
            raise RuntimeError("the adapter has matrices for other layers")
        load_weights(self._module, learned, strict=False)

    @contextmanager
    def merged(self) -> Iterator[None]:
        """Within it the module is a plain network, whose weights the adapters are merged into;
        afterwards it is as it was, bit for bit: its own weights are not touched. Nothing happens
        where they are kept apart.
        """
        with torch.no_grad():
            for path, (plain, made) in self._exchanged.items():
                weight = nn.Parameter(made.merged().detach(), requires_grad=False)
                setattr(plain, made.weight_name, weight)
                self._exchange(path, made, plain)
        for encoder, kind in self._kernels:
            encoder.activation_relu_or_gelu = kind
        try:
            yield
        finally:
            for encoder, _ in self._kernels:
                encoder.activation_relu_or_gelu = 0
            for path, (plain, made) in self._exchanged.items():
                self._exchange(path, plain, made)
                setattr(plain, made.weight_name, made.get_parameter(made.weight_name))

    def _exchange(self, path: str, there: nn.Module, comes: nn.Module) -> None:
        comes.train(there.training)
        self._module.set_submodule(path, comes)
