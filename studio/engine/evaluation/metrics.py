"""Accuracy, precision, recall and F1 of a classifier, from its confusion matrix."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Metrics:
    """How good a classifier is on some samples. All but `loss` lie in 0–1.

    Precision, recall and F1 are macro averages: the plain mean over the classes that have
    samples (as scikit-learn's ``average="macro"``, ``zero_division=0``, with these classes as its
    ``labels``). A class without a sample has no recall, and what is wrongly called by its name
    counts against the recall of the class that it belongs to.

    Attributes:
        confusion: ``confusion[label][prediction]``, counts.
    """

    loss: float
    accuracy: float
    precision: float
    recall: float
    f1: float
    confusion: tuple[tuple[int, ...], ...]

    @property
    def samples(self) -> int:
        """How many were measured."""
        return sum(map(sum, self.confusion))

    @property
    def empty_classes(self) -> tuple[int, ...]:
        """The classes without a sample, which the macro averages leave out."""
        return tuple(label for label, row in enumerate(self.confusion) if not sum(row))

    def to_dict(self) -> dict[str, float]:
        """The five figures by name, for files and printouts."""
        return {name: getattr(self, name) for name in FIGURES}


FIGURES = ("loss", "accuracy", "precision", "recall", "f1")


def from_confusion(confusion: Tensor, loss: float) -> Metrics:
    """The metrics of a confusion matrix (classes×classes, rows are labels)."""
    counts = confusion.double().cpu()
    hits, labelled, predicted = counts.diagonal(), counts.sum(1), counts.sum(0)
    has_samples = labelled > 0
    return Metrics(
        loss=loss,
        accuracy=_share(hits.sum(), counts.sum()).item(),
        precision=_share(hits, predicted)[has_samples].mean().item(),
        recall=_share(hits, labelled)[has_samples].mean().item(),
        f1=_share(2 * hits, labelled + predicted)[has_samples].mean().item(),
        confusion=tuple(tuple(row) for row in confusion.tolist()),
    )


def _share(part: Tensor, whole: Tensor) -> Tensor:
    return torch.where(whole > 0, part / whole.clamp(min=1), torch.zeros_like(part))
