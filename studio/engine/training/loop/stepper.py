"""One step of training: forward, backward, and what the optimiser makes of the gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn, optim

from studio.engine.errors import RecipeError
from studio.engine.network.parts.units import is_within
from studio.engine.training.checkpoints.weights import to_cpu
from studio.engine.training.distributed.sharding import in_parts_like, whole
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.optimiser_state import (
    Moments,
    load_optimiser_state,
    optimiser_state_of,
)
from studio.engine.training.loop.pull_to_start import PullToStart
from studio.engine.training.loop.weight_average import WeightAverage
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.learning import begin_stage, shares_of
from studio.engine.training.stages.spans import Span, span_at, spans_of

TYPES = {"bfloat16": torch.bfloat16, "float16": torch.float16}


class Stepper:
    """Takes the steps of a job, as its recipe's settings say.

    Attributes:
        span: the stage that is trained, and its epochs.
        frozen: paths of the modules that stay as they are in it.
        learning: the parameters that learn in it.
        optimisers: torch's; most kinds need one, Muon two.
        average: of the weights, where the recipe wants one.
        pull: what keeps them near where they started.
        accumulated: batches whose gradients wait for a step.
        batches: that were learned from since the run began.
        rate: of the last step.
        norm: of all gradients at the last step, before they were clipped; None without clipping.

    Raises:
        RecipeError: CUDA graphs shall add up gradients, or nothing would learn.
    """

    def __init__(self, job: TrainingJob) -> None:
        settings = job.recipe.training
        _refuse_graphs_that_add_up(settings)
        speed = settings.speed
        self._module, self._recipe, self._processes = job.module, job.recipe, job.processes
        self._spans = spans_of(job.recipe)
        self.optimisers: list[optim.Optimizer] = []
        known = job.plan.known_places() if job.plan is not None else None
        self.pull = PullToStart(job.recipe, _beginnings(job), known)
        self._begin(self._spans[0])
        self._loss = settings.loss.build(_class_weights(job))
        self._accumulate, self._clip = settings.accumulate, settings.clip
        self._device = job.device.type
        self._type = TYPES.get(speed.precision)
        self._scaler = torch.amp.GradScaler(job.device.type, enabled=speed.precision == "float16")
        self._layout = torch.channels_last if speed.channels_last else None
        if self._layout is not None:
            job.module.to(memory_format=self._layout)  # type: ignore[call-overload]
        self._compiled = speed.compiled
        self._part: nn.Module = job.module
        self._forward = self._made(job.module)
        self._graphs = speed.compiled == "cuda graphs"
        self.average = self._average(settings.average) if settings.average else None
        self.accumulated = 0
        self.norm: Tensor | None = None
        self.batches = 0

    def begin_epoch(self, epoch: int) -> bool:
        """Let learn what learns in the epoch `epoch`, from 0; returns whether that is another
        stage's. What goes on learning keeps what its optimiser remembers.

        Raises:
            RecipeError: nothing would learn.
        """
        span = span_at(self._spans, epoch)
        if span == self.span:
            return False
        memory = self.memory()
        self._begin(span)
        load_optimiser_state(self.optimisers, self._names, memory)
        if self._processes.count > 1:  # it averages the gradients of what learns
            self._forward = None
        return True

    def _begin(self, span: Span) -> None:
        settings = self._recipe.training
        learning = begin_stage(self._module, self._recipe, span)
        self.span, self.frozen, self.rate = span, learning.frozen, settings.learning_rate
        self._names: dict[Tensor, str] = {
            p: name for name, p in self._module.named_parameters() if p.requires_grad
        }
        self.learning = list(self._names)
        for parameter in self._module.parameters():
            parameter.grad = None
        # Parts of tensors have no fused step of every kind.
        fused = settings.speed.fused and not self._processes.sharded
        self.optimisers = settings.optimiser.build(
            learning.groups, settings.learning_rate, settings.weight_decay, fused
        )

    def _average(self, decay: float) -> WeightAverage:
        stages = [span.stage for span in self._spans]
        learning = {n for stage in stages for n in shares_of(self._module, self._recipe, stage)}
        return WeightAverage(self._module, decay, learning)

    def step(
        self, pictures: Tensor, targets: Tensor, batches_left: int, weight: float = 1.0
    ) -> tuple[Tensor, Tensor]:
        """Learn from a batch; returns its mean loss and its logits, still on the device.

        Args:
            batches_left: in the epoch, with this one: the last step may be made of fewer.
            weight: of its loss, see `Processes.weight`.
        """
        if self.accumulated == 0:
            for parameter in self.learning:
                parameter.grad = None  # what zero_grad does, without its bookkeeping: 4% of a step
        logits = self._logits(pictures)
        loss: Tensor = self._loss(logits, targets)
        group = self._group(batches_left)
        part = loss if group == 1 else loss / group
        if weight != 1:
            part = part * weight
        if self._type is torch.float16:
            part = self._scaler.scale(part)
        part.backward()  # type: ignore[no-untyped-call]
        self.accumulated += 1
        self.batches += 1
        if self.accumulated >= group:
            self._apply()
        return loss.detach(), logits.detach()

    def will_step(self, batches_left: int) -> bool:
        """Whether the next batch ends with a step of the optimiser."""
        return self.accumulated + 1 >= self._group(batches_left)

    def _group(self, batches_left: int) -> int:
        """Batches that the step is made of: fewer at an epoch's end."""
        return min(self._accumulate, self.accumulated + batches_left)

    def run_only(self, part: nn.Module) -> None:
        """Let steps run this part of the module from now on: all of it, or its end."""
        if part is not self._part:
            self._part, self._forward = part, self._made(part)

    def _made(self, part: nn.Module) -> Callable[[Tensor], Tensor] | None:
        """What runs `part`; None of several processes, which wait for each other where it is made,
        and so make it with their first batch.
        """
        return _compiled(part, self._compiled) if self._processes.count == 1 else None

    def forward(self, pictures: Tensor) -> Tensor:
        """The module's logits, in the recipe's precision."""
        return self._logits(pictures)

    def run(self, part: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
        """What a part of the module gives, in the recipe's precision and order in memory."""
        if self._layout is not None and x.dim() == 4:
            x = x.contiguous(memory_format=self._layout)
        if self._type is None:
            return part(x)
        with torch.autocast(self._device, self._type):
            return part(x).float()

    def set_rate(self, rate: float) -> None:
        """The learning rate from now on; a group may learn at a share of it."""
        self.rate = rate
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate * group["rate"]

    def rates(self) -> tuple[tuple[str, float], ...]:
        """The groups and their learning rates."""
        groups = [group for optimiser in self.optimisers for group in optimiser.param_groups]
        return tuple((str(group["name"]), float(group["lr"])) for group in groups)

    @property
    def is_finite(self) -> bool:
        """Whether all that learns is numbers, in every process."""
        return all(bool(whole(torch.isfinite(p).all())) for p in self.learning)

    def memory(self) -> Moments:
        """What the optimisers remember, on the CPU."""
        return optimiser_state_of(self.optimisers, self._names)

    def gradients(self) -> dict[str, Tensor]:
        """Those that wait for a step, on the CPU."""
        if self.accumulated == 0:
            return {}
        found = ((name, p.grad) for p, name in self._names.items())
        return to_cpu({name: grad for name, grad in found if grad is not None})

    def scaler(self) -> dict[str, Any]:
        """The state of float16's loss scale; empty without it."""
        return dict(self._scaler.state_dict())

    def load(self, memory: Moments, scaler: dict[str, Any]) -> None:
        """Go on from a state; what does not belong to these settings any more is left out."""
        load_optimiser_state(self.optimisers, self._names, memory)
        if self._scaler.is_enabled() and scaler:
            self._scaler.load_state_dict(scaler)

    def load_gradients(self, gradients: dict[str, Tensor], accumulated: int) -> None:
        """Take over gradients, summed up over `accumulated` batches, that wait for a step."""
        self.accumulated = accumulated
        for parameter, name in self._names.items():
            if name in gradients:
                parameter.grad = in_parts_like(gradients[name], parameter)

    def _logits(self, pictures: Tensor) -> Tensor:
        if self._forward is None:
            self._forward = _compiled(self._processes.parallel(self._part), self._compiled)
        logits = self.run(self._forward, pictures)
        # CUDA graphs reuse their memory at the next step, and logits are kept for some steps.
        return logits.clone() if self._graphs else logits

    def _apply(self) -> None:
        self.accumulated = 0
        if self._clip is not None or self.pull.changes_gradients:
            for optimiser in self.optimisers:
                self._unscale(optimiser)
        self.pull.add_gradients()
        if self._clip is not None:
            self.norm = nn.utils.clip_grad_norm_(self.learning, self._clip)
        for optimiser in self.optimisers:
            if self._type is torch.float16:
                self._scaler.step(optimiser)
            else:
                optimiser.step()
        if self._type is torch.float16:
            self._scaler.update()
        self.pull.decay(self.optimisers)
        if self.average is not None:
            self.average.update(self.batches)

    def _unscale(self, optimiser: optim.Optimizer) -> None:
        if self._type is torch.float16:
            self._scaler.unscale_(optimiser)


def _refuse_graphs_that_add_up(settings: Training) -> None:
    """A graph writes the next batch's gradients over those that wait for a step."""
    if settings.speed.compiled == "cuda graphs" and settings.accumulate > 1:
        raise RecipeError(
            "CUDA graphs reuse the memory of gradients, and {count} batches shall add theirs up: "
            "set Accumulate to 1, or Compile to yes.",
            count=settings.accumulate,
        )


def _beginnings(job: TrainingJob) -> dict[str, nn.Parameter]:
    """The parameters that begin with the start's weights; a run that goes on knows them."""
    anew = job.plan.transfer.fresh if job.plan is not None else ()
    return {n: p for n, p in job.module.named_parameters() if not is_within(n, anew)}


def _class_weights(job: TrainingJob) -> Tensor | None:
    labels = job.split.train.labels
    counts = torch.bincount(labels, minlength=len(job.classes)).tolist()
    weights = job.recipe.training.loss.weights_for(counts)
    return None if weights is None else weights.to(job.device)


def _compiled(module: nn.Module, compiled: str) -> Callable[[Tensor], Tensor]:
    if compiled == "no":
        return module
    mode = "reduce-overhead" if compiled == "cuda graphs" else "default"
    return torch.compile(module, mode=mode)
