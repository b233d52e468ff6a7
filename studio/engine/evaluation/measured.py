"""A checkpoint's figures on some data, as everybody is told them."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.data.left_out import LeftOut
from studio.engine.evaluation.metrics import Metrics
from studio.engine.evaluation.unseen import Part


@dataclass(frozen=True)
class Measured:
    """A checkpoint's figures on samples that it was not trained on, and which these were.

    Attributes:
        dataset: its name.
        classes: the checkpoint's, in the order of the confusion matrix.
        part, trained_on, is_certain: see `Unseen`.
        ece: how far confidence and accuracy are apart, 0–1; see `Reliability.ece`.
        unread: the dataset's files that could not be read; None where all could.
    """

    metrics: Metrics
    dataset: str
    classes: tuple[str, ...]
    part: Part
    trained_on: int
    is_certain: bool
    ece: float
    unread: LeftOut | None = None

    def to_dict(self) -> dict[str, object]:
        """For a program to read; with the five figures by name."""
        about = {
            "dataset": self.dataset,
            "part": self.part,
            "trained_on": self.trained_on,
            "trained_on_is_certain": self.is_certain,
            "ece": self.ece,
            "left_out": self.unread.to_dict() if self.unread else None,
            "classes_without_samples": [
                self.classes[label] for label in self.metrics.empty_classes
            ],
        }
        return about | self.metrics.to_dict()
