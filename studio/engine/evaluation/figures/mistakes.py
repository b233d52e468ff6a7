"""Samples that a network is wrong about, the worst first."""

from __future__ import annotations

from typing import Literal

from torch import Tensor

from studio.engine.evaluation.predictions import Predictions

Worst = Literal["loss", "confidence"]
"""What makes a mistake bad: what training would pay for it, or how sure the network is."""


def mistakes(
    predictions: Predictions,
    by: Worst = "loss",
    label: int | None = None,
    prediction: int | None = None,
) -> Tensor:
    """The samples whose likeliest class is not theirs: n, int64, the worst first, else in order.

    Args:
        label: only those of this class.
        prediction: only those that are taken for this class.
    """
    chosen = ~predictions.is_right
    if label is not None:
        chosen &= predictions.labels == label
    if prediction is not None:
        chosen &= predictions.predicted == prediction
    indices = chosen.nonzero().flatten()
    badness = predictions.losses if by == "loss" else predictions.confidences
    return indices[badness[indices].argsort(descending=True, stable=True)]
