"""The loop: forward, backward, step, and a measurement after every epoch.

Read `Trainer.run` first. What makes it fast: a batch is a slice through a permutation of
one tensor; nothing per sample is done in Python; sums stay on the device until they are
told; the optimiser is fused.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.errors import TrainingError
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.evaluation.metrics import Metrics
from studio.engine.training.batches import Batch, Batches
from studio.engine.training.checkpoint import Checkpoint, Weights, to_cpu
from studio.engine.training.control import Clock, Control
from studio.engine.training.events import Ended, EpochEnded, Event, Outcome, Progressed, Started
from studio.engine.training.history import History
from studio.engine.training.job import Job
from studio.engine.training.tally import Tally

REPORTS_PER_EPOCH = 50
"""How often an epoch tells its loss: points on a curve, and looks for NaN."""


class _Stopped(Exception):
    """The person asked the run to stop."""


class Trainer:
    """Trains a job's module, telling what happens as events.

    Attributes:
        best: the checkpoint of the epoch with the highest validation accuracy so far.
        history: everything told so far.
    """

    def __init__(self, job: Job, control: Control | None = None) -> None:
        self.job = job
        self.history = History()
        self.best: Checkpoint | None = None
        self._control = control or Control()
        self._settings = job.recipe.training
        self._normalise = job.preprocessing.normaliser(job.device)
        self._batches = Batches(job.split.train, job.device, self._settings.batch_size)
        self._chance = torch.Generator(job.device)
        self._loss = self._settings.loss.build()
        self._learning = [p for p in job.module.parameters() if p.requires_grad]
        self._optimiser = self._settings.optimiser.build(
            self._learning, self._settings.learning_rate, self._settings.weight_decay
        )
        self._parameters = sum(p.numel() for p in self._learning)
        self._epochs_done = 0
        self._good: Weights = self._copy_weights()
        self._newest: Weights = self._good
        self._measuring_seconds = 0.0

    def run(self) -> Iterator[Event]:
        """Train all epochs, or until patience runs out or the control stops it.

        The first event is `Started`, the last `Ended`. Whatever happens, `best` and `last`
        hold what was reached.

        Raises:
            TrainingError: the loss became NaN or infinite, or the memory is too small.
        """
        clock = Clock(self._control)
        yield self._started()
        try:
            for epoch in range(self._settings.epochs):
                yield from self._epoch(epoch)
                if self._has_no_patience_left():
                    break
            test = self._test_best()
        except _Stopped:
            yield self._ended("stopped", None, clock)
        except RuntimeError as error:
            raise self._explained(error) from error
        else:
            yield self._ended("finished", test, clock)

    @property
    def last(self) -> Checkpoint:
        """The newest weights whose loss was finite."""
        return self._checkpoint(to_cpu(self._good), None)

    def newest_weights(self) -> Weights:
        """The weights as of the last event. Call it in the loop's thread, between events."""
        return to_cpu(self._newest)

    def _started(self) -> Started:
        return Started(
            epochs=self._settings.epochs,
            steps=self._steps,
            training_samples=len(self.job.split.train),
            validation_samples=len(self.job.split.validation),
            validated_on=self.job.validated_on,
            device=str(self.job.device),
            parameters=self._parameters,
        )

    def _ended(self, outcome: Outcome, test: Metrics | None, clock: Clock) -> Ended:
        return Ended(outcome, self._best_epoch, test, clock.seconds(), self._epochs_done)

    def _has_no_patience_left(self) -> bool:
        """So many epochs have not been better than the best."""
        patience, best = self._settings.patience, self._best_epoch or 0
        return patience is not None and self._epochs_done - best >= patience

    @property
    def _best_epoch(self) -> int | None:
        return self.best.epoch if self.best else None

    def _epoch(self, epoch: int) -> Iterator[Event]:
        clock, whole = Clock(self._control), Tally()
        for progressed in self._train(epoch, clock, whole):
            self.history.add(progressed)
            yield progressed
        ended = self._measured(epoch, whole, clock)
        self.history.add(ended)
        if ended.best:
            self.best = self._checkpoint(to_cpu(self._good), ended.validation)
        yield ended

    def _measured(self, epoch: int, whole: Tally, clock: Clock) -> EpochEnded:
        started = clock.seconds()
        measured = self._evaluate(self.job.split.validation)
        self._measuring_seconds = clock.seconds() - started
        self._check_finite([measured.loss], epoch, self._steps)
        self._good = self._newest
        self._epochs_done = epoch + 1
        loss, accuracy = whole.means()
        return EpochEnded(
            epoch=epoch + 1,
            loss=loss,
            accuracy=accuracy,
            validation=measured,
            learning_rate=self._optimiser.param_groups[0]["lr"],
            seconds=clock.seconds(),
            best=self.best is None or measured.accuracy > self.best.metrics["accuracy"],
        )

    def _train(self, epoch: int, clock: Clock, whole: Tally) -> Iterator[Progressed]:
        """One pass over the training samples, in this epoch's order."""
        self._set_train_mode()
        torch.manual_seed(_mix(self._settings.seed, epoch))  # dropout draws from it
        with closing(self._batches.epoch(self._order(epoch))) as batches:
            yield from self._train_on(batches, epoch, clock, whole)

    def _train_on(
        self, batches: Iterator[Batch], epoch: int, clock: Clock, whole: Tally
    ) -> Iterator[Progressed]:
        every = math.ceil(self._steps / REPORTS_PER_EPOCH)
        recent = Tally()
        for step, batch in enumerate(batches, start=1):
            if not self._control.go_on():
                self._check_finite(recent.losses(), epoch, step - 1)
                self._good = self._newest = self._copy_weights()
                raise _Stopped
            self._set_learning_rate(epoch, step - 1)
            recent.add(*self._step(*self._augmented(batch, epoch, step)))
            if step % every == 0 or step == self._steps:
                yield self._report(epoch, step, recent, whole, clock)
                recent = Tally()

    def _augmented(self, batch: Batch, epoch: int, step: int) -> tuple[Tensor, Tensor, Tensor]:
        """What the module reads, what the loss is told, and the labels that hits are counted by."""
        pictures, labels = batch
        if self.job.augmenter is None:
            return self._normalise(pictures), labels, labels
        # Of its own seed, so that a batch needs none of those before it.
        self._chance.manual_seed(_mix(_mix(self._settings.seed, epoch), step))
        changed, targets = self.job.augmenter(pictures.float().div_(255), labels, self._chance)
        most = targets.argmax(1) if targets.is_floating_point() else targets
        return self._normalise(changed.mul_(255)), targets, most

    def _step(
        self, pictures: Tensor, targets: Tensor, labels: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Forward, backward, step; returns loss, logits and labels, still on the device."""
        logits = self.job.module(pictures)
        loss: Tensor = self._loss(logits, targets)
        for parameter in self._learning:
            parameter.grad = None  # what zero_grad does, without its bookkeeping: 4% of a step
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        return loss.detach(), logits.detach(), labels

    def _order(self, epoch: int) -> Tensor:
        """The training samples' indices in random order, the same for the same seed."""
        generator = torch.Generator().manual_seed(_mix(self._settings.seed, epoch))
        order = torch.randperm(len(self.job.split.train), generator=generator)
        if len(order) % self._settings.batch_size == 1 and len(order) > 1:
            order = order[:-1]  # batch normalisation cannot learn from a batch of one
        return order

    @property
    def _steps(self) -> int:
        samples, size = len(self.job.split.train), self._settings.batch_size
        return samples // size if samples % size == 1 and samples > 1 else math.ceil(samples / size)

    def _report(
        self, epoch: int, step: int, recent: Tally, whole: Tally, clock: Clock
    ) -> Progressed:
        losses = recent.losses()
        self._check_finite(losses, epoch, step - len(losses))
        self._good, self._newest = self._newest, self._copy_weights()
        whole.add_all(recent)
        loss, accuracy = recent.means()
        rate = whole.samples / max(clock.seconds(), 1e-9)
        return Progressed(
            epoch=epoch + 1,
            step=step,
            steps=self._steps,
            position=epoch + step / self._steps,
            loss=loss,
            accuracy=accuracy,
            samples_per_second=rate,
            seconds_left=self._seconds_left(epoch, whole.samples, rate),
        )

    def _seconds_left(self, epoch: int, samples_done: int, rate: float) -> float:
        epochs_left = self._settings.epochs - epoch
        samples_left = epochs_left * len(self.job.split.train) - samples_done
        return samples_left / rate + epochs_left * self._measuring_seconds

    def _evaluate(self, samples: Samples) -> Metrics:
        return evaluate(self.job.module, samples, self._normalise, self._stop_between_batches)

    def _stop_between_batches(self) -> None:
        if not self._control.go_on():
            raise _Stopped

    def _test_best(self) -> Metrics | None:
        """The held-out test part, once, with the best weights."""
        if self.best is None or self.job.validated_on == "test":
            return None
        self.job.module.load_state_dict(self.best.weights)
        test = self._evaluate(self.job.split.test)
        figures = {f"test_{name}": value for name, value in test.plain().items()}
        self.best = replace(self.best, metrics=self.best.metrics | figures)
        return test

    def _set_train_mode(self) -> None:
        self.job.module.train()
        for name in self.job.frozen:  # a frozen batch norm keeps its running statistics too
            self.job.module.get_submodule(name).eval()

    def _set_learning_rate(self, epoch: int, step: int) -> None:
        done = (epoch + step / self._steps) / self._settings.epochs
        rate = self._settings.learning_rate * self._settings.schedule.factor(done, epoch)
        for group in self._optimiser.param_groups:
            group["lr"] = rate

    def _check_finite(self, losses: list[float], epoch: int, before: int) -> None:
        for place, loss in enumerate(losses, start=1):
            if not math.isfinite(loss):
                raise TrainingError(
                    "The loss became {loss} in epoch {epoch} at step {step} of {steps}; the last "
                    "good weights are kept. Try a learning rate below {rate:g}.",
                    loss="NaN" if math.isnan(loss) else "infinite",
                    epoch=epoch + 1,
                    step=min(before + place, self._steps),
                    steps=self._steps,
                    rate=self._settings.learning_rate,
                )

    def _explained(self, error: RuntimeError) -> Exception:
        if not _is_out_of_memory(error):
            return error
        return TrainingError(
            "The memory of {device} is too small for batches of {batch_size}: try {smaller}.",
            device=self.job.device,
            batch_size=self._settings.batch_size,
            smaller=max(1, self._settings.batch_size // 2),
        )

    def _copy_weights(self) -> Weights:
        return {k: v.detach().clone() for k, v in self.job.module.state_dict().items()}

    def _checkpoint(self, weights: Weights, metrics: Metrics | None) -> Checkpoint:
        return Checkpoint(
            weights=weights,
            recipe=self.job.recipe,
            preprocessing=self.job.preprocessing,
            classes=self.job.classes,
            epoch=self._epochs_done,
            metrics=metrics.plain() if metrics else {},
            history=self.history,
        )


def _mix(seed: int, epoch: int) -> int:
    """One seed for an epoch, so that an epoch's order needs none of those before it."""
    return seed * 1_000_003 + epoch


def _is_out_of_memory(error: RuntimeError) -> bool:
    return isinstance(error, torch.OutOfMemoryError) or "can't allocate memory" in str(error)
