"""The modules of blocks, while a network is built and trained in the studio.

Source that is taken away has a class of its own for each block, with the same names.
"""

from __future__ import annotations

from collections import OrderedDict

import torch
from torch import Tensor, nn

from studio.engine.network.parts.token_flow import run, takes_mask


class _Block(nn.Module):
    """Holds the layers inside under their names."""

    def __init__(self, inside: OrderedDict[str, nn.Module]) -> None:
        super().__init__()
        self._inside = tuple(inside)
        for name, module in inside.items():
            self.add_module(name, module)

        self.takes_mask = any(map(takes_mask, inside.values()))

    def layers(self) -> list[nn.Module]:
        return [self.get_submodule(name) for name in self._inside]


class Residual(_Block):
    """Its layers in a row, plus a skip: the input, or a projection of it."""

    def __init__(self, inside: OrderedDict[str, nn.Module], skip: nn.Module | None) -> None:
        super().__init__(inside)
        if skip is not None:
            self.add_module("skip", skip)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        out = x
        for layer in self.layers():
            out = run(layer, out, mask)
        skip = self._modules.get("skip")
        return out + (x if skip is None else skip(x))


class Parallel(_Block):
    """Its layers side by side, joined along `dim`, or added where it is None."""

    def __init__(self, inside: OrderedDict[str, nn.Module], dim: int | None) -> None:
        super().__init__(inside)
        self._dim = dim

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        ends = [run(branch, x, mask) for branch in self.layers()]
        if self._dim is not None:
            return torch.cat(ends, self._dim)
        out: Tensor = ends[0]
        for end in ends[1:]:
            out = out + end
        return out
