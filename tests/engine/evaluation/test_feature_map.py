"""Features in two dimensions: as scikit-learn has them, where it can be asked."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.engine.errors import Cancelled
from studio.engine.evaluation import feature_map
from studio.engine.evaluation.feature_map import principal, tsne
from studio.engine.evaluation.repulsion import repulsion
from studio.engine.progress import Progress


def clusters(count: int = 120) -> tuple[torch.Tensor, torch.Tensor]:
    draw = torch.Generator().manual_seed(0)
    labels = torch.arange(count) % 3
    centres = torch.randn(3, 10, generator=draw) * 4
    scales = torch.linspace(2.0, 0.2, 10)
    return centres[labels] + torch.randn(count, 10, generator=draw) * scales, labels


def test_principal_components_are_scikit_learns_up_to_their_sign() -> None:
    from sklearn.decomposition import PCA

    features, _ = clusters()
    expected = PCA(2, svd_solver="full").fit_transform(features.double().numpy())
    found = principal(features).numpy()
    signs = np.sign((found * expected).sum(0))
    assert np.allclose(found * signs, expected, atol=1e-3)
    assert torch.equal(principal(features), principal(features))


def test_the_sign_does_not_hang_on_the_order_of_the_samples() -> None:
    features, _ = clusters()
    turned = principal(features.flip(0)).flip(0)
    assert torch.allclose(turned, principal(features), atol=1e-2)


@pytest.mark.parametrize(("count", "width"), [(1, 4), (2, 4), (9, 1)])
def test_few_samples_or_directions_leave_the_rest_at_0(count: int, width: int) -> None:
    features = torch.randn(count, width, generator=torch.Generator().manual_seed(0))
    found = principal(features)
    assert found.shape == (count, 2) and torch.isfinite(found).all()
    assert found[:, 1].abs().max() < 1e-5
    places = tsne(features[:4])
    assert places.shape == (min(count, 4), 2) and np.isfinite(places).all()


@pytest.mark.parametrize("span", [0.01, 1.0, 10.0])
def test_the_grid_repels_as_all_pairs_do(span: float) -> None:
    places = (np.random.default_rng(0).normal(size=(200, 2)) * span).astype(np.float32)
    apart = places[:, None] - places[None]
    kernel = 1 / (1 + (apart**2).sum(-1))
    exact = (kernel[..., None] ** 2 * apart).sum(1) / (kernel.sum() - len(places))
    found = repulsion(places)
    assert np.linalg.norm(found - exact) < 0.06 * np.linalg.norm(exact)


def test_tsne_keeps_neighbours_together_as_scikit_learns_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sklearn.manifold import TSNE, trustworthiness

    monkeypatch.setattr(feature_map, "ITERATIONS", 300)
    features, labels = clusters()
    places = tsne(features, perplexity=15)
    theirs = TSNE(perplexity=15, max_iter=300, init="pca", random_state=0)
    expected = trustworthiness(features.numpy(), theirs.fit_transform(features.numpy()))
    assert trustworthiness(features.numpy(), places) > expected - 0.02
    distances = ((places[:, None] - places[None]) ** 2).sum(-1)
    np.fill_diagonal(distances, np.inf)
    assert (labels.numpy()[distances.argmin(1)] == labels.numpy()).all()


def test_the_same_features_give_the_same_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_map, "ITERATIONS", 20)
    features, _ = clusters(30)
    assert np.array_equal(tsne(features), tsne(features))


def test_samples_that_are_all_the_same_are_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_map, "ITERATIONS", 20)
    assert np.isfinite(tsne(torch.ones(12, 4))).all()


def test_tsne_can_be_cancelled_within_an_iteration() -> None:
    class Stop(Progress):
        asked = 0

        def report(self, done: int, total: int) -> None:
            self.asked += 1
            if self.asked == 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        tsne(clusters()[0], progress=Stop())
