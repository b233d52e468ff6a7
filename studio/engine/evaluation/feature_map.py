"""Features in two dimensions, to be looked at: by PCA at once, by t-SNE in a while."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.engine.evaluation.repulsion import repulsion
from studio.engine.evaluation.similar_pairs import similar_pairs
from studio.engine.progress import Progress, stages

Places = NDArray[np.float32]
"""N×2."""

SPARE = 8
"""Directions that are followed beside those wanted: the iteration settles sooner."""

ROUNDS = 16

LEAST = 5
"""Samples of which t-SNE makes a map; there are no neighbourhoods in fewer."""

INPUTS = 50
"""Principal components that t-SNE starts from, as van der Maaten and Hinton (2008) do."""

EXAGGERATED = 250
"""Iterations in which the attraction is `EXAGGERATION` times as strong, so that clusters form."""

EXAGGERATION = 12.0

ITERATIONS = 750

NEIGHBOURS_COST = 5
"""Of finding the neighbours, as progress counts it: iterations are 100 together."""


def principal(features: Tensor, count: int = 2) -> Tensor:
    """The first principal components of N×D features: N×count, float32 (Pearson, 1901).

    By subspace iteration (Halko et al., 2011). The largest weight of each direction is positive,
    so that the same features give the same map; where there are fewer directions the rest is 0.
    """
    centred = features.float() - features.float().mean(0)
    wide = min(count + SPARE, *features.shape)
    generator = torch.Generator().manual_seed(0)
    basis = torch.randn(features.shape[1], wide, generator=generator)
    for _ in range(ROUNDS):
        basis = torch.linalg.qr(centred.T @ (centred @ basis)).Q
    left, sizes, right = torch.linalg.svd(centred @ basis, full_matrices=False)
    axes = basis @ right.T
    signs = axes.gather(0, axes.abs().argmax(0, keepdim=True))[0].sign()
    found = (left * sizes * signs)[:, :count]
    return torch.nn.functional.pad(found, (0, count - found.shape[1]))


def tsne(features: Tensor, perplexity: float = 30.0, progress: Progress | None = None) -> Places:
    """A map of N×D features in which neighbours stay together (van der Maaten and Hinton, 2008).

    It begins with the principal components and draws nothing at random, so the same features give
    the same map. As in scikit-learn, which has no way to be asked to end: the gains of Jacobs
    (1988), early exaggeration, and a rate of N / 48 (Belkina et al., 2019). Of fewer than `LEAST`
    samples it is `principal`.

    Args:
        perplexity: how many neighbours each sample counts with; less where N is below three
            times as much.

    Raises:
        Cancelled: as `progress` says; asked at each of 750 iterations.
    """
    if len(features) < LEAST:
        return np.asarray(principal(features).numpy())
    finding, moving = stages(progress or Progress(), [NEIGHBOURS_COST, 100 - NEIGHBOURS_COST])
    inputs = principal(features, min(INPUTS, features.shape[1]))
    pairs = similar_pairs(inputs, perplexity, finding)
    start = inputs[:, :2] / inputs[:, :1].std().clamp(min=1e-12) * 1e-4
    places = np.zeros((len(features), 2), np.float32)
    places[:, : start.shape[1]] = start.numpy()
    descent = _Descent(places)
    for step in range(ITERATIONS):
        moving.report(step, ITERATIONS)
        is_early = step < EXAGGERATED
        if step == EXAGGERATED:
            descent = _Descent(descent.places)  # gains and momentum were of the other forces
        attraction = pairs.attraction(descent.places) * (EXAGGERATION if is_early else 1.0)
        gradient = 4 * (attraction - repulsion(descent.places))
        descent.step(gradient, momentum=0.5 if is_early else 0.8)
    return descent.places


class _Descent:
    """Gradient descent with momentum, where each value has a gain of its own (Jacobs, 1988)."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._rate = max(len(places) / EXAGGERATION / 4, 50.0)
        self._update = np.zeros_like(places)
        self._gains = np.ones_like(places)

    def step(self, gradient: Places, momentum: float) -> None:
        goes_on = self._update * gradient < 0
        self._gains = np.where(goes_on, self._gains + 0.2, self._gains * 0.8).clip(0.01)
        self._update = momentum * self._update - self._rate * self._gains * gradient
        self.places = self.places + self._update
        self.places -= self.places.mean(0)
