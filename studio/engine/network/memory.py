"""The memory that training takes, measured by a real step on the device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.engine.network.build import build, frozen_paths
from studio.engine.network.layer import Shape
from studio.engine.network.live_memory import kept_for_backward
from studio.engine.network.network import Network
from studio.engine.training.settings.optimisers import ParameterGroup
from studio.engine.training.settings.settings import Training

FEW = 2
"""Samples that are measured with: batch normalisation needs two, and what activations take
grows with their number, so that it is told for any."""


@dataclass(frozen=True)
class MemoryUse:
    """Bytes while training.

    Attributes:
        weights: parameters and running statistics.
        gradients: of the parameters that learn.
        optimiser: its state.
        activations: kept from forward for backward, for `batch_size` samples.
    """

    weights: int
    gradients: int
    optimiser: int
    activations: int
    batch_size: int

    @property
    def total(self) -> int:
        return self.weights + self.gradients + self.optimiser + self.activations


def measure_memory(
    network: Network, in_shape: Shape, classes: int, training: Training, device: torch.device
) -> MemoryUse:
    """One forward, backward and step of a few samples, and what each part of it took.

    What is kept for backward is caught by `torch.autograd.graph.saved_tensors_hooks`: it is
    the same on every device, whatever else the process holds.

    Raises:
        NetworkError: the layers do not fit.
        RuntimeError: the device's memory is too small even for a few samples.
    """
    module = build(network, in_shape, classes, seed=0).to(device)
    for path in frozen_paths(network):
        module.get_submodule(path).requires_grad_(False)
    learning = [parameter for parameter in module.parameters() if parameter.requires_grad]
    kept = _step(module, in_shape, classes, training, learning, device)
    weights = [*module.parameters(), *module.buffers()]
    return MemoryUse(
        weights=bytes_of(weights),
        gradients=bytes_of(p.grad for p in learning if p.grad is not None),
        optimiser=kept.optimiser,
        activations=(kept.activations - kept.weights) * training.batch_size // FEW,
        batch_size=training.batch_size,
    )


@dataclass(frozen=True)
class _Kept:
    """What a step kept; weights are kept for backward too, and counted apart."""

    activations: int
    weights: int
    optimiser: int


def _step(
    module: nn.Module,
    in_shape: Shape,
    classes: int,
    training: Training,
    learning: list[nn.Parameter],
    device: torch.device,
) -> _Kept:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.rand(FEW, *in_shape, generator=generator).to(device)
    labels = torch.arange(FEW, device=device) % classes
    with kept_for_backward() as saved:
        loss = training.loss.build()(module(pictures), labels)
        own = {p.untyped_storage()._cdata for p in (*module.parameters(), *module.buffers())}
        weights = sum(size for storage, size in saved.items() if storage in own)
        activations = sum(saved.values())
    if not learning:
        return _Kept(activations, weights, 0)
    loss.backward()
    optimisers = training.optimiser.build(
        [ParameterGroup("all", learning)], training.learning_rate, 0.0, training.speed.fused
    )
    for optimiser in optimisers:
        optimiser.step()
    return _Kept(activations, weights, bytes_of(remembered(optimisers)))


def remembered(optimisers: Iterable[torch.optim.Optimizer]) -> Iterator[Tensor]:
    """The tensors of their state."""
    for optimiser in optimisers:
        for state in optimiser.state.values():
            yield from (value for value in state.values() if isinstance(value, Tensor))


def bytes_of(tensors: Iterable[Tensor]) -> int:
    """What their values take."""
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)
