"""The losses that torch has no module for, over labels as numbers or as a row of shares."""

from __future__ import annotations

from torch import Tensor, nn

LEAST = 1e-12
"""A doubt of nothing has no slope where gamma is below 1; a sum of no weights no mean."""


class FocalLoss(nn.Module):
    """Mean over samples of −(1 − p)^gamma · log p, of every class by its share of the label.

    Lin et al., *Focal loss for dense object detection*, 2017, over a softmax.
    """

    def __init__(self, gamma: float, class_weights: Tensor | None = None) -> None:
        super().__init__()
        self._gamma, self._weights = gamma, class_weights

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of logits N×classes and labels N or N×classes."""
        shares = _weighted(_shares(labels, logits), self._weights)
        return -(shares * self._focal(logits)).sum() / shares.sum().clamp(min=LEAST)

    def per_sample(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of each sample, N, without class weights."""
        return -(_shares(labels, logits) * self._focal(logits)).sum(1)

    def _focal(self, logits: Tensor) -> Tensor:
        logs = logits.log_softmax(1)
        doubt = (1 - logs.exp()).clamp(min=LEAST)
        return doubt**self._gamma * logs


class BinaryLoss(nn.Module):
    """Mean over samples of the binary cross-entropies of all classes, added up.

    Class weights are what a yes counts against a no.
    """

    def __init__(self, class_weights: Tensor | None = None, label_smoothing: float = 0.0) -> None:
        super().__init__()
        self._weights, self._smoothing = class_weights, label_smoothing

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of logits N×classes and labels N or N×classes, 0 to 1 each."""
        return self.per_sample(logits, labels).mean()

    def per_sample(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of each sample, N."""
        shares = _shares(labels, logits)
        if self._smoothing:
            shares = shares * (1 - self._smoothing) + self._smoothing / 2
        weights = None if self._weights is None else self._weights.to(logits.device)
        losses = nn.functional.binary_cross_entropy_with_logits(
            logits, shares, pos_weight=weights, reduction="none"
        )
        return losses.sum(1)


def _shares(labels: Tensor, logits: Tensor) -> Tensor:
    if labels.dim() == 2:
        return labels.to(logits.dtype)
    return nn.functional.one_hot(labels, logits.shape[1]).to(logits.dtype)


def _weighted(values: Tensor, weights: Tensor | None) -> Tensor:
    return values if weights is None else values * weights.to(values.device)
