"""Real steps of a job outside of a run, after which everything is as it was."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import torch
from torch import Tensor, nn

from studio.engine.rng import SeededGenerators
from studio.engine.training.frozen_prefix.frozen_part import Asked
from studio.engine.training.loop.batches import Batch
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.training_pass import TrainingPass
from studio.engine.training.trials.few_features import Few, read_few


class DryRun(TrainingPass):
    """A pass that is led step by step: the batches, augmentation and draws are the run's own.

    Make it within `unchanged`: it trains the job's module.

    Args:
        epoch: that it begins with, and so the stage.

    Attributes:
        few: what it reads in place of all samples, where it does.
    """

    def __init__(self, job: TrainingJob, epoch: int = 0) -> None:
        super().__init__(job, Control())
        self.few: Few | None = None
        self.place = Position(epoch)
        self.begin_epoch()

    def read_few(self) -> None:
        """Where the run computes its frozen part once, read its outputs for a few samples alone."""
        self.few = read_few(self, self._job)

    def read_as(self, few: Few) -> None:
        """Read the features that another one gave, or that have shapes alone."""
        self.few = few
        self.read(few.features, few.cut.tail)

    def measured(self) -> Asked:
        """As a run measures an epoch."""
        if self.few is not None:
            return self.few.cut.tail, self.few.features.samples, self.few.features.inputs
        normalise = self._job.preprocessing.normaliser(self._job.device)
        return self._job.module, self._job.split.validation, normalise

    def batches(self) -> Generator[Batch, None, None]:
        """A run's batches in its order, epoch after epoch without end. Close it when done."""
        while True:
            with closing(self._batches.epoch(self.order())) as batches:
                for batch in batches:
                    yield batch
                    self._advance(batch)
            self.end_epoch()

    def inputs(self, batch: Batch) -> Tensor:
        """What the module reads of a batch, until this or `train_step` is called again."""
        return self._inputs(batch, self._settings.seed)[0]

    def train_step(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """One batch's forward and backward, and a step when enough have come.

        Returns:
            the mean loss, the logits N×classes and the labels N, on the device.
        """
        return self._step(batch, self._settings.accumulate, watched=False)

    def _advance(self, batch: Batch) -> None:
        place = self.place
        self.place = place._replace(samples=place.samples + len(batch[1]), steps=place.steps + 1)


def uncompiled(job: TrainingJob) -> TrainingJob:
    """The same job without torch.compile, which takes longer than any rehearsal."""
    training = job.recipe.training
    speed = training.speed.changed(compiled="no")
    return replace(job, recipe=job.recipe.changed(training=training.changed(speed=speed)))


@contextmanager
def unchanged(job: TrainingJob) -> Iterator[None]:
    """Within it the job's module may be trained; afterwards all is as before, bit for bit.

    That is: weights, buffers, the order of both in memory, training or evaluation mode, what
    learns, gradients, and torch's shared generators. So it is also after an error.
    """
    bring_back = _kept_module(job.module)
    with same_random_state(job.device):
        try:
            yield
        finally:
            bring_back()


@contextmanager
def same_random_state(device: torch.device) -> Iterator[None]:
    """Afterwards the generators that all of torch shares go on as if nothing had drawn."""
    generators = [torch.default_generator]
    if device.type == "cuda":
        generators.append(torch.cuda.default_generators[device.index or 0])
    states = [generator.get_state() for generator in generators]
    mps = torch.mps.get_rng_state() if device.type == "mps" else None
    try:
        yield
    finally:
        with SeededGenerators(device)(0):  # for its lock: a step of another thread draws to its end
            for generator, state in zip(generators, states, strict=True):
                generator.set_state(state)
            if mps is not None:
                torch.mps.set_rng_state(mps)


def _kept_module(module: nn.Module) -> Callable[[], None]:
    """Remembers a module; what it returns brings it back."""
    parts = [(part, part.training) for part in module.modules()]
    parameters = [(p, p.data, p.detach().clone(), _Gradient(p)) for p in module.parameters()]
    buffers = [
        (part, name, buffer, buffer.detach().clone())
        for part, _ in parts
        for name, buffer in part._buffers.items()
        if buffer is not None
    ]

    def bring_back() -> None:
        for part, training in parts:
            part.training = training
        for parameter, data, values, gradient in parameters:
            # `data` is the old memory: channels-last training goes on in a copy of its own
            parameter.data = data.copy_(values)
            gradient.bring_back(parameter)
        for part, name, buffer, values in buffers:
            part._buffers[name] = buffer.copy_(values)

    return bring_back


class _Gradient:
    """Whether a parameter learns, and its gradient: steps replace it, or add to it in place."""

    def __init__(self, parameter: nn.Parameter) -> None:
        self._learns, self._grad = parameter.requires_grad, parameter.grad
        self._values = None if self._grad is None else self._grad.detach().clone()

    def bring_back(self, parameter: nn.Parameter) -> None:
        parameter.requires_grad_(self._learns)
        if self._grad is not None and self._values is not None:
            self._grad.detach().copy_(self._values)
        parameter.grad = self._grad
