"""Low-rank matrices beside a weight: how they begin, and the weight that they make of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.distributed.sharding import whole

NAMES = ("lora_A", "lora_B", "lora_magnitude")
"""Of the parameters of an adapter, in every layer that has one."""


def is_of_adapter(name: str) -> bool:
    """Whether a parameter of that name belongs to an adapter."""
    return name.rpartition(".")[2] in NAMES


class LowRank(nn.Module):
    """What all layers with an adapter have beside their own parameters.

    Attributes:
        weight_name: of the parameter that the adapter changes.
        lora_A: rank×in, of as many dimensions as the weight.
        lora_B: out×rank.
        lora_magnitude: out, the length of each row of the weight; None for LoRA.
        scale: what B A is multiplied by.
        lora_dropout: the share of what A reads that is left out while training.
        keeps_apart: never computed as one with the layer, whose weight is gathered for each pass:
            the sum of both would have to be kept until the way back.
    """

    weight_name: ClassVar[str] = "weight"
    lora_A: nn.Parameter  # noqa: N815 (as the paper and everybody's files call them)
    lora_B: nn.Parameter  # noqa: N815
    lora_magnitude: nn.Parameter | None
    keeps_apart = False

    def merged(self) -> Tensor:
        """The weight that gives at once what weight and adapter give together, whole."""
        weight, lengths = whole(self.get_parameter(self.weight_name)), self.lora_magnitude
        a, b = whole(self.lora_A), whole(self.lora_B)
        return merged_weight(weight, a, b, self.scale, None if lengths is None else whole(lengths))

    def _begin(
        self,
        adapter: Adapter,
        weight: Tensor,
        shapes: tuple[Sequence[int], Sequence[int]],
        generator: torch.Generator,
    ) -> None:
        """A begins as a Linear's weight does and B at zero, so that the layer gives what it gave.

        Args:
            weight: what the adapter changes.
            shapes: of A and of B.
        """
        a = torch.empty(*shapes[0])
        nn.init.kaiming_uniform_(a, a=math.sqrt(5), generator=generator)
        self.lora_A = nn.Parameter(a.to(weight))
        self.lora_B = nn.Parameter(torch.zeros(*shapes[1]).to(weight))
        has_lengths = adapter.kind == "dora"
        lengths = row_lengths(weight.detach()) if has_lengths else None
        self.lora_magnitude = None if lengths is None else nn.Parameter(lengths)
        self.scale, self.lora_dropout = adapter.scale, adapter.dropout

    def _shares(self) -> Tensor | None:
        """What DoRA multiplies each output by; None for LoRA."""
        if self.lora_magnitude is None:
            return None
        weight = self.get_parameter(self.weight_name)
        return shares_of_length(weight, self.lora_A, self.lora_B, self.scale, self.lora_magnitude)

    def _learns_merged(self, *frozen: Tensor | None) -> bool:
        """Whether a step may compute layer and adapter as one, see `merged_linear`."""
        is_plain = self.lora_magnitude is None and not self.lora_dropout and not self.keeps_apart
        is_step = self.training and torch.is_grad_enabled()
        is_fixed = not any(part is not None and part.requires_grad for part in frozen)
        is_other = torch.is_autocast_enabled() or torch.compiler.is_compiling()
        return is_plain and is_step and is_fixed and not is_other

    def _dropped(self, x: Tensor) -> Tensor:
        if self.training and self.lora_dropout:
            return F.dropout(x, self.lora_dropout)
        return x


class _MergedLinear(torch.autograd.Function):
    """See `merged_linear`."""

    @staticmethod
    def forward(
        ctx: Any,
        x: Tensor,
        weight: Tensor,
        bias: Tensor | None,
        factors: tuple[tuple[slice, float], ...],
        *matrices: Tensor,
    ) -> Tensor:
        merged = weight.clone()
        for number, (rows, scale) in enumerate(factors):
            a, b = matrices[2 * number : 2 * number + 2]
            merged[rows].addmm_(b, a, alpha=scale)
        ctx.save_for_backward(x, merged, *matrices)
        ctx.factors = factors
        return F.linear(x, merged, bias)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Any:
        x, merged, *matrices = ctx.saved_tensors
        inputs, outputs = x.flatten(0, -2), gradient.flatten(0, -2)
        of_x = (outputs @ merged).view(x.shape) if ctx.needs_input_grad[0] else None
        found: list[Tensor] = []
        for number, (rows, scale) in enumerate(ctx.factors):
            a, b = matrices[2 * number : 2 * number + 2]
            part = outputs[:, rows]
            found.append(torch.mm((part @ b).t(), inputs).mul_(scale))
            found.append(torch.mm(part.t(), inputs @ a.t()).mul_(scale))
        return of_x, None, None, None, *found


def merged_linear(
    x: Tensor,
    weight: Tensor,
    bias: Tensor | None,
    adapters: Sequence[tuple[slice, Tensor, Tensor, float]],
) -> Tensor:
    """What a frozen linear layer and its adapters give together, N×…×in → N×…×out, for a step.

    They are multiplied as one matrix, forward and back, and the gradient of the whole weight is
    never computed: two small products less each way than beside the layer.

    Args:
        adapters: of some rows of the weight each: these, A (rank×in), B (rows×rank), the scale.
    """
    factors = tuple((rows, scale) for rows, _, _, scale in adapters)
    matrices = [matrix for _, a, b, _ in adapters for matrix in (a, b)]
    found: Tensor = _MergedLinear.apply(x, weight, bias, factors, *matrices)  # type: ignore[no-untyped-call]
    return found


def plus_adapter(plain: Tensor, low: Tensor, b: Tensor, scale: float) -> Tensor:
    """What a layer gives, N×…×out, and what its adapter adds to it, in one pass over memory.

    Args:
        low: what A makes of the layer's input, N×…×rank.
    """
    rows = plain.reshape(-1, plain.shape[-1]), low.reshape(-1, low.shape[-1])
    return torch.addmm(*rows, b.t(), alpha=scale).view(plain.shape)


def merged_weight(
    weight: Tensor, a: Tensor, b: Tensor, scale: float, magnitude: Tensor | None
) -> Tensor:
    """W + s·B·A, and with DoRA each row of it as long as its magnitude.

    Args:
        weight: out×in, or out×in×H×W.
        a, b: rank×in and out×rank, of as many dimensions as `weight`.
        magnitude: out; None for LoRA.
    """
    change = (b.flatten(1) @ a.flatten(1)).view_as(weight)
    changed = torch.add(weight, change, alpha=scale)
    if magnitude is None:
        return changed
    lengths = magnitude / row_lengths(changed)
    return changed * lengths.view(-1, *[1] * (weight.dim() - 1))


def shares_of_length(
    weight: Tensor, a: Tensor, b: Tensor, scale: float, magnitude: Tensor
) -> Tensor:
    """What DoRA multiplies each output by: its magnitude by the length of its row of the sum.

    That length counts as a constant: it gets no gradient (Liu et al., 2024, section 4.3).
    """
    with torch.no_grad():
        lengths = row_lengths(merged_weight(weight, a, b, scale, None))
    return magnitude / lengths


def row_lengths(weight: Tensor) -> Tensor:
    """The length of what each output has in `weight`, out×in(×H×W): out."""
    lengths: Tensor = torch.linalg.vector_norm(weight.flatten(1), dim=1)
    return lengths
