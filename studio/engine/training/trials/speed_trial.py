"""What each way to do the arithmetic gains, measured on this network and this device.

Read `trial` first. Every variant trains a copy of the network on the same batches through the
loop's own pass. They take turns, and each turn is compared with the recipe's own in the same
round: what else the machine does meanwhile slows both, and cancels out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import torch

from studio.engine.data.samples import Dataset
from studio.engine.errors import Cancelled, StudioError, TrainingError
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.loop.failures import explained
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.settings.settings import Speed
from studio.engine.training.trials.speed_turn import MEMORY_STEPS, WAKING_STEPS, Variant, variants

SECONDS = 1.0
"""That a variant takes, but for its start; one whose steps are slow takes its fewest turns."""

SECONDS_OF_A_TURN = 0.1
MOST_BATCHES = 200
"""In a turn."""

MOST_ROUNDS, FEWEST_ROUNDS = 8, 3
MOST_FIRST_STEPS = 20
"""Over which losses are compared: fewer where steps are slow."""


@dataclass(frozen=True)
class TrialRow:
    """What was measured of one variant. Figures that are not known (yet) are NaN.

    Attributes:
        key: ``"recipe"``, ``"bfloat16"``, ``"threads-2"``, ...: the same whenever it is told.
        epoch_seconds: for training on all samples once, without measuring them.
        start_seconds: until the first step was done: mostly what compiling takes.
        memory: bytes of weights, gradients, optimiser and activations; None where not known.
        loss_difference: of the mean loss over the same first steps, relative to float32's;
            above 0 where it is larger.
        gain: how many times as fast as the first row: above 1 is faster.
        problem: why the variant does not work here.
    """

    key: str
    speed: Speed
    epoch_seconds: float
    start_seconds: float
    memory: int | None
    loss_difference: float
    gain: float
    problem: StudioError | None


def trial(
    recipe: Recipe,
    dataset: Dataset,
    progress: Progress,
    on_row: Callable[[TrialRow], None],
    start: Start | None = None,
    options: Collection[str] | None = None,
) -> tuple[TrialRow, ...]:
    """Train a little in every way that `Speed` has here; the recipe's own is the first row.

    Call it in a thread that `set_up_thread` made ready. `progress` is told before each batch,
    in turns. Compiling starts anew afterwards for whatever in this process is compiled.

    Args:
        on_row: called in this thread with each row, and again when it is better known.
        start: what the recipe fine-tunes.
        options: keys of the variants to try besides the recipe's and float32; None for all.

    Raises:
        Cancelled: `progress` said so.
        StudioError: as `prepare`. A variant that fails has its reason in its row instead.
    """
    job = prepare(recipe, dataset, start)
    samples = len(job.split.train)
    job = _of_whole_batches(job)
    speeds = variants(recipe.training.speed, job.module, job.device, options)
    table = _Table(job, samples, speeds, progress, on_row)
    threads = torch.get_num_threads()
    try:
        _forget_compiled(speeds)
        table.measure()
        table.tell()
    finally:
        torch.set_num_threads(threads)
        _forget_compiled(speeds)
    return table.rows()


def _of_whole_batches(job: TrainingJob) -> TrainingJob:
    """Without the samples of a smaller last batch: compiling anew for it would look like steps."""
    train, size = job.split.train, job.recipe.training.batch_size
    if (left := len(train) % size) == 0 or len(train) < size:
        return job
    generator = torch.Generator().manual_seed(job.recipe.training.seed)
    chosen = torch.randperm(len(train), generator=generator)[left:].sort().values
    return replace(job, split=replace(job.split, train=train.take(chosen.to(train.labels.device))))


@dataclass(frozen=True)
class _Pace:
    """How many first steps there are, batches in a turn, and rounds of turns."""

    first: int
    batches: int
    rounds: int

    @classmethod
    def of(cls, seconds: float, steps: int) -> _Pace:
        """For steps of about so many seconds, and so many in an epoch, which bounds the first."""
        batches = min(max(int(SECONDS_OF_A_TURN / seconds), 1), MOST_BATCHES)
        rounds = min(max(round(SECONDS / (batches * seconds)), FEWEST_ROUNDS), MOST_ROUNDS)
        left = max(steps - 1 - WAKING_STEPS - MEMORY_STEPS, 1)
        return cls(min(batches * 3, MOST_FIRST_STEPS, left), batches, rounds)


class _Table:
    """Measures the variants by turns, and tells what is known of them."""

    def __init__(
        self,
        job: TrainingJob,
        samples: int,
        speeds: dict[str, Speed],
        progress: Progress,
        on_row: Callable[[TrialRow], None],
    ) -> None:
        self._all = [Variant(key, speed, job, self.tell) for key, speed in speeds.items()]
        self._job = job
        self._batches = samples / min(samples, job.recipe.training.batch_size)
        self._progress, self._on_row = progress, on_row
        self._pace: _Pace | None = None
        self._done = 0

    def rows(self) -> tuple[TrialRow, ...]:
        return tuple(self._row(variant) for variant in self._all)

    def measure(self) -> None:
        """Those that need no compiling together, then each of the others beside the recipe's."""
        own, *others = self._all
        compiled = [variant for variant in others if variant.speed.compiled != "no"]
        self._rounds([own, *(variant for variant in others if variant not in compiled)])
        for variant in compiled:
            self._rounds([own, variant])
            variant.close()

    def _rounds(self, several: list[Variant]) -> None:
        for variant in several:
            if math.isnan(variant.start_seconds):
                self._try(variant, self._start)
        own = self._all[0]
        for _ in range(self._pace.rounds if self._pace else 0):
            for variant in several:
                slow = variant.spent > SECONDS and len(variant.gains) >= FEWEST_ROUNDS
                if variant is own or not slow:
                    self._try(variant, self._take_turn)
                else:
                    self._done += 1

    def _try(self, variant: Variant, do: Callable[[Variant], None]) -> None:
        """A variant that fails keeps the reason and is left out from then on."""
        self._done += 1
        if variant.problem is not None:
            return
        try:
            do(variant)
        except Cancelled:
            raise
        except Exception as error:  # compilers and drivers fail in any way
            variant.problem = _problem(error, self._job, variant.speed)
            variant.close()
        if variant.problem is not None or variant.gains:
            self._on_row(self._row(variant))

    def _start(self, variant: Variant) -> None:
        seconds = variant.start()
        self._pace = self._pace or _Pace.of(seconds, math.floor(self._batches))
        variant.run(self._pace.first)
        variant.first_loss()

    def _take_turn(self, variant: Variant) -> None:
        assert self._pace is not None
        variant.turns.append(variant.run(self._pace.batches))
        own = self._all[0]
        if own.problem is None:
            variant.gains.append(own.turns[-1] / variant.turns[-1])

    def _row(self, variant: Variant) -> TrialRow:
        own = self._all[0]
        reference = self._all[1] if self._all[1:] and self._all[1].key == "float32" else own
        seconds = variant.seconds if math.isnan(variant.gain) else own.seconds / variant.gain
        return TrialRow(
            key=variant.key,
            speed=variant.speed,
            epoch_seconds=seconds * self._batches,
            start_seconds=variant.start_seconds,
            memory=variant.memory,
            loss_difference=(variant.loss - reference.loss) / reference.loss,
            gain=variant.gain,
            problem=variant.problem,
        )

    def tell(self) -> None:
        """Turns, of those that are known to come."""
        rounds = self._pace.rounds if self._pace else MOST_ROUNDS
        compiled = sum(variant.speed.compiled != "no" for variant in self._all[1:])
        total = (len(self._all) - compiled) * (1 + rounds) + compiled * (1 + 2 * rounds)
        self._progress.report(min(self._done, total), total)


def _problem(error: Exception, job: TrainingJob, speed: Speed) -> StudioError:
    """`error` as a sentence."""
    if isinstance(error, RuntimeError):
        training = job.recipe.training.changed(speed=speed)
        error = explained(error, replace(job, recipe=job.recipe.changed(training=training)))
    if isinstance(error, StudioError):
        return error
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return TrainingError("This does not work here: {reason}.", reason=lines[0].rstrip("."))


def _forget_compiled(speeds: dict[str, Speed]) -> None:
    """torch compiles eight networks in a process and then, without a word, no other."""
    if any(speed.compiled != "no" for speed in speeds.values()):
        torch.compiler.reset()
