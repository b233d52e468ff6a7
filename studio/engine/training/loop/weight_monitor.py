"""Gradients and weights, looked at while somebody watches; nothing is done otherwise."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.engine.training.loop.events import LayerHistogram, WeightsSeen

BINS = 48
"""Of a histogram."""


@dataclass(frozen=True)
class UpdateNorms:
    """What one step did, by the parameter's name."""

    gradient_norms: dict[str, float]
    weight_norms: dict[str, float]
    update_norms: dict[str, float]

    @property
    def gradient_norm(self) -> float:
        """Of all gradients together."""
        return math.hypot(*self.gradient_norms.values())

    @property
    def update_ratio(self) -> float:
        """Norm of the step by the norm of the weights before it."""
        weights = math.hypot(*self.weight_norms.values())
        return math.hypot(*self.update_norms.values()) / weights if weights else math.nan

    def ratio(self, name: str) -> float:
        """`update_ratio` of one parameter."""
        weight = self.weight_norms.get(name, 0.0)
        return self.update_norms[name] / weight if weight else math.nan


class WeightMonitor:
    """Measures the steps it is put around, and the weights after an epoch.

    Attributes:
        update_norms: of the last step that was watched; None before.
    """

    def __init__(self, module: nn.Module) -> None:
        self._learning = {n: p for n, p in module.named_parameters() if p.requires_grad}
        self._before: dict[str, Tensor] = {}
        self.update_norms: UpdateNorms | None = None

    def before_step(self) -> None:
        """Remember the weights."""
        self._before = {name: p.detach().clone() for name, p in self._learning.items()}

    def after_step(self, unclipped: Tensor | None) -> None:
        """Measure the gradients, and how the weights differ from before.

        Args:
            unclipped: the norm of all gradients before they were clipped; None where they
                were not.
        """
        gradients = {n: p.grad for n, p in self._learning.items() if p.grad is not None}
        updates = {n: p.detach() - self._before[n] for n, p in self._learning.items()}
        norms = _norms(gradients)
        if unclipped is not None:
            norms = _scaled_to(norms, unclipped.item())
        self.update_norms = UpdateNorms(norms, _norms(self._before), _norms(updates))
        self._before = {}

    def seen(self, epoch: int) -> WeightsSeen:
        """How the weights of matrices and kernels are spread; biases are few, and left out."""
        shown = {name: p for name, p in self._learning.items() if p.dim() > 1}
        return WeightsSeen(epoch, tuple(self._histogram(n, p) for n, p in shown.items()))

    def _histogram(self, name: str, parameter: nn.Parameter) -> LayerHistogram:
        values = parameter.detach().float().cpu().flatten()
        low, high = values.min().item(), values.max().item()
        counts = torch.histc(values, BINS, low, high) if high > low else torch.zeros(BINS)
        norms = self.update_norms
        return LayerHistogram(
            name=name,
            low=low,
            high=high,
            counts=tuple(int(count) for count in counts.tolist()),
            mean=values.mean().item(),
            std=values.std(correction=0).item(),
            gradient_norm=norms.gradient_norms.get(name, math.nan) if norms else math.nan,
            update_ratio=norms.ratio(name) if norms else math.nan,
        )


def _scaled_to(norms: dict[str, float], total: float) -> dict[str, float]:
    """What they were before all were made shorter by the same share."""
    clipped = math.hypot(*norms.values())
    return {name: norm * total / clipped for name, norm in norms.items()} if clipped else norms


def _norms(tensors: dict[str, Tensor]) -> dict[str, float]:
    norms = torch._foreach_norm([*tensors.values()])
    return dict(zip(tensors, torch.stack(norms).tolist(), strict=True)) if tensors else {}
