"""The nearest by features: those that a plain search finds."""

from __future__ import annotations

import pytest
import torch

from studio.engine.errors import Cancelled
from studio.engine.evaluation import neighbours
from studio.engine.evaluation.neighbours import features_of, nearest_by_features
from studio.engine.evaluation.predictions import predict
from studio.engine.progress import Progress
from tests.engine.explain.networks import convolutional, noisy
from tests.engine.small import stripes


def draws(count: int, seed: int) -> torch.Tensor:
    return torch.randn(count, 6, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("most", [2**22, 60])
def test_they_are_those_of_a_plain_search(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "MOST_VALUES", most)
    features, wanted = draws(101, 0), draws(3, 1)
    found = nearest_by_features(features, wanted, 7)
    likeness = torch.cosine_similarity(wanted[:, None], features[None], dim=2)
    expected = likeness.sort(1, descending=True)
    assert torch.equal(found.indices, expected.indices[:, :7])
    assert torch.allclose(found.likeness, expected.values[:, :7], atol=1e-6)


def test_of_fewer_samples_all_and_of_equals_the_first() -> None:
    features = torch.ones(3, 6)
    found = nearest_by_features(features, features[:1], 5)
    assert found.indices.tolist() == [[0, 1, 2]]


def test_a_picture_s_features_are_those_of_the_table() -> None:
    checkpoint, samples = convolutional(), stripes(6)
    table = predict(checkpoint, [samples]).features
    own = features_of(checkpoint, samples.part(2, 3)[0])
    assert table is not None and own is not None
    assert torch.allclose(table[2], own, atol=1e-5)
    assert features_of(checkpoint, noisy()) is not None


def test_it_can_be_cancelled() -> None:
    class Stop(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        nearest_by_features(draws(9, 0), draws(1, 1), 2, Stop())
