"""The first steps of each stage, by the studio and by the script, on a few of the samples."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn, optim

from studio.engine.data.samples import Samples
from studio.engine.data.split import Split
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.training.checkpoints.weights import Weights
from studio.engine.training.frozen_prefix.frozen_part import FrozenPart
from studio.engine.training.loop.control import Clock, Control
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.run_weights import RunWeights
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.training_pass import TrainingPass
from studio.engine.training.stages.spans import Span

BATCHES = 2
"""That each stage learns from."""

NOISE = 1e-6
"""Of the largest gradient: one so small is what sums leave over, and Adam makes steps of it."""


@dataclass(frozen=True)
class Learned:
    """What the first steps of a stage make of a network.

    Attributes:
        loss: the mean of the steps.
        measured: the loss on what measures the epochs, of the weights that answer.
        changes: of each parameter and statistic.
        rates: of each parameter that learns.
        noise: parameters without a gradient to speak of.
        kept: the weights that answer, as a plain network has them: the average, with adapters
            merged.
        shifts: how far these are from those that learn.
    """

    loss: float
    measured: float
    changes: dict[str, Tensor]
    rates: dict[str, float]
    noise: frozenset[str]
    kept: Weights
    shifts: dict[str, Tensor]


def few_of(job: TrainingJob) -> TrainingJob:
    """`job` on so few samples that an epoch is `BATCHES` batches; its classes count as before."""
    training, loss = job.recipe.training, job.recipe.training.loss
    weights = loss.weights_for(job.split.train.class_counts())
    if weights is not None:
        loss = loss.changed(balanced=False, class_weights=tuple(weights.tolist()))
    recipe = job.recipe.changed(training=training.changed(loss=loss))
    count, generator = BATCHES * training.batch_size, torch.Generator().manual_seed(0)
    parts = [_some(part, count, generator) for part in (job.split.train, job.split.validation)]
    split = Split(parts[0], parts[1], job.split.test, job.split.validated_on)
    return replace(job, recipe=recipe, split=split, odds=None)


def _some(samples: Samples, count: int, generator: torch.Generator) -> Samples:
    chosen = torch.randperm(len(samples), generator=generator)[:count]
    return samples.take(chosen.sort().values)


class ByStudio:
    """A run of `few_of`, of which each stage takes its first steps after those of the one before.

    Attributes:
        order: of the samples in the last epoch.
    """

    def __init__(self, job: TrainingJob) -> None:
        self._job = job
        self._control = Control()
        self._pass = TrainingPass(job, self._control)
        self._frozen = FrozenPart(job, self._control, self._pass)
        self._weights = RunWeights(job.module, job.adapters, self._pass.stepper.average, {})
        self.order = torch.empty(0)

    def learn(self, span: Span) -> Learned:
        """Train in the first epoch of the stage."""
        ran, before = self._pass, _copy(self._job.module)
        ran.place = Position(span.begin)
        ran.begin_epoch()
        self.order = ran.order()
        batches = math.ceil(len(self.order) / self._job.recipe.training.batch_size)
        ran.stepper.batches = span.begin * batches  # the average remembers by them
        for _ in (*self._frozen.ready(), *ran.run(Clock(self._control))):
            pass
        loss, _ = ran.epoch_metrics.means()
        ran.end_epoch()
        module, samples, read = self._frozen.measured()
        measure = self._job.recipe.training.loss.measure
        with self._weights.answering():
            measured = evaluate(module, samples, read, measure=measure).loss
        (optimiser,) = ran.stepper.optimisers
        kept = self._weights.newest()
        return _learned(self._job.module, before, optimiser, (loss, measured), kept)


class ByScript:
    """The same by the functions of a script."""

    def __init__(self, program: dict[str, Any], job: TrainingJob) -> None:
        self._program, self._job = program, job
        self._network = program["new_network"]()
        if job.recipe.training.speed.channels_last:
            self._network = self._network.to(memory_format=torch.channels_last)
        self._optimizer: Any = None
        self._average = self._new_average()

    def learn(self, span: Span, order: Tensor) -> Learned:
        """As `ByStudio.learn`; `order` is that of the samples."""
        program, network, before = self._program, self._network, _copy(self._network)
        stage = program["stage_at"](span.begin) if "stage_at" in program else None
        given = {"network": network, "stage": stage, "before": self._optimizer}
        self._optimizer = called(program["new_optimizer"], given)
        rest, train, validation = self._read(stage)
        given |= {"rest": rest, "train": train, "optimizer": self._optimizer, "epoch": span.begin}
        given |= {"epochs": self._job.recipe.training.epochs, "dropped": 1.0}
        given["average"] = self._average
        loss = self._with_order(order, lambda: called(program["train_epoch"], given))
        with nullcontext() if self._average is None else self._average.in_place():
            measured = program["evaluate"](rest, validation)["loss"]
            kept = program.get("merged", _copy)(network)
        return _learned(network, before, self._optimizer, (loss, measured), kept)

    def _read(self, stage: Any) -> tuple[nn.Module, Any, Any]:
        """What runs on which samples or features, to learn and to be measured."""
        program, split = self._program, self._job.split
        train, validation = (
            program["Part"](part.pictures, part.labels) for part in (split.train, split.validation)
        )
        if "in_two" not in program or getattr(stage, "kept", 1) == 0:
            return self._network, train, validation
        frozen, rest = called(program["in_two"], {"network": self._network, "stage": stage})
        given = {"frozen": frozen, "part": train, "at_once": getattr(stage, "at_once", None)}
        views = self._job.recipe.training.speed.views or 1
        given["view"] = (stage.begin if stage is not None else 0) % views
        learned = called(program["features"], given)
        measured = called(program["features"], given | {"part": validation, "view": None})
        return rest, learned, measured

    def _new_average(self) -> Any:
        """Of all that learns at any time; None where the script has none."""
        program, network = self._program, self._network
        if "WeightAverage" not in program:
            return None
        names = [name for name, p in network.named_parameters() if p.requires_grad]
        if "STAGES" in program:
            every, share_of = program["STAGES"], program["share_of"]
            names = [name for name, _ in network.named_parameters()]
            names = [name for name in names if any(share_of(name, stage) for stage in every)]
        return program["WeightAverage"](network, program["AVERAGE"], names)

    def _with_order(self, order: Tensor, act: Callable[[], float]) -> float:
        """`act` while the script deals the samples so; its own order is tried for itself."""
        kept = self._program["epoch_order"]
        self._program["epoch_order"] = lambda train, epoch: order
        try:
            return act()
        finally:
            self._program["epoch_order"] = kept


def called(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    """What it gives for those of `given` that it takes."""
    names = inspect.signature(function).parameters
    return function(**{name: given[name] for name in names})


def _copy(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in module.state_dict().items()}


def _learned(
    module: nn.Module,
    before: dict[str, Tensor],
    optimiser: optim.Optimizer,
    losses: tuple[float, float],
    kept: Weights,
) -> Learned:
    names = {parameter: name for name, parameter in module.named_parameters()}
    groups = optimiser.param_groups
    rates = {names[p]: float(group["lr"]) for group in groups for p in group["params"]}
    sizes = {names[p]: float(p.grad.abs().max()) for p in names if p.grad is not None}
    largest = max(sizes.values(), default=math.nan)
    state = module.state_dict()
    return Learned(
        loss=losses[0],
        measured=losses[1],
        changes={name: value - before[name] for name, value in state.items()},
        rates=rates,
        noise=frozenset(name for name, size in sizes.items() if size <= NOISE * largest),
        kept=kept,
        shifts={name: value - state[name] for name, value in kept.items()},
    )
