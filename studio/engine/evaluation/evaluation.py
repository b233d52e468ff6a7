"""A checkpoint measured on one part of a dataset: the table, and the samples that it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from torch import Tensor

from studio.engine.data.left_out import LeftOut
from studio.engine.data.samples import Samples
from studio.engine.evaluation.figures.calibration import reliability
from studio.engine.evaluation.measured import Measured
from studio.engine.evaluation.metrics import from_confusion
from studio.engine.evaluation.predictions import Predictions, predict
from studio.engine.evaluation.unseen import Unseen
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class Evaluation:
    """Predictions with what is needed to show them.

    Attributes:
        checkpoint: whose they are.
        dataset: its name.
        of: which samples of it, placed and labelled as the checkpoint has them.
        predictions: a row for each of these samples, in order.
        unread: the dataset's files that could not be read; None where all could.
    """

    checkpoint: Checkpoint
    dataset: str
    of: Unseen
    predictions: Predictions
    unread: LeftOut | None = None

    @classmethod
    def made(
        cls,
        checkpoint: Checkpoint,
        dataset: str,
        of: Unseen,
        unread: LeftOut | None = None,
        progress: Progress | None = None,
    ) -> Evaluation:
        """By one pass of the checkpoint. Raises as `predict`."""
        return cls(checkpoint, dataset, of, predict(checkpoint, of.samples, progress), unread)

    @cached_property
    def measured(self) -> Measured:
        """The figures that everybody is told."""
        loss = self.predictions.losses.double().mean().item()
        return Measured(
            metrics=from_confusion(self.predictions.confusion, loss),
            dataset=self.dataset,
            classes=self.checkpoint.classes,
            part=self.of.part,
            trained_on=self.of.trained_on,
            is_certain=self.of.is_certain,
            ece=reliability(self.predictions).ece,
            unread=self.unread,
        )

    def sample(self, index: int) -> tuple[Samples, int]:
        """The samples that row `index` is of, and where among them."""
        for samples in self.of.samples:
            if index < len(samples):
                return samples, index
            index -= len(samples)
        raise IndexError(index)

    @property
    def is_of_texts(self) -> bool:
        """Whether a person reads its samples, where they look at others."""
        return self.of.samples[0].is_text

    def shown(self, index: int) -> Tensor | str:
        """What a person sees of row `index`: a picture, uint8 C×H×W, or a text."""
        samples, place = self.sample(index)
        return samples.text(place) if samples.is_text else self.picture(index)

    def picture(self, index: int) -> Tensor:
        """Of row `index`, uint8 C×H×W."""
        samples, place = self.sample(index)
        return samples.part(place, place + 1)[0].cpu()

    def pictures(self, indices: Sequence[int]) -> list[Tensor]:
        """Of these rows, uint8 C×H×W each."""
        return [self.picture(index) for index in indices]
