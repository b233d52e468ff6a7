"""The losses that torch has no module for, over labels as numbers or as a row of shares."""

from __future__ import annotations

from torch import Tensor, nn


class FocalLoss(nn.Module):
    """Mean over samples of −(1 − p)^gamma · log p, of every class by its share of the label.

    Lin et al., *Focal loss for dense object detection*, 2017, over a softmax.
    """

    def __init__(self, gamma: float, class_weights: Tensor | None = None) -> None:
        super().__init__()
        self._gamma, self._weights = gamma, class_weights

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of logits N×classes and labels N or N×classes."""
        logs = logits.log_softmax(1)
        focal = (1 - logs.exp()) ** self._gamma * logs
        shares = _weighted(_shares(labels, logits), self._weights)
        return -(shares * focal).sum() / shares.sum().clamp(min=1e-12)


class BinaryLoss(nn.Module):
    """Mean over samples of the binary cross-entropies of all classes, added up."""

    def __init__(self, class_weights: Tensor | None = None) -> None:
        super().__init__()
        self._weights = class_weights

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of logits N×classes and labels N or N×classes, 0 to 1 each."""
        shares = _shares(labels, logits)
        losses = nn.functional.binary_cross_entropy_with_logits(logits, shares, reduction="none")
        return _weighted(losses, self._weights).sum(1).mean()


def _shares(labels: Tensor, logits: Tensor) -> Tensor:
    if labels.dim() == 2:
        return labels.to(logits.dtype)
    return nn.functional.one_hot(labels, logits.shape[1]).to(logits.dtype)


def _weighted(values: Tensor, weights: Tensor | None) -> Tensor:
    return values if weights is None else values * weights.to(values.device)
