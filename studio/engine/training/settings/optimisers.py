"""The optimisers a person can choose. One is one subclass of `Optimiser`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.engine.spec import Kind, setting

if TYPE_CHECKING:
    from torch import nn, optim
else:
    from studio.engine.lazy import lazy

    optim = lazy("torch.optim")


@dataclass(frozen=True)
class ParameterGroup:
    """Parameters that learn at one rate.

    Attributes:
        name: what a person reads beside its learning rate.
        rate: the share of the learning rate that they learn at.
    """

    name: str
    parameters: list[nn.Parameter]
    rate: float = 1.0


class Optimiser(Kind):
    """How gradients become steps. Learning rate and weight decay belong to every kind."""

    @abstractmethod
    def build(
        self,
        groups: Sequence[ParameterGroup],
        learning_rate: float,
        weight_decay: float,
        fused: bool = True,
    ) -> list[optim.Optimizer]:
        """torch's optimisers over the groups: one, or two where a kind is made of two.

        Each group of theirs says its ``"name"`` and ``"rate"``.

        Args:
            fused: a step in one kernel, where there is one. On two CPU cores that takes 40%
                off an epoch of a small MLP with Adam.
        """


class TorchOptimiser(Optimiser):
    """A kind that is torch's optimiser of the same name."""

    @abstractmethod
    def arguments(self, groups: Sequence[ParameterGroup], fused: bool) -> dict[str, Any]:
        """What it is made with beside groups, learning rate and weight decay."""

    def build(
        self,
        groups: Sequence[ParameterGroup],
        learning_rate: float,
        weight_decay: float,
        fused: bool = True,
    ) -> list[optim.Optimizer]:
        made = getattr(optim, self.kind)(
            _tables(groups, learning_rate),
            lr=learning_rate,
            weight_decay=weight_decay,
            **self.arguments(groups, fused),
        )
        return [made]


class SGD(TorchOptimiser):
    """Stochastic gradient descent with momentum (Polyak, 1964)."""

    momentum: float = setting(
        0.9, ge=0, lt=1, title="Momentum", help="The share of the last step kept in the next."
    )
    nesterov: bool = setting(
        False, title="Nesterov", help="Look ahead along the momentum (Sutskever et al., 2013)."
    )

    def arguments(self, groups: Sequence[ParameterGroup], fused: bool) -> dict[str, Any]:
        return {
            "momentum": self.momentum,
            "nesterov": self.nesterov and self.momentum > 0,
            "fused": fused or None,
        }


class _WithMoments(TorchOptimiser):
    """A kind that remembers means of gradients and of their squares."""

    beta1: float = setting(
        0.9, ge=0, lt=1, title="Beta 1", help="How long the mean of gradients remembers."
    )
    beta2: float = setting(
        0.999, ge=0, lt=1, title="Beta 2", help="How long the mean of their squares remembers."
    )


class Adam(_WithMoments):
    """Adaptive moments (Kingma and Ba, 2015)."""

    def arguments(self, groups: Sequence[ParameterGroup], fused: bool) -> dict[str, Any]:
        return {"betas": (self.beta1, self.beta2), "fused": fused or None}


class AdamW(Adam):
    """Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019)."""


class NAdam(_WithMoments):
    """Adam that looks ahead along its momentum (Dozat, 2016)."""

    momentum_decay: float = setting(
        0.004, ge=0, lt=1, title="Momentum decay", help="How fast the momentum grows to its share."
    )

    def arguments(self, groups: Sequence[ParameterGroup], fused: bool) -> dict[str, Any]:
        return {"betas": (self.beta1, self.beta2), "momentum_decay": self.momentum_decay}


class RMSprop(TorchOptimiser):
    """Steps scaled by the gradients' recent size (Tieleman and Hinton, 2012)."""

    alpha: float = setting(
        0.99, ge=0, lt=1, title="Alpha", help="How long the mean of squares remembers."
    )
    momentum: float = setting(
        0.0, ge=0, lt=1, title="Momentum", help="The share of the last step kept in the next."
    )

    def arguments(self, groups: Sequence[ParameterGroup], fused: bool) -> dict[str, Any]:
        return {"alpha": self.alpha, "momentum": self.momentum}


class Adagrad(TorchOptimiser):
    """Steps scaled by all gradients so far (Duchi et al., 2011): rare inputs learn much."""

    rate_decay: float = setting(
        0.0, ge=0, lt=1, title="Rate decay", help="How much slower each further step is."
    )

    def arguments(self, groups: Sequence[ParameterGroup], fused: bool) -> dict[str, Any]:
        is_on_cpu = all(p.device.type == "cpu" for group in groups for p in group.parameters)
        return {"lr_decay": self.rate_decay, "fused": (is_on_cpu and fused) or None}


class Muon(Optimiser):
    """Momentum made orthogonal for the hidden layers' matrices, AdamW for the rest (Jordan et
    al., 2024). Steps are scaled to AdamW's size (Liu et al., 2025), so one learning rate fits both.
    """

    momentum: float = setting(
        0.95, ge=0, lt=1, title="Momentum", help="The share of the last step kept in the next."
    )

    def build(
        self,
        groups: Sequence[ParameterGroup],
        learning_rate: float,
        weight_decay: float,
        fused: bool = True,
    ) -> list[optim.Optimizer]:
        matrices, others = _parted(groups)
        made: list[optim.Optimizer] = []
        if any(group.parameters for group in matrices):
            made.append(
                optim.Muon(
                    _tables(matrices, learning_rate),
                    lr=learning_rate,
                    weight_decay=weight_decay,
                    momentum=self.momentum,
                    adjust_lr_fn="match_rms_adamw",
                )
            )
        if any(group.parameters for group in others):
            made += AdamW().build(others, learning_rate, weight_decay, fused)
        return made


def _tables(groups: Sequence[ParameterGroup], learning_rate: float) -> list[dict[str, Any]]:
    """As torch wants its parameter groups."""
    return [
        {
            "params": group.parameters,
            "lr": learning_rate * group.rate,
            "name": group.name,
            "rate": group.rate,
        }
        for group in groups
        if group.parameters
    ]


def _parted(groups: Sequence[ParameterGroup]) -> tuple[list[ParameterGroup], list[ParameterGroup]]:
    """The hidden layers' matrices, and all else: the output layer's too, as its authors advise."""
    every = [p for group in groups for p in group.parameters if p.dim() == 2]
    hidden = {id(p) for p in every[:-1]}
    names = ("{0}, matrices", "{0}, others") if len(groups) > 1 else ("matrices", "others")
    return (
        [_chosen(group, names[0], lambda p: id(p) in hidden) for group in groups],
        [_chosen(group, names[1], lambda p: id(p) not in hidden) for group in groups],
    )


def _chosen(group: ParameterGroup, name: str, wanted: Any) -> ParameterGroup:
    chosen = [p for p in group.parameters if wanted(p)]
    return ParameterGroup(name.format(group.name), chosen, group.rate)
