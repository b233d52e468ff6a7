"""Recurrent layers without packing, as they are exported, give what they give with it."""

from __future__ import annotations

from itertools import product

import pytest
import torch

from studio.engine.network import modules

LENGTHS = torch.tensor([7, 3, 1, 0])


@pytest.mark.parametrize("kind", ["GRU", "LSTM"])
@pytest.mark.parametrize(
    ("layers", "both", "every"), [*product((1, 2), (False, True), (False, True))]
)
def test_without_packing_they_give_the_same(
    kind: str, layers: int, both: bool, every: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    made = getattr(modules, kind)(
        5, 4, num_layers=layers, bidirectional=both, every_step=every
    ).eval()
    x, mask = torch.randn(4, 7, 5), torch.arange(7) < LENGTHS[:, None]
    with torch.no_grad():
        packed = made(x, mask)
        monkeypatch.setattr(torch.compiler, "is_exporting", lambda: True)
        torch.testing.assert_close(made(x, mask), packed)
