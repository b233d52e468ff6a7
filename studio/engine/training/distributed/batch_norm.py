"""Batch normalisation over the whole batch of which each process has a share.

torch has it for GPUs alone (``SyncBatchNorm``). Here mean and variance are summed up over processes
by whatever connects them.
"""

from __future__ import annotations

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm


class _Sum(torch.autograd.Function):
    """The sum over processes, and of their gradients on the way back."""

    @staticmethod
    def forward(ctx: object, values: Tensor) -> Tensor:
        found = values.clone()
        dist.all_reduce(found)
        return found

    @staticmethod
    def backward(ctx: object, gradient: Tensor) -> Tensor:
        found = gradient.contiguous().clone()
        dist.all_reduce(found)
        return found


def _sum(values: Tensor) -> Tensor:
    found: Tensor = _Sum.apply(values)  # type: ignore[no-untyped-call]
    return found


class SharedBatchNorm(_BatchNorm):
    """A batch normalisation that shares the parameters and statistics of another one:
    N×C or N×C×… of any number of dimensions.
    """

    def __init__(self, norm: _BatchNorm) -> None:
        super().__init__(norm.num_features, norm.eps, norm.momentum, affine=False)
        self.affine, self.weight, self.bias = norm.affine, norm.weight, norm.bias
        self.running_mean, self.running_var = norm.running_mean, norm.running_var
        self.num_batches_tracked = norm.num_batches_tracked
        self.train(norm.training)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return super().forward(x)
        over = [axis for axis in range(x.dim()) if axis != 1]
        shape = [1, -1] + [1] * (x.dim() - 2)
        count = _sum(x.new_tensor([x.numel() / x.shape[1]]))
        mean = _sum(x.sum(over)) / count
        apart = x - mean.view(shape)
        variance = _sum(apart.square().sum(over)) / count
        self._remember(mean.detach(), variance.detach() * count / (count - 1).clamp(min=1))
        out = apart * torch.rsqrt(variance + self.eps).view(shape)
        if self.weight is None:
            return out
        return torch.addcmul(self.bias.view(shape), out, self.weight.view(shape))

    def _remember(self, mean: Tensor, variance: Tensor) -> None:
        if self.running_mean is None or self.running_var is None:
            return
        assert self.num_batches_tracked is not None
        self.num_batches_tracked.add_(1)
        momentum = self.momentum
        share = 1 / float(self.num_batches_tracked) if momentum is None else momentum
        self.running_mean.lerp_(mean, share)
        self.running_var.lerp_(variance, share)

    def _check_input_dim(self, input: Tensor) -> None:
        """Called by torch."""


def share_batch_norms(module: nn.Module) -> None:
    """Let every batch normalisation in `module` count the samples of all processes."""
    for name, child in module.named_children():
        if isinstance(child, _BatchNorm):
            setattr(module, name, SharedBatchNorm(child))
        else:
            share_batch_norms(child)
