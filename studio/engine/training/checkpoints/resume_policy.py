"""What of a run's state still holds where it goes on, by other samples or other settings."""

from __future__ import annotations

import zlib

import torch

from studio.engine.data.samples import Samples
from studio.engine.data.split import Split
from studio.engine.errors import RunError
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.early_stopping import EarlyStopping
from studio.engine.training.loop.state import TrainingState
from studio.engine.training.settings.settings import Training

LOOKED_AT = 16
"""Pictures of each part that are looked at: all of a large dataset would take seconds."""


def accumulates_alike(before: Training, now: Training) -> bool:
    """Whether gradients that wait for a step are what they would be by the new settings.

    They are shares of a step of so many batches, and scaled where float16 is used: applied by
    other settings they would be far too large or too small.
    """
    return (
        before.accumulate == now.accumulate
        and before.speed.precision == now.speed.precision
        and before.loss == now.loss
    )


def state_to_continue(checkpoint: Checkpoint, data: str) -> TrainingState:
    """The state that a run goes on from.

    Args:
        data: the `dataset_fingerprint` of the samples that it would go on with.

    Raises:
        RunError: the checkpoint holds no state, or the samples are others.
    """
    state = checkpoint.state
    if state is None:
        raise RunError(
            "This checkpoint holds weights only, and no state to continue from: continue from "
            "a run's last.pth, or fine-tune from these weights."
        )
    if state.data != data:
        raise RunError(
            "The samples are not those that this run was trained on: continue it with the same "
            "data, or fine-tune from its weights on the new ones."
        )
    return state


def resumed_early_stopping(checkpoint: Checkpoint, now: Training) -> EarlyStopping:
    """What chooses the best epoch from here on.

    By the same figure it goes on where it was. By another one, an epoch must beat the best
    weights that are held, which the figure before chose. More epochs after the patience ran out
    are waited for anew.
    """
    before, state = checkpoint.recipe.training, checkpoint.state
    stopping = EarlyStopping(now)
    if before.best_by != now.best_by or not _is_comparable(before, now):
        best = state.best if state else None
        if best is not None and _is_comparable(before, now):
            stopping.start_from(best.epoch, best.metrics)
        return stopping
    if state is not None and state.judge:
        stopping.restore(state.judge)
    else:
        stopping = EarlyStopping(now, checkpoint.history.epochs)
    if before != now and stopping.is_out_of_patience:
        stopping.epochs_without_improvement = 0
    return stopping


def _is_comparable(before: Training, now: Training) -> bool:
    """Losses of different kinds are not; every other figure is."""
    return now.best_by != "loss" or before.loss == now.loss


def dataset_fingerprint(split: Split) -> str:
    """Counts, labels and some pictures of the parts that train and measure, as a short text."""
    return "-".join(_mark(part) for part in (split.train, split.validation))


def _mark(samples: Samples) -> str:
    labels = samples.labels.cpu()
    check = zlib.crc32(labels.numpy().tobytes())
    if len(samples):
        chosen = torch.linspace(0, len(samples) - 1, min(LOOKED_AT, len(samples))).long()
        pictures = samples.picked(chosen.to(samples.labels.device)).cpu()
        check = zlib.crc32(pictures.contiguous().numpy().tobytes(), check)
    return f"{len(samples)}:{check:08x}"
