"""A run between two batches as a value, for it to go on from."""

from __future__ import annotations

from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights
from studio.engine.training.comparison.start_comparison import StartComparison
from studio.engine.training.loop.early_stopping import EarlyStopping
from studio.engine.training.loop.state import BestSoFar, TrainingState
from studio.engine.training.loop.training_pass import TrainingPass


def state_of(
    run: TrainingPass,
    raw: Weights | None,
    best: Checkpoint | None,
    data: str,
    early_stopping: EarlyStopping,
    comparison: StartComparison,
) -> TrainingState:
    """Where the run is, with all that its parts remember; tensors on the CPU.

    Args:
        raw: what learns, where the run answers with its average.
        best: of the epochs so far.
        data: a mark of the samples.
    """
    stepper = run.stepper
    return TrainingState(
        place=run.place,
        seconds=run.clock.seconds(),
        rate=stepper.rate,
        optimiser=stepper.memory(),
        raw=raw,
        gradients=stepper.gradients(),
        accumulated=stepper.accumulated,
        scaler=stepper.scaler(),
        tallies=(run.epoch_metrics.to_dict(), run.window_metrics.to_dict()),
        best=_best_so_far(best) if best else None,
        data=data,
        judge=early_stopping.to_dict(),
        start_answers=comparison.start,
        best_answers=comparison.best,
        anchors=stepper.pull.anchors(),
    )


def _best_so_far(best: Checkpoint) -> BestSoFar:
    factors = best.adapter.factors if best.adapter else {}
    return BestSoFar(best.epoch, best.weights, best.metrics, factors)
