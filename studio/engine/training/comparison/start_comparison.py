"""What a fine-tuning run changes of its start: measured first, and with each best epoch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.engine.evaluation.evaluate import Answers
from studio.engine.training.comparison.before_after import BeforeAfter, OldFigures
from studio.engine.training.comparison.measured_answers import Measured, compared
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.loop.job import TrainingJob

AskOld = Callable[[], Answers | None]
"""Gives the answers on the start's own data; None where they are not here."""


class StartComparison:
    """Keeps what the start answered, and what the best epoch so far does.

    Attributes:
        start: None before it was measured, and in a run that fine-tunes nothing.
        best: None before an epoch was measured.
        change: from the one to the other; None before the start was measured.
    """

    def __init__(self, job: TrainingJob) -> None:
        self._job = job
        self._old = job.old if isinstance(job.old, OldData) else None
        self.start: Measured | None = None
        self.best: Measured | None = None
        self.change: BeforeAfter | None = None

    def is_due(self, steps: int) -> bool:
        """Whether the run, after so many steps, still is the start, and was not measured yet."""
        return self._job.recipe.fine_tuning is not None and self.start is None and steps == 0

    def measure_start(self, answers: Answers, ask_old: AskOld) -> BeforeAfter:
        """Before anything is learned: `answers` are of the validation part."""
        self.start = Measured.of(answers, ask_old())
        self.change = self._compared(self.start, 0)
        return self.change

    def epoch(
        self, answers: Answers, ask_old: AskOld, epoch: int
    ) -> tuple[Measured | None, BeforeAfter | None]:
        """What an epoch's network answers, and what that changed of the start."""
        if self.start is None:
            return None, None
        measured = Measured.of(answers, ask_old())
        return measured, self._compared(measured, epoch)

    def take_best(self, measured: Measured | None, change: BeforeAfter | None) -> None:
        """The epoch is the best so far."""
        self.best, self.change = measured, change

    def load(self, start: Measured | None, best: Measured | None, epoch: int) -> None:
        """Take over where a run was; `epoch` is its best."""
        samples = len(self._job.split.validation)
        if start is None or len(start.predictions) != samples:
            return
        self.start, self.best = start, best
        self.change = self._compared(best or start, epoch if best else 0)

    def _compared(self, after: Measured, epoch: int) -> BeforeAfter:
        assert self.start is not None, "the start is measured first"
        change = compared(self.start, after, self._job.split.validation, epoch)
        if self._old is None:
            return replace(change, not_measured=str(self._job.old))
        before, now = self.start.old_accuracy, after.old_accuracy
        if before is None or now is None:
            return replace(change, not_measured="away")
        return replace(change, old=OldFigures(self._old.name, len(self._old.samples), before, now))
