"""What a network says of each sample: one table, from which every figure and view is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import Any

import torch
from torch import Tensor, nn

from studio.engine.data.pictures.mapped_file import MappedFile, allocate
from studio.engine.data.samples import Samples
from studio.engine.data.texts.by_length import sorted_by_length
from studio.engine.evaluation.evaluate import EVALUATION_BATCH
from studio.engine.network.build import module_paths
from studio.engine.network.heads import head_places
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.answering import AS_IT_IS, Answering
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import no_number
from studio.engine.training.settings.losses import Loss

MOST_FEATURES = 2**28
"""Values that are kept of all samples before the output layer: a gigabyte of them."""


@dataclass(frozen=True)
class Predictions:
    """What a network says of N samples. All tensors lie on the CPU.

    Attributes:
        names: of the samples, unique in their dataset.
        labels: N, int64, indices into `classes`.
        logits: N×K, float32; all are numbers.
        losses: N, float32, by the loss that the network was trained with.
        classes: the network's, in the order of the logits.
        loss: what makes probabilities of logits.
        features: N×D, float32, what the output layer reads; None where there is no single
            output layer, or they would take too much room.
        answering: at which temperature the probabilities are, and when one is too unsure.
    """

    names: Sequence[str]
    labels: Tensor
    logits: Tensor
    losses: Tensor
    classes: tuple[str, ...]
    loss: Loss
    features: Tensor | None = None
    answering: Answering = AS_IT_IS
    mappings: tuple[MappedFile, ...] = field(default=(), repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def predicted(self) -> Tensor:
        """N, int64: the likeliest class of each."""
        return self.logits.argmax(1)

    @cached_property
    def is_right(self) -> Tensor:
        """N, bool."""
        return self.predicted == self.labels

    @cached_property
    def confidences(self) -> Tensor:
        """N, float32, 0–1: the probability of the likeliest class of each."""
        return torch.cat([part.max(1).values for _, part in self.chunks()])

    @cached_property
    def confusion(self) -> Tensor:
        """K×K, int64, counts: `confusion[label, prediction]`."""
        count = len(self.classes)
        cells = torch.bincount(self.labels * count + self.predicted, minlength=count * count)
        return cells.view(count, count)

    def probabilities(self, indices: Tensor) -> Tensor:
        """Of the samples at `indices` (int64): float32 n×K."""
        return self.answering.probabilities(self.loss, self.logits[indices])

    def chunks(self, most: int = 10_000) -> Iterator[tuple[slice, Tensor]]:
        """The probabilities of all samples in order, n×K, and which these are: all at once may be
        as large as the logits again.
        """
        for start in range(0, len(self), most):
            rows = slice(start, start + most)
            yield rows, self.answering.probabilities(self.loss, self.logits[rows])

    def take(self, indices: Tensor) -> Predictions:
        """Those of the samples at `indices` (int64), in that order."""
        return Predictions(
            names=[self.names[index] for index in indices.tolist()],
            labels=self.labels[indices],
            logits=self.logits[indices],
            losses=self.losses[indices],
            classes=self.classes,
            loss=self.loss,
            features=None if self.features is None else self.features[indices],
            answering=self.answering,
        )


def predict(
    checkpoint: Checkpoint, samples: Sequence[Samples], progress: Progress | None = None
) -> Predictions:
    """One pass of a checkpoint over samples, placed as it reads them and labelled by its classes.

    Raises:
        CheckpointError: it has no output layer, or its answers are no numbers.
        Cancelled: as `progress` says.
        OSError: the answers fit neither in memory nor on the disk.
    """
    module, normalise = checkpoint.module(), checkpoint.preprocessing.normaliser()
    count = sum(map(len, samples))
    table = _Columns(count, len(checkpoint.classes))
    with torch.no_grad(), _caught(module, _head_path(checkpoint)) as caught:
        for rows, pictures, labels in _batches(samples):
            (progress or Progress()).report(table.filled, count)
            logits = module(normalise(pictures))
            if not torch.isfinite(logits).all():
                raise no_number(checkpoint.weights)
            losses = checkpoint.recipe.training.loss.per_sample(logits, labels)
            table.add(rows, logits, losses, caught.pop() if caught else None)
    return Predictions(
        names=[name for part in samples for name in part.names()],
        labels=torch.cat([part.labels.cpu() for part in samples]),
        logits=table.logits,
        losses=table.losses,
        classes=checkpoint.classes,
        loss=checkpoint.recipe.training.loss,
        features=table.features,
        answering=checkpoint.answering,
        mappings=table.mappings,
    )


class _Columns:
    """The columns of a table while it is filled."""

    def __init__(self, count: int, classes: int) -> None:
        self.filled = 0
        self.mappings: tuple[MappedFile, ...] = ()
        self.features: Tensor | None = None
        self.logits = self._room(count, classes)
        self.losses = torch.empty(count)

    def add(
        self, rows: Tensor | slice, logits: Tensor, losses: Tensor, features: Tensor | None
    ) -> None:
        if features is not None:
            self._add_features(rows, features)
        self.logits[rows], self.losses[rows] = logits, losses
        self.filled += len(logits)

    def _add_features(self, rows: Tensor | slice, features: Tensor) -> None:
        count, size = len(self.losses), prod(features.shape[1:])
        if count * size > MOST_FEATURES:
            return
        if self.features is None:
            self.features = self._room(count, size)
        self.features[rows] = features.flatten(1)

    def _room(self, rows: int, columns: int) -> Tensor:
        found, mapping = allocate((rows, columns * torch.float32.itemsize))
        if mapping is not None:
            self.mappings = (*self.mappings, mapping)
        return found.view(torch.float32)


def _batches(samples: Sequence[Samples]) -> Iterator[tuple[Tensor | slice, Tensor, Tensor]]:
    """Which rows of the table they are of, what is read and the labels; texts by their length."""
    first = 0
    for part in samples:
        ordered, order = sorted_by_length(part)
        done = 0
        for pictures, labels in ordered.chunks(EVALUATION_BATCH):
            some = slice(done, done + len(labels))
            here = slice(first + some.start, first + some.stop)
            yield here if order is None else first + order[some], pictures.cpu(), labels.cpu()
            done = some.stop
        first += len(part)


def _head_path(checkpoint: Checkpoint) -> str | None:
    """The submodule that is the one output layer; None where there are more or none."""
    network = checkpoint.network
    paths = [path for place in head_places(network) for path in module_paths(network, place)]
    return paths[0] if len(paths) == 1 else None


@contextmanager
def _caught(module: nn.Module, path: str | None) -> Iterator[list[Tensor]]:
    """What a submodule reads, put into the list each time it does."""
    caught: list[Tensor] = []
    if path is None:
        yield caught
        return

    def catch(part: nn.Module, given: tuple[Any, ...]) -> None:
        caught[:] = given[:1]

    hook: Any = module.get_submodule(path).register_forward_pre_hook(catch)
    try:
        yield caught
    finally:
        hook.remove()
