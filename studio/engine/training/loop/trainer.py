"""The loop: epochs, a measurement after each, and a state to go on from at any batch.

Read `Trainer.run` first, then `TrainingPass.run`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import replace

from studio.engine.evaluation.evaluate import Answers
from studio.engine.evaluation.metrics import Metrics
from studio.engine.training.adapters.trained import TrainedAdapter
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.resume_policy import (
    accumulates_alike,
    dataset_fingerprint,
    resumed_early_stopping,
    state_to_continue,
)
from studio.engine.training.checkpoints.weights import Weights
from studio.engine.training.comparison.before_after import BeforeAfter
from studio.engine.training.comparison.measured_answers import Measured
from studio.engine.training.comparison.start_comparison import StartComparison
from studio.engine.training.distributed.answers import answer_together
from studio.engine.training.distributed.turns import in_turn
from studio.engine.training.frozen_prefix.frozen_part import Asked, FrozenPart
from studio.engine.training.loop.capture import state_of
from studio.engine.training.loop.control import Clock, Control, SleepWatch
from studio.engine.training.loop.early_stopping import EarlyStopping
from studio.engine.training.loop.events import (
    Compared,
    Ended,
    EpochEnded,
    Event,
    Outcome,
    Paused,
    Slept,
    Started,
)
from studio.engine.training.loop.failures import explained, not_finite
from studio.engine.training.loop.history import History
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.metric_accumulator import MetricAccumulator
from studio.engine.training.loop.run_weights import RunWeights
from studio.engine.training.loop.seen_samples import SeenSamples
from studio.engine.training.loop.state import BestSoFar
from studio.engine.training.loop.training_pass import Stopped, TrainingPass

SECONDS_BETWEEN_CAPTURES = 5.0
"""Within a long epoch. A crash loses no more than this and what it takes to save."""


class Trainer:
    """Trains a job's module, telling what happens as events.

    Attributes:
        best: the checkpoint of the best epoch so far, by the recipe's figure.
        last: the checkpoint that a run can go on from, captured at the start, after every
            epoch, every few seconds within a long one, and where it was paused or stopped.
        history: everything told so far.
    """

    def __init__(self, job: TrainingJob, control: Control | None = None) -> None:
        self.job, self._processes = job, job.processes
        self.history = History()
        self.best: Checkpoint | None = None
        self._control = control or Control()
        self._settings = job.recipe.training
        self._pass = TrainingPass(job, self._control)
        start = job.plan.start.weights if job.plan else {}
        self._weights = RunWeights(job.module, job.adapters, self._pass.stepper.average, start)
        self._frozen = FrozenPart(job, self._control, self._pass)
        self._early_stopping = EarlyStopping(self._settings)
        self._normalise = job.preprocessing.normaliser(job.device)
        self._data = dataset_fingerprint(job.split)
        self._seen = SeenSamples.of(job.split, job.start_saw)
        self._sleep = SleepWatch()
        self._comparison = StartComparison(job)
        self.last = self._captured()

    def load_state(self, checkpoint: Checkpoint) -> None:
        """Take over where a run was, before `run`. Settings may be others than it had.

        Raises:
            TrainingError: the checkpoint holds no state, or the samples are others.
        """
        state = state_to_continue(checkpoint, self._data)
        stepper = self._pass.stepper
        self._weights.take(checkpoint, state.raw)
        stepper.begin_epoch(state.place.epoch)
        stepper.load(state.optimiser, state.scaler)
        if accumulates_alike(checkpoint.recipe.training, self._settings):
            stepper.load_gradients(state.gradients, state.accumulated)
        stepper.batches = state.place.steps
        stepper.set_rate(state.rate)
        self._pass.place = state.place
        self._pass.clock = Clock(self._control, state.seconds)
        self._pass.epoch_metrics, self._pass.window_metrics = (
            MetricAccumulator.from_dict(tally, self._processes) for tally in state.tallies
        )
        self.history = checkpoint.history.copy()
        self._early_stopping = resumed_early_stopping(checkpoint, self._settings)
        best_epoch = state.best.epoch if state.best else 0
        self._comparison.load(state.start_answers, state.best_answers, best_epoch)
        stepper.pull.load(state.anchors)
        if (found := state.best) is not None:
            self.best = self._best(found, checkpoint.adapter)
        self.last = self._captured()

    def run(self) -> Iterator[Event]:
        """Train to the last epoch, or until patience runs out or the control stops it.

        The first event is `Started`, the last `Ended`. Whatever happens, `best` and `last`
        hold what was reached.

        Raises:
            TrainingError: the loss became NaN or infinite, the memory is too small, or the
                device failed.
        """
        self._pass.clock = Clock(self._control, self._pass.clock.seconds())
        yield self._started()
        try:
            yield from self._epochs()
            yield self._ended("finished", self._test_best())
        except Stopped:
            yield self._ended(self._control.outcome, None)
        except RuntimeError as error:
            raise explained(error, self.job) from error

    @property
    def position(self) -> float:
        """Epochs done, as a fraction."""
        return self._pass.position

    @property
    def change(self) -> BeforeAfter | None:
        """What fine-tuning has changed so far; None in other runs."""
        return self._comparison.change

    def newest_weights(self) -> Weights:
        """The weights as of the last event. Call it in the loop's thread, between events."""
        return self._weights.newest()

    @property
    def _is_over(self) -> bool:
        is_last = self._pass.place.epoch >= self._settings.epochs
        return is_last or self._early_stopping.is_out_of_patience

    def _started(self) -> Started:
        return Started(
            epochs=self._settings.epochs,
            steps=self._pass.steps,
            training_samples=self._pass.samples,
            validation_samples=len(self.job.split.validation),
            validated_on=self.job.validated_on,
            test_samples=len(self.job.split.test) if self.job.split.has_test else 0,
            device=str(self.job.device),
            parameters=sum(p.numel() for p in self._pass.stepper.learning),
            position=self.position,
        )

    def _ended(self, outcome: Outcome, test: Metrics | None) -> Ended:
        best = self.best.epoch if self.best else None
        return Ended(outcome, best, test, self._pass.clock.seconds(), self._pass.place.epoch)

    def _epochs(self) -> Iterator[Event]:
        try:
            while not self._is_over:
                yield from self._epoch()
        except Stopped:
            self._capture()
            raise

    def _epoch(self) -> Iterator[Event]:
        """Train to the epoch's end, from wherever in it the run is, then measure."""
        self._pass.begin_epoch([row.validation_loss for row in self.history.epochs])
        readying = in_turn(self._processes, self._frozen.ready)
        yield from self._told(readying, alone=not self._processes.sharded)
        if self._comparison.is_due(self._pass.place.steps):
            answers = self._ask(self._frozen.measured())
            self._pass.set_train_mode()
            yield Compared(self._comparison.measure_start(answers, self._answer_old))
            self._capture()
        clock = Clock(self._control)
        yield from self._told(self._pass.run(clock))
        yield from self._measure(clock)

    def _told(self, events: Iterator[Event], alone: bool = False) -> Iterator[Event]:
        """Of several processes, each is `alone` with these events, or all have the same."""
        for told in events:
            self.history.add(told)
            is_due = isinstance(told, Paused) or self._is_capture_due()
            if is_due if alone else self._processes.any(is_due)[0]:
                self._capture()
            yield told
            if slept := self._sleep.slept():
                yield Slept(slept)

    def _measure(self, clock: Clock) -> Iterator[Event]:
        started = clock.seconds()
        answers = self._ask(self._frozen.measured())
        epoch = self._pass.place.epoch + 1
        compared = self._comparison.epoch(answers, self._answer_old, epoch)
        self._pass.measuring_seconds = clock.seconds() - started
        measured = answers.metrics
        if not math.isfinite(measured.loss):
            raise not_finite(measured.loss, self._pass.place, self.job)
        ended = self._judged(measured, compared[0], clock)
        self._pass.end_epoch()
        if self._control.watching:
            seen = self._pass.weight_monitor.seen(ended.epoch)
            self.history.add(seen)
            yield seen
        if ended.best:
            self.best = self._checkpoint(measured.to_dict())
            self._comparison.take_best(*compared)
        self._capture(self.best if ended.best else None)
        yield ended
        if ended.best and self.change is not None:
            yield Compared(self.change)

    def _judged(self, measured: Metrics, answered: Measured | None, clock: Clock) -> EpochEnded:
        place = self._pass.place
        loss, accuracy = self._pass.epoch_metrics.means()
        ended = EpochEnded(
            epoch=place.epoch + 1,
            loss=loss,
            accuracy=accuracy,
            validation=measured,
            learning_rate=self._pass.stepper.rates()[0][1],
            seconds=clock.seconds(),
            best=False,
            steps_done=place.steps,
            elapsed=self._pass.clock.seconds(),
            old_accuracy=answered.old_accuracy if answered else None,
        )
        self.history.add(ended)
        best = self._early_stopping.update(self.history.epochs[-1])
        waited = self._early_stopping.epochs_without_improvement
        return replace(ended, best=best, epochs_without_improvement=waited)

    def _test_best(self) -> Metrics | None:
        """The held-out test part, once, with the best weights."""
        if self.best is None or not self.job.split.has_test:
            return None
        self._weights.take(self.best)
        test = self._ask((self.job.module, self.job.split.test, self._normalise)).metrics
        figures = {f"test_{name}": value for name, value in test.to_dict().items()}
        self.best = replace(self.best, metrics=self.best.metrics | figures)
        return test

    def _answer_old(self) -> Answers | None:
        asked = self._frozen.measured_old()
        return self._ask(asked) if asked is not None else None

    def _ask(self, what: Asked) -> Answers:
        with self._weights.answering():
            measure = self._settings.loss.measure
            return answer_together(self._processes, what, self._stop_between_batches, measure)

    def _stop_between_batches(self) -> None:
        if not self._control.wait_if_paused():
            raise Stopped

    def _best(self, found: BestSoFar, adapter: TrainedAdapter | None) -> Checkpoint:
        """The best epoch so far of a run that goes on, which trains such an adapter."""
        best = replace(self._checkpoint(found.metrics), epoch=found.epoch, weights=found.weights)
        return replace(best, adapter=adapter and replace(adapter, factors=found.factors))

    def _is_capture_due(self) -> bool:
        return time.monotonic() - self._captured_at > SECONDS_BETWEEN_CAPTURES

    def _capture(self, same: Checkpoint | None = None) -> None:
        """Let `last` be what the run is, unless its weights are no numbers; `same` has them."""
        if self._pass.stepper.is_finite:
            self.last = self._captured(same)

    def _captured(self, same: Checkpoint | None = None) -> Checkpoint:
        self._captured_at = time.monotonic()
        raw, judge, start = self._weights.raw(), self._early_stopping, self._comparison
        state = state_of(self._pass, raw, self.best, self._data, judge, start)
        return replace(same or self._checkpoint({}), metrics={}, state=state)

    def _checkpoint(self, metrics: dict[str, float]) -> Checkpoint:
        """What the run's network answers with now."""
        return Checkpoint(
            weights=self._weights.newest(),
            recipe=self.job.recipe,
            preprocessing=self.job.preprocessing,
            classes=self.job.classes,
            epoch=self._pass.place.epoch,
            metrics=metrics,
            history=self.history.copy(),
            seen=self._seen,
            adapter=self._weights.adapter(),
            begun=self.job.begun,
        )
