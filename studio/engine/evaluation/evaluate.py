"""Measuring a network on labelled samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.engine.data.samples import Samples
from studio.engine.data.texts.by_length import in_old_order, sorted_by_length
from studio.engine.evaluation.metrics import Metrics, from_confusion
from studio.engine.training.settings.losses import CrossEntropy

CROSS_ENTROPY = CrossEntropy().measure

EVALUATION_BATCH = 1000
"""Large enough that the arithmetic, not the Python around it, takes the time."""


@dataclass(frozen=True)
class Answers:
    """What a module says of samples.

    Attributes:
        predictions: N, int64, on the CPU: the likeliest class of each.
        metrics: how good that is.
    """

    predictions: Tensor
    metrics: Metrics


def evaluate(
    module: nn.Module,
    samples: Samples,
    normalise: Callable[[Tensor], Tensor],
    before_batch: Callable[[], None] = lambda: None,
    measure: Callable[[Tensor, Tensor], Tensor] = CROSS_ENTROPY,
) -> Metrics:
    """The metrics of `module` on `samples`; see `answer`."""
    return answer(module, samples, normalise, before_batch, measure).metrics


def answer(
    module: nn.Module,
    samples: Samples,
    normalise: Callable[[Tensor], Tensor],
    before_batch: Callable[[], None] = lambda: None,
    measure: Callable[[Tensor, Tensor], Tensor] = CROSS_ENTROPY,
) -> Answers:
    """What `module` says of `samples`, wherever they lie.

    The module is put into evaluation mode and stays there.

    Args:
        normalise: from uint8 N×C×H×W to what the module reads.
        before_batch: called before each batch; may raise to end early.
        measure: from logits N×classes and labels N to the sum of their losses.
    """
    module.eval()
    classes = len(samples.classes)
    device = next((p.device for p in module.parameters()), samples.labels.device)
    confusion = torch.zeros(classes, classes, dtype=torch.int64, device=device)
    loss = torch.zeros((), device=device)
    predictions = []
    ordered, order = sorted_by_length(samples)
    with torch.inference_mode():
        for pictures, its_labels in ordered.chunks(EVALUATION_BATCH):
            before_batch()
            labels = its_labels.to(device)
            logits = module(normalise(pictures.to(device)))
            loss += measure(logits, labels)
            predictions.append(logits.argmax(1))
            confusion += _count(labels, predictions[-1], classes)
    metrics = from_confusion(confusion, loss.item() / len(samples))
    return Answers(in_old_order(torch.cat(predictions).cpu().clone(), order), metrics)


def _count(labels: Tensor, predictions: Tensor, classes: int) -> Tensor:
    cells = torch.bincount(labels * classes + predictions, minlength=classes * classes)
    return cells.view(classes, classes)
