"""How far the data is from what a start knows, told by its features before the output layer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.engine.data.samples import Samples
from studio.engine.data.stratified import places_in_class
from studio.engine.data.texts.by_length import sorted_by_length
from studio.engine.evaluation.evaluate import EVALUATION_BATCH
from studio.engine.network.parts.units import head_of
from studio.engine.training.loop.job import TrainingJob

FOLDS = 3
"""Of cross-validation: each third is answered by what the other two have taught."""

RIDGE = 1e-2
"""How strongly the probe's weights are kept small, a sample."""

STEPS = 60
"""Of the probe's optimiser (L-BFGS), at most."""

AT_ONCE = 64
"""Pictures that features are computed of at once: between them the job may be cancelled."""


@dataclass(frozen=True)
class StartDistance:
    """How well classes are told apart by features that the start has learned elsewhere.

    Attributes:
        samples: how many this was measured on, by cross-validation.
        centroid: accuracy of the nearest class mean.
        probe: accuracy of a linear layer on the features (Alain and Bengio, 2017): about what
            training the output layer alone can reach.
        start: accuracy of the start as it is; None where its output layer knows other classes.
    """

    samples: int
    centroid: float
    probe: float
    start: float | None


def distance_of(job: TrainingJob, samples: Samples, beat: Callable[[], None]) -> StartDistance:
    """Of `job`, which has not been trained yet, on some training samples of it.

    Call it within `unchanged`. `beat` is called often.
    """
    samples, _ = sorted_by_length(samples)  # which order does not matter here
    features, answers = _features(job, samples, beat)
    labels = samples.labels.to(features.device)
    parts = places_in_class(samples, job.recipe.data.seed).to(features.device) % FOLDS
    right = torch.zeros(2)
    for part in range(FOLDS):
        beat()
        known, asked = parts != part, parts == part
        mean, std = features[known].mean(0), features[known].std(0, correction=0).clamp(min=1e-6)
        inputs = (features - mean) / std
        given = (inputs[known], labels[known], inputs[asked], len(job.classes))
        for i, answer in enumerate((_by_centroid, _by_probe)):
            right[i] += (answer(*given) == labels[asked]).sum().cpu()
    centroid, probe = (right / len(labels)).tolist()
    start = (answers == labels).float().mean().item() if _knows_all(job) else None
    return StartDistance(len(labels), centroid, probe, start)


def _features(
    job: TrainingJob, samples: Samples, beat: Callable[[], None]
) -> tuple[Tensor, Tensor]:
    """What the output layer reads, N×F (the mean, where there are places), and the answers, N."""
    read: list[Tensor] = []

    def keep(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        read.append(_flat(inputs[0]).float())

    normalise, answers = job.preprocessing.normaliser(job.device), []
    head = job.module.get_submodule(head_of(job.module))
    hook = head.register_forward_pre_hook(keep)
    job.module.eval()
    try:
        with torch.no_grad():
            for pictures, _ in samples.chunks(min(AT_ONCE, EVALUATION_BATCH)):
                beat()
                answers.append(job.module(normalise(pictures.to(job.device))).argmax(1))
    finally:
        hook.remove()
    return torch.cat(read), torch.cat(answers)


def _flat(features: Tensor) -> Tensor:
    """N×F of N×F, N×F×H×W or N×T×F."""
    if features.dim() == 4:
        return features.mean((2, 3))
    return features.mean(1) if features.dim() == 3 else features


def _knows_all(job: TrainingJob) -> bool:
    """Whether the output layer begins with the start's weights for all classes."""
    transfer = job.plan.transfer if job.plan is not None else None
    return transfer is not None and transfer.parts[-1] in transfer.kept


def _by_centroid(known: Tensor, labels: Tensor, asked: Tensor, classes: int) -> Tensor:
    sums = torch.zeros(classes, known.shape[1], device=known.device).index_add_(0, labels, known)
    counts = torch.bincount(labels, minlength=classes)
    distances = torch.cdist(asked, sums / counts.clamp(min=1)[:, None])
    return distances.masked_fill(counts == 0, float("inf")).argmin(1)


def _by_probe(known: Tensor, labels: Tensor, asked: Tensor, classes: int) -> Tensor:
    weights = torch.zeros(known.shape[1], classes, device=known.device, requires_grad=True)
    bias = torch.zeros(classes, device=known.device, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        wrong = nn.functional.cross_entropy(known @ weights + bias, labels)
        value = wrong + RIDGE * weights.square().sum() / 2
        value.backward()  # type: ignore[no-untyped-call]
        return value

    with torch.enable_grad():
        optimiser.step(loss)  # type: ignore[no-untyped-call]
    return (asked @ weights + bias).detach().argmax(1)
