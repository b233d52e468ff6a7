"""The run once more as it began, and that it is the one that the checkpoint comes from."""

from __future__ import annotations

import torch

from studio.engine.errors import CheckpointError, StudioError
from studio.engine.export.script.run_data import RunData
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.stages.learning import changing_in


def job_of(checkpoint: Checkpoint, on: RunData) -> TrainingJob:
    """The run as it began, on the processor.

    Raises:
        CheckpointError: what it was fine-tuned from is not there, or is not what it was.
        StudioError: as `prepare`.
    """
    recipe = checkpoint.recipe
    training = recipe.training.changed(device="cpu")
    start = _start(checkpoint, on) if recipe.fine_tuning is not None else None
    job = prepare(recipe.changed(training=training), on.dataset, start, on.data_dir)
    if start is not None and not _is_the_same(checkpoint, job):
        raise CheckpointError(
            "{name} was fine-tuned from {start}, and what is there now is not what it began with. "
            "Put that checkpoint back, or export the code and the weights instead.",
            name=recipe.name,
            start=recipe.fine_tuning.checkpoint if recipe.fine_tuning else "",
        )
    return job


def _start(checkpoint: Checkpoint, on: RunData) -> Start:
    recipe = checkpoint.recipe
    try:
        return open_start(recipe, on.data_dir).start
    except StudioError as error:
        raise CheckpointError(
            "A script of {name} begins with the weights that it was fine-tuned from, and they "
            "cannot be read. {reason}",
            name=recipe.name,
            reason=error,
        ) from error


def _is_the_same(checkpoint: Checkpoint, job: TrainingJob) -> bool:
    """By the classes, the normalisation, and the mark of the weights. Where an older version wrote
    the checkpoint, which has no mark, by the weights that stayed: others cannot be told.
    """
    one, other = checkpoint.preprocessing, job.preprocessing
    if (checkpoint.classes, one.to_dict()) != (job.classes, other.to_dict()):
        return False
    if checkpoint.begun:
        return checkpoint.begun == job.begun
    if checkpoint.adapter is not None:
        begun = job.adapters.fingerprint if job.adapters is not None else ""
        return checkpoint.adapter.fingerprint == begun
    changing, weights = changing_in(job.module, job.recipe), checkpoint.weights
    return all(
        name in weights and torch.equal(value.cpu(), weights[name])
        for name, value in job.module.state_dict().items()
        if name not in changing
    )
