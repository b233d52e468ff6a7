"""The losses a person can choose. One is one subclass of `Loss`."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from studio.engine.spec import Kind, setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")


class Loss(Kind):
    """What training makes small."""

    @abstractmethod
    def build(self) -> nn.Module:
        """A module from logits (N×classes) and labels (N, int64) to their mean loss."""


class CrossEntropy(Loss):
    """Minus the logarithm of the probability given to the true class."""

    label_smoothing: float = setting(
        0.0,
        ge=0,
        lt=1,
        title="Label smoothing",
        help="The share of certainty spread over all classes (Szegedy et al., 2016).",
    )

    def build(self) -> nn.Module:
        return nn.CrossEntropyLoss(label_smoothing=self.label_smoothing)
