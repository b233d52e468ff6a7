"""That the script begins as the run did: with the same weights, samples and batches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.errors import CheckpointError, StudioError
from studio.engine.export.script.learning_proof import learns_otherwise
from studio.engine.network.build import DrawFrom
from studio.engine.reasons import reason_of
from studio.engine.rng import combined_seed
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.state import Position
from studio.engine.training.loop.training_pass import TrainingPass

EPOCHS = 2
"""Whose order and first batch are compared."""

MOST = 64
"""Samples of a part whose inputs are compared."""

Program = dict[str, Any]


def run(path: Path) -> Program:
    """The names that the script at `path` defines; nothing is trained."""
    names: Program = {"__name__": "train", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    return names


def begins_alike(program: Program, job: TrainingJob) -> bool:
    """Whether its network is drawn as the run's was, without touching what others draw from."""
    with DrawFrom(torch.Generator().manual_seed(job.recipe.training.seed)):
        drawn = program["Network"]().state_dict()
    expected = job.module.state_dict()
    return drawn.keys() == expected.keys() and all(
        torch.equal(drawn[name], value) for name, value in expected.items()
    )


def prove_pipeline(program: Program, job: TrainingJob) -> None:
    """See that the script reads, splits and deals the samples as the run did, and learns from them
    as it did; the module of `job` learns a little.

    Raises:
        CheckpointError: it does not.
    """
    try:
        different = _difference(program, job) or learns_otherwise(program, job)
    except Exception as error:  # whatever the script raises on these data
        different = StudioError(
            "it ends with {kind}: {reason}", kind=type(error).__name__, reason=reason_of(error)
        )
    if different:
        raise CheckpointError(
            "The script does not do as {name} did: {different}. It was not kept; export the code "
            "and the weights instead.",
            name=job.recipe.name,
            different=different,
        )


def _difference(program: Program, job: TrainingJob) -> StudioError | None:
    """What it does otherwise; None where nothing."""
    parts = program["split"](program["find"](program["DATA"]))
    for name, samples in job.split.parts().items():
        if name in parts and not torch.equal(parts[name].labels, samples.labels):
            return StudioError("the {name} part has other samples", name=name)
        if name in parts and not _same_inputs(program, parts[name], samples):
            return StudioError("samples of the {name} part are read in another way", name=name)
    return _other_batch(program, parts["train"], job)


def _same_inputs(program: Program, part: Any, samples: Samples) -> bool:
    rows = torch.arange(0, len(samples), -(-len(samples) // MOST))
    return torch.equal(program["load"](part.take(rows)).inputs, samples.picked(rows))


def _other_batch(program: Program, train: Any, job: TrainingJob) -> StudioError | None:
    """Of the first epochs: their order, and what is learned from first."""
    ran, labels = TrainingPass(job, Control()), job.split.train.labels
    whole = _for_order(program, train, job.split.train)
    for epoch in range(EPOCHS):
        ran.place = Position(epoch)
        order = ran.order()
        if not torch.equal(program["epoch_order"](whole, epoch), order):
            return StudioError("epoch {epoch} has another order", epoch=epoch + 1)
        rows = order[: job.recipe.training.batch_size]
        seed = combined_seed(job.recipe.training.seed, epoch, 0)
        batch = job.split.train.picked(rows), labels[rows]
        inputs, targets, _ = ran.augmented(batch, seed)
        found, its = _first_batch(program, train.take(rows), seed)
        if not (torch.equal(found, inputs) and torch.equal(its, targets)):
            return StudioError("the first batch of epoch {epoch} is another one", epoch=epoch + 1)
    return None


def _for_order(program: Program, train: Any, samples: Samples) -> Any:
    """All training samples; pictures need not be decoded for that."""
    return program["load"](train) if samples.is_text else train


def _first_batch(program: Program, batch: Any, seed: int) -> tuple[Tensor, Tensor]:
    inputs, labels = program["load"](batch)
    if "augmented" in program:
        draws = torch.Generator().manual_seed(seed)
        inputs, labels = program["augmented"](inputs, labels, draws)
    found: Tensor = program["prepared"](inputs)
    return found, labels
