"""Keeping weights near where they started, so that less is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import torch
from torch import Tensor, nn, optim

from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.weights import to_cpu
from studio.engine.training.distributed.sharding import in_parts_like


class PullToStart:
    """L2-SP (Li, Grandvalet and Davoine, 2018): a loss of ½·α·‖w − w₀‖² for every weight that
    began with the checkpoint's; and the same as a decay apart from the gradient, as AdamW's is:
    w ← w − rate·λ·(w − w₀).
    """

    def __init__(
        self,
        recipe: Recipe,
        beginnings: Mapping[str, nn.Parameter],
        known: Mapping[str, Tensor] | None = None,
    ) -> None:
        """
        Args:
            beginnings: the parameters that hold the start's weights, as they are now.
            known: of those that hold them in some places only, in which (bool): an output layer
                knows some classes, and is free for the others.
        """
        tuning = recipe.fine_tuning
        self._strength = tuning.l2_sp if tuning is not None else 0.0
        self._decay = tuning.start_decay if tuning is not None else 0.0
        self._parameters = dict(beginnings) if self._strength or self._decay else {}
        self._start = {name: p.detach().clone() for name, p in self._parameters.items()}
        for name, places in (known or {}).items():
            if name in self._start:
                place = in_parts_like(places, self._start[name].bool())
                self._start[name].masked_fill_(~place, torch.nan)
        # By name: memory is foretold with tensors that have no values to look at.
        self._partly = self._start.keys() & (known or {}).keys()

    @property
    def changes_gradients(self) -> bool:
        """Whether gradients have to be whole before it adds to them."""
        return self._strength > 0

    def anchors(self) -> dict[str, Tensor]:
        """Where the weights began, on the CPU, NaN where they began anew; empty where nothing
        pulls.
        """
        return to_cpu(self._start)

    def load(self, anchors: Mapping[str, Tensor]) -> None:
        """Take over where the weights of a run began."""
        if not (self._strength or self._decay):
            return
        known = {name: p for name, p in self._parameters.items() if name in anchors}
        self._parameters = known
        self._start = {name: in_parts_like(anchors[name], p) for name, p in known.items()}
        self._partly = {name for name, start in anchors.items() if start.isnan().any()}

    def _goal(self, name: str, parameter: Tensor) -> Tensor:
        """Where a parameter is pulled to: itself in the places that began anew."""
        start = self._start[name]
        return torch.where(start.isnan(), parameter, start) if name in self._partly else start

    @torch.no_grad()
    def add_gradients(self) -> None:
        """Those of the loss α adds, for the parameters that learn."""
        if not self._strength:
            return
        for name, parameter in self._parameters.items():
            if parameter.grad is not None:
                away = parameter - self._goal(name, parameter)
                parameter.grad.add_(away, alpha=self._strength)

    @torch.no_grad()
    def decay(self, optimisers: Iterable[optim.Optimizer]) -> None:
        """After a step: a share rate·λ of the way back, by each parameter's learning rate."""
        if not self._decay:
            return
        names = {p: name for name, p in self._parameters.items()}
        for optimiser in optimisers:
            for group in optimiser.param_groups:
                share = min(1.0, group["lr"] * self._decay)
                for parameter in group["params"]:
                    if parameter in names:
                        parameter.lerp_(self._goal(names[parameter], parameter), share)
