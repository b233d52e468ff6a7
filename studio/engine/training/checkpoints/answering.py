"""How a network's answers are told: how sure it says that it is, and when it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import isfinite
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.training.settings.losses import Loss


@dataclass(frozen=True)
class Answering:
    """What was found out about a network's probabilities, kept beside the weights it belongs to.

    Attributes:
        temperature: logits are divided by it (Guo et al., 2017); above 1 where the network says
            that it is surer than it may be. It changes no answer, only how sure that is.
        threshold: below this confidence, 0–1, an answer is no answer; None where all are.
    """

    temperature: float = 1.0
    threshold: float | None = None

    def __post_init__(self) -> None:
        if not (isfinite(self.temperature) and self.temperature > 0):
            raise ValueError(f"its temperature is {self.temperature}, and must be above 0")
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise ValueError(f"its threshold is {self.threshold}, and must be from 0 to 1")

    def probabilities(self, loss: Loss, logits: Tensor) -> Tensor:
        """What the classes are given, N×classes, for logits that `loss` has trained.

        All that shows a probability of a checkpoint asks here.
        """
        return loss.probabilities(logits / self.temperature)

    def is_unsure(self, confidence: float) -> bool:
        """Whether an answer of this confidence, 0–1, is too unsure to be one."""
        return self.threshold is not None and confidence < self.threshold

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for files."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Raises a TypeError or ValueError where `values` are none."""
        threshold = values.get("threshold")
        return cls(
            temperature=float(values.get("temperature", 1.0)),
            threshold=None if threshold is None else float(threshold),
        )


AS_IT_IS = Answering()
"""Of a network of which nothing was found out: every answer counts, at the confidence it gives."""
