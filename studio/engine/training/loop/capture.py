"""A run between two batches as a value, for it to go on from."""

from __future__ import annotations

from torch import nn

from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import to_cpu
from studio.engine.training.loop.early_stopping import EarlyStopping
from studio.engine.training.loop.start_comparison import StartComparison
from studio.engine.training.loop.state import BestSoFar, TrainingState
from studio.engine.training.loop.training_pass import TrainingPass


def state_of(
    run: TrainingPass,
    module: nn.Module,
    best: Checkpoint | None,
    data: str,
    early_stopping: EarlyStopping,
    comparison: StartComparison,
) -> TrainingState:
    """Where the run is, with all that its parts remember; tensors on the CPU.

    Args:
        module: that is trained.
        best: of the epochs so far.
        data: a mark of the samples.
    """
    stepper = run.stepper
    return TrainingState(
        place=run.place,
        seconds=run.clock.seconds(),
        rate=stepper.rate,
        optimiser=stepper.memory(),
        raw=to_cpu(module.state_dict()) if stepper.average is not None else None,
        gradients=stepper.gradients(),
        accumulated=stepper.accumulated,
        scaler=stepper.scaler(),
        tallies=(run.epoch_metrics.to_dict(), run.window_metrics.to_dict()),
        best=BestSoFar(best.epoch, best.weights, best.metrics) if best else None,
        data=data,
        judge=early_stopping.to_dict(),
        start_answers=comparison.start,
        best_answers=comparison.best,
        anchors=stepper.pull.anchors(),
    )
