"""Linear and Conv2d with an adapter, which share the parameters of the layer they stand for.

What the adapter adds is computed from the layer's input, so that no gradient of the whole weight
is ever computed: that is what LoRA saves.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.low_rank import LowRank, merged_linear, plus_adapter


class AdaptedLinear(LowRank, nn.Linear):
    """A Linear with an adapter: N×…×in → N×…×out."""

    def __init__(
        self, linear: nn.Linear, adapter: Adapter, rank: int, generator: torch.Generator
    ) -> None:
        nn.Linear.__init__(self, linear.in_features, linear.out_features, False, device="meta")
        self.weight, self.bias = linear.weight, linear.bias
        shapes = (rank, self.in_features), (self.out_features, rank)
        self._begin(adapter, self.weight, shapes, generator)
        self.train(linear.training)

    def forward(self, x: Tensor) -> Tensor:
        if self._learns_merged(self.weight, self.bias):
            adapter = (slice(None), self.lora_A, self.lora_B, self.scale)
            return merged_linear(x, self.weight, self.bias, [adapter])
        low, shares = F.linear(self._dropped(x), self.lora_A), self._shares()
        bias = self.bias if shares is None else None
        out = plus_adapter(F.linear(x, self.weight, bias), low, self.lora_B, self.scale)
        if shares is None:
            return out
        return out * shares if self.bias is None else torch.addcmul(self.bias, out, shares)


class AdaptedConv2d(LowRank, nn.Conv2d):
    """A convolution with an adapter: A is a convolution to `rank` channels, and B one of 1×1 from
    there: N×C×H×W → N×C'×H'×W'.
    """

    def __init__(
        self, conv: nn.Conv2d, adapter: Adapter, rank: int, generator: torch.Generator
    ) -> None:
        nn.Conv2d.__init__(
            self,
            conv.in_channels,
            conv.out_channels,
            conv.kernel_size,  # type: ignore[arg-type]  # torch says a tuple of any length
            conv.stride,  # type: ignore[arg-type]
            conv.padding,  # type: ignore[arg-type]
            conv.dilation,  # type: ignore[arg-type]
            bias=False,
            padding_mode=conv.padding_mode,
            device="meta",
        )
        self.weight, self.bias = conv.weight, conv.bias
        out, inputs, height, width = self.weight.shape
        shapes = (rank, inputs, height, width), (out, rank, 1, 1)
        self._begin(adapter, self.weight, shapes, generator)
        self.train(conv.training)

    def forward(self, x: Tensor) -> Tensor:
        low, shares = self._conv_forward(self._dropped(x), self.lora_A, None), self._shares()
        bias = self.bias if shares is None else None
        out: Tensor = self._conv_forward(x, self.weight, bias) + F.conv2d(
            low * self.scale, self.lora_B
        )
        if shares is None:
            return out
        out = out * shares.view(-1, 1, 1)
        return out if self.bias is None else out + self.bias.view(-1, 1, 1)
