"""A pass over the training samples: batch by batch, from wherever in the epoch the run is.

What makes it fast: a batch is a slice through a permutation of one tensor; nothing per sample
is done in Python; sums stay on the device until they are told; the optimiser is fused.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import closing

import torch
from torch import Tensor, nn

from studio.engine.data.augmentation.text_augmenter import TextAugmenter
from studio.engine.data.samples import Samples
from studio.engine.data.texts.by_length import batches_by_length
from studio.engine.rng import SeededGenerators, combined_seed
from studio.engine.training.frozen_prefix.features import Features
from studio.engine.training.loop.batches import Batch, Batches
from studio.engine.training.loop.control import Clock, Control
from studio.engine.training.loop.events import Paused, Progressed
from studio.engine.training.loop.failures import not_finite
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.metric_accumulator import MetricAccumulator
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.stepper import Stepper
from studio.engine.training.loop.weight_monitor import WeightMonitor
from studio.engine.training.stages.learning_rate import drop_after, rate_at

REPORTS_PER_EPOCH = 50
"""How often an epoch tells its loss: points on a curve, and looks for NaN."""


class Stopped(Exception):
    """The person asked the run to stop."""


class TrainingPass:
    """Trains a job's module epoch by epoch, and knows where it is.

    Attributes:
        place: where the run is, between two batches.
        stepper: what takes the steps.
        weight_monitor: what looks at them while somebody watches.
        epoch_metrics, window_metrics: what was counted of this epoch, and since the last report.
        clock: of the run.
        drop: what the learning rate is multiplied by in this epoch, for what was measured.
        samples, steps: samples and batches of a whole epoch.
        measuring_seconds: that the last measurement of an epoch took.
    """

    def __init__(self, job: TrainingJob, control: Control) -> None:
        self._epoch = self._samples_done = self._steps_done = 0
        self.stepper = Stepper(job)
        self.weight_monitor = WeightMonitor(job.module)
        self._processes = job.processes
        self.epoch_metrics, self.window_metrics = self._no_metrics(), self._no_metrics()
        self.clock = Clock(control)
        self.drop = 1.0
        self.measuring_seconds = 0.0
        self._job, self._control = job, control
        self._settings = job.recipe.training
        self._size = self._settings.batch_size
        self.samples = len(job.split.train)
        self.steps = math.ceil(self.samples / self._size)
        self._normalise = job.preprocessing.normaliser(job.device)
        self._lengths = job.split.train.own_lengths()
        self._features: Features | None = None
        self._batches = self._batches_of(job.split.train)
        self._generator = torch.Generator(job.device)
        self._seeded = SeededGenerators(job.device)

    @property
    def place(self) -> Position:
        """Kept as plain numbers: making a value of them takes a percent of a small step."""
        return Position(self._epoch, self._samples_done, self._steps_done)

    @place.setter
    def place(self, place: Position) -> None:
        self._epoch, self._samples_done, self._steps_done = place

    @property
    def position(self) -> float:
        """Epochs done, as a fraction."""
        return self._epoch + self._samples_done / self.samples

    def read(self, features: Features | None, part: nn.Module) -> None:
        """Train from now on on `features` of the samples, or on their pictures again, with the
        `part` of the module that reads them.
        """
        samples = self._job.split.train if features is None else features.samples
        self._features, self._batches = features, self._batches_of(samples)
        self.stepper.run_only(part)

    def _batches_of(self, samples: Samples) -> Batches:
        return Batches(samples, self._job.device, self._size, self._processes)

    def _no_metrics(self) -> MetricAccumulator:
        return MetricAccumulator(self._processes)

    def run(self, clock: Clock) -> Iterator[Progressed | Paused]:
        """Train on the samples that this epoch has left, in its order; `clock` is the epoch's.
        `begin_epoch` comes first.

        Raises:
            Stopped: before the next batch, as the control says.
            TrainingError: the loss is no number any more.
        """
        order = self.order()
        if len(order):
            with closing(self._batches.epoch(order)) as batches:
                yield from self._train_on(batches, len(order), clock)
        self._samples_done = self.samples

    def begin_epoch(self, losses: Sequence[float] = ()) -> None:
        """Let learn what learns in the epoch that the run is in.

        Args:
            losses: of the validations so far, one an epoch.
        """
        if self.stepper.begin_epoch(self._epoch):
            self.weight_monitor = WeightMonitor(self._job.module)
        self.drop = drop_after(self._settings, self.stepper.span, losses)
        self.set_train_mode()

    def end_epoch(self) -> None:
        """The epoch was measured: the next one begins."""
        self._epoch, self._samples_done = self._epoch + 1, 0
        self.epoch_metrics, self.window_metrics = self._no_metrics(), self._no_metrics()

    def _train_on(
        self, batches: Iterator[Batch], samples: int, clock: Clock
    ) -> Iterator[Progressed | Paused]:
        begun_at = self._samples_done
        left = math.ceil(samples / self._size)
        telling = self._telling(left)
        looks = False  # for the next step that moves the weights
        for batch in batches:
            paused, stopped = self._asked_for()
            if paused:
                self._check_finite()
                yield Paused(self.position)
                (stopped,) = self._processes.any(not self._control.wait_if_paused())
            if stopped:
                self._check_finite()
                raise Stopped
            count = min(self._size, samples)
            tells = left in telling
            self._set_learning_rate()
            looks = looks or tells
            watched = looks and self._control.watching and self.stepper.will_step(left)
            weight = self._processes.weight(len(batch[1]), count)
            self.window_metrics.add(*self._step(batch, left, watched, weight))
            looks = looks and not watched
            left -= 1
            samples -= count
            self._samples_done += count
            self._steps_done += 1
            if tells:
                yield self._report((self._samples_done - begun_at) / max(clock.seconds(), 1e-9))

    def _asked_for(self) -> tuple[bool, bool]:
        """Whether the run is to pause or to stop, by any of its processes."""
        paused = self._control.paused
        stopped = not paused and not self._control.wait_if_paused()
        paused, stopped = self._processes.any(paused, stopped)
        return paused, stopped

    def _telling(self, batches: int) -> set[int]:
        """How many of the epoch's last `batches` are left, their own one counted, when one is
        told: every so many steps and at the end of the epoch.

        What is left over at the end joins the report before it where it is less than half of
        one: the figures of a last batch of two samples would jump between 0 and 100%.
        """
        every = math.ceil(self.steps / REPORTS_PER_EPOCH)
        telling = {1}
        for number in range(1, batches):
            done = self._samples_done + number * self._size
            rest_is_short = self.samples - done < every * self._size / 2
            if (done // self._size) % every == 0 and not rest_is_short:
                telling.add(batches - number + 1)
        return telling

    def _step(
        self, batch: Batch, batches_left: int, watched: bool, weight: float = 1.0
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Learn from a batch; returns loss, logits and the labels that hits are counted by."""
        seed = combined_seed(self._settings.seed, self._epoch, self._samples_done)
        if not self._processes.is_first:  # other samples, other draws
            seed = combined_seed(seed, self._processes.rank)
        inputs, targets, labels = self._inputs(batch, seed)
        if watched:
            self.weight_monitor.before_step()
        with self._seeded(seed):
            loss, logits = self.stepper.step(inputs, targets, batches_left, weight)
        if watched:
            self.weight_monitor.after_step(self.stepper.norm)
        return loss, logits, labels

    def _inputs(self, batch: Batch, seed: int) -> tuple[Tensor, Tensor, Tensor]:
        """As `augmented`, of pictures or of features."""
        if self._features is None:
            return self.augmented(batch, seed)
        rows, labels = batch
        return self._features.inputs(rows), labels, labels

    def augmented(self, batch: Batch, seed: int) -> tuple[Tensor, Tensor, Tensor]:
        """What the module reads of pictures, until the next call, what the loss is told, and the
        labels that hits are counted by.
        """
        pictures, labels = batch
        if self._job.augmenter is None:
            return self._normalise(pictures), labels, labels
        self._generator.manual_seed(seed)
        if isinstance(self._job.augmenter, TextAugmenter):
            return self._normalise(self._job.augmenter(pictures, self._generator)), labels, labels
        changed, targets = self._job.augmenter(pictures.float().div_(255), labels, self._generator)
        most = targets.argmax(1) if targets.is_floating_point() else targets
        return self._normalise(changed.mul_(255)), targets, most

    def order(self) -> Tensor:
        """Indices of the samples this epoch has left, in an order that the seed gives."""
        generator = torch.Generator().manual_seed(combined_seed(self._settings.seed, self._epoch))
        order = self._drawn(generator)
        if self._lengths is not None:
            order = batches_by_length(order, self._lengths, self._size, generator)
        order = order[self._samples_done :]
        last = len(order) % self._size
        if 0 < last < max(2, self._processes.count) and self.samples > last:
            # Batch normalisation cannot learn from a batch of one, nor a process from none.
            order = order[:-last]
        return order

    def _drawn(self, generator: torch.Generator) -> Tensor:
        """Each sample once; or as many of them by their odds."""
        if self._job.odds is None:
            return torch.randperm(self.samples, generator=generator)
        return torch.multinomial(self._job.odds, self.samples, True, generator=generator)

    def _report(self, rate: float) -> Progressed:
        """The steps since the last report; `rate` is in samples a second."""
        self._check_finite()
        self.epoch_metrics.add_all(self.window_metrics)
        loss, accuracy = self.window_metrics.means()
        self.window_metrics = self._no_metrics()
        update_norms = self.weight_monitor.update_norms if self._control.watching else None
        return Progressed(
            epoch=self._epoch + 1,
            step=math.ceil(self._samples_done / self._size),
            steps=self.steps,
            position=self.position,
            loss=loss,
            accuracy=accuracy,
            samples_per_second=rate,
            seconds_left=self._seconds_left(rate),
            steps_done=self._steps_done,
            seconds=self.clock.seconds(),
            learning_rates=self.stepper.rates(),
            gradient_norm=update_norms.gradient_norm if update_norms else math.nan,
            update_ratio=update_norms.update_ratio if update_norms else math.nan,
        )

    def _seconds_left(self, rate: float) -> float:
        epochs = self._settings.epochs
        measuring = (epochs - self._epoch) * self.measuring_seconds
        return (epochs - self.position) * self.samples / rate + measuring

    def set_train_mode(self) -> None:
        """All but what is frozen; a measurement leaves everything in evaluation mode."""
        self._job.module.train()
        for name in self.stepper.frozen:  # a frozen batch norm keeps its running statistics too
            self._job.module.get_submodule(name).eval()

    def _set_learning_rate(self) -> None:
        span = self.stepper.span
        rate = rate_at(self._settings, span, self.position, self._epoch, self.drop)
        if rate != self.stepper.rate:
            self.stepper.set_rate(rate)

    def _check_finite(self) -> None:
        """The steps since the last report."""
        losses = self.window_metrics.losses()
        for number, loss in enumerate(losses, start=1):
            if not math.isfinite(loss):
                steps = self._steps_done - len(losses) + number
                raise not_finite(loss, self.place._replace(steps=steps), self._job)
