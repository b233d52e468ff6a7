"""How a network came to answer as it does: its figures with the weights of each kept epoch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from studio.engine.errors import StudioError
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.evaluation.figures.summary import Summary, summary
from studio.engine.evaluation.predictions import predict
from studio.engine.evaluation.predictor import Predictor
from studio.engine.progress import Progress, stages
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.checkpoints.weights import Weights


@dataclass(frozen=True)
class EpochFigures:
    """What a network was worth after an epoch.

    Attributes:
        epoch: from 1.
        weights: what it answered with.
    """

    epoch: int
    figures: Summary
    confusion: Confusion
    weights: Weights


def epoch_figures(
    files: list[Path], evaluation: Evaluation, progress: Progress | None = None
) -> Iterator[EpochFigures]:
    """The figures on the samples of `evaluation` with each of these weights; a file that cannot be
    read, or is of another network, is left out.

    Raises:
        Cancelled: as `progress` says.
    """
    samples = sum(map(len, evaluation.of.samples))
    steps = stages(progress or Progress(), [samples] * len(files))
    for path, step in zip(files, steps, strict=True):
        step.report(0, 1)
        try:
            checkpoint = load_checkpoint(path)
            if checkpoint.classes != evaluation.checkpoint.classes:
                continue
            table = predict(checkpoint, evaluation.of.samples, step)
        except StudioError:
            continue
        yield EpochFigures(
            epoch=checkpoint.epoch,
            figures=summary(table),
            confusion=Confusion.of(table),
            weights=checkpoint.weights,
        )
        step.report(1, 1)


def answers_by_epoch(
    checkpoint: Checkpoint, epochs: list[EpochFigures], sample: Tensor
) -> list[tuple[float, ...]]:
    """What the network said of a picture, uint8 C×H×W, or of the ids of a text, int32 T, after each
    epoch: the probability of each class.

    Raises:
        CheckpointError: an answer is no number.
    """
    predictor = Predictor(checkpoint)
    found = []
    for one in epochs:
        predictor.update(one.weights)
        with torch.inference_mode():
            found.append(tuple(predictor.probabilities(sample[None])[0].tolist()))
    return found
