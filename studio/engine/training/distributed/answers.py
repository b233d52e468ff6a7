"""Measuring by several processes: each asks about its share of the samples."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from studio.engine.data.samples import Samples
from studio.engine.evaluation.evaluate import EVALUATION_BATCH, Answers, answer
from studio.engine.evaluation.metrics import from_confusion
from studio.engine.training.distributed.processes import Processes

Measure = Callable[[Tensor, Tensor], Tensor]


def answer_together(
    processes: Processes,
    asked: tuple[nn.Module, Samples, Callable[[Tensor], Tensor]],
    before_batch: Callable[[], None],
    measure: Measure,
) -> Answers:
    """As `answer`, of what each process asks about alone; all of them get the whole.

    Args:
        before_batch: called only where there is one process: of several, none may end alone.
    """
    module, samples, normalise = asked
    if processes.count == 1:
        return answer(module, samples, normalise, before_batch, measure)
    rows = processes.share(torch.arange(len(samples)))
    part = samples.take(rows.to(samples.labels.device))
    classes, device = len(samples.classes), next(module.parameters()).device
    sums = torch.zeros(1 + classes * classes, dtype=torch.float64, device=device)
    predictions = torch.zeros(len(samples), dtype=torch.int64, device=device)
    if len(part):
        own = answer(module, part, normalise, measure=measure)
        confusion = torch.tensor(own.metrics.confusion, dtype=torch.float64, device=device)
        sums[0], sums[1:] = own.metrics.loss * len(part), confusion.flatten()
        predictions[rows.to(device)] = own.predictions.to(device)
    if processes.sharded:
        _keep_pace(processes, asked, len(part))
    sums, predictions = processes.sum(sums), processes.sum(predictions)
    confusion = sums[1:].view(classes, classes).long().cpu()
    return Answers(predictions.cpu(), from_confusion(confusion, sums[0].item() / len(samples)))


def _keep_pace(
    processes: Processes, asked: tuple[nn.Module, Samples, Callable[[Tensor], Tensor]], own: int
) -> None:
    """Run the network once more for nothing, where others have a batch more than the `own` samples
    make: in every pass each process gives the others its part of the weights.
    """
    module, samples, normalise = asked
    size = samples.chunk_size(EVALUATION_BATCH)
    most = math.ceil(len(samples) / processes.count)
    if math.ceil(most / size) > math.ceil(own / size):
        answer(module, samples.take(torch.tensor([0], device=samples.labels.device)), normalise)
