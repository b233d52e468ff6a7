"""A step through layer and adapter as one matrix: the same answer and the same gradients."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from studio.engine.training.adapters.low_rank import merged_linear

ROWS = slice(2, 5)


def drawn(*shape: int, learns: bool = True) -> Tensor:
    generator = torch.Generator().manual_seed(sum(shape))
    return torch.randn(shape, generator=generator, dtype=torch.float64).requires_grad_(learns)


def test_it_gives_what_base_and_adapters_give_side_by_side() -> None:
    x, weight, bias = drawn(2, 3, 4), drawn(7, 4, learns=False), drawn(7, learns=False)
    a, b, c, d = drawn(2, 4), drawn(3, 2), drawn(1, 4), drawn(2, 1)
    adapters = [(ROWS, a, b, 0.5), (slice(5, 7), c, d, 2.0)]
    beside = F.linear(x, weight, bias)
    beside[..., ROWS] = beside[..., ROWS] + 0.5 * x @ a.t() @ b.t()
    beside[..., 5:] = beside[..., 5:] + 2.0 * x @ c.t() @ d.t()
    found = merged_linear(x, weight, bias, adapters)
    torch.testing.assert_close(found, beside)
    inputs, how_much = (x, a, b, c, d), drawn(2, 3, 7, learns=False)
    ours = torch.autograd.grad((found * how_much).sum(), inputs)
    theirs = torch.autograd.grad((beside * how_much).sum(), inputs)
    for one, other in zip(ours, theirs, strict=True):
        torch.testing.assert_close(one, other)


def test_an_input_that_learns_nothing_gets_no_gradient() -> None:
    x, weight = drawn(3, 4, learns=False), drawn(5, 4, learns=False)
    a, b = drawn(2, 4), drawn(5, 2)
    out = merged_linear(x, weight, None, [(slice(None), a, b, 1.0)])
    assert torch.autograd.gradcheck(
        lambda a, b: merged_linear(x, weight, None, [(slice(None), a, b, 1.0)]), (a, b)
    )
    out.sum().backward()  # type: ignore[no-untyped-call]
    assert x.grad is None and a.grad is not None
