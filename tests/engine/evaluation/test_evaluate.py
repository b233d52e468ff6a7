"""Measuring counts every sample once, in evaluation mode."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from studio.engine.data.samples import Samples
from studio.engine.evaluation import evaluate as module_under_test
from studio.engine.evaluation.evaluate import evaluate


class Brightest(nn.Module):
    """Knows the answer: the brightest pixel of the first row."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        assert not self.training
        return x[:, 0, 0, :3]


def samples(count: int) -> Samples:
    labels = torch.arange(count) % 3
    pictures = torch.zeros(count, 1, 2, 3, dtype=torch.uint8)
    pictures[torch.arange(count), 0, 0, labels] = 200
    return Samples(pictures, labels, ("a", "b", "c"))


@pytest.mark.parametrize("count", [1, 7, 10, 11])
def test_every_sample_counts_once(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module_under_test, "EVALUATION_BATCH", 5)
    metrics = evaluate(Brightest().train(), samples(count), lambda x: x.float())
    assert metrics.accuracy == 1
    assert sum(map(sum, metrics.confusion)) == count


def test_the_loss_is_the_mean_cross_entropy() -> None:
    some = samples(9)
    logits = some.pictures[:, 0, 0, :].float() / 255
    expected = nn.functional.cross_entropy(logits, some.labels).item()
    assert evaluate(Brightest(), some, lambda x: x.float() / 255).loss == pytest.approx(expected)


def test_it_can_be_ended_between_batches() -> None:
    def end() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(Brightest(), samples(3), lambda x: x.float(), end)
