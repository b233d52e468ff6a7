"""What was found out about a network's answers, written into its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import torch

from studio.engine.errors import CheckpointError
from studio.engine.paths import resource
from studio.engine.runs.record import SUMMARY
from studio.engine.runs.run_lock import RunLock
from studio.engine.tensor_files.reading import load_tensors
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.checkpoints.checkpoint import (
    Checkpoint,
    from_content,
    is_checkpoint,
)


def keep_answering(checkpoint: Checkpoint, path: Path, answering: Answering) -> Checkpoint:
    """Write `answering` into the file at `path`, all else in which stays as it is, a run's state
    too; what is there survives a failure.

    Args:
        checkpoint: the file's, as it was measured.

    Returns:
        `checkpoint` with it.

    Raises:
        StudioError: the file holds other weights by now, or bare ones; a run writes it; it came
            with the program, or it could not be written.
    """
    if path.is_relative_to(resource()):
        raise CheckpointError(
            "{path} came with the program and stays as it is. Save the network to a file of "
            "yours first, and open that.",
            path=path,
        )
    with _held(path.parent):
        inside = _read(path)
        if not _is_same(inside, checkpoint):
            raise CheckpointError(
                "{path} holds other weights than those that were measured. Evaluate it again.",
                path=path,
            )
        replace(inside, answering=answering).save(path)
    return replace(checkpoint, answering=answering)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """While a run writes its folder, nobody else does."""
    if not (folder / SUMMARY).is_file():
        yield
        return
    lock = RunLock(folder)
    try:
        yield
    finally:
        lock.release()


def _read(path: Path) -> Checkpoint:
    content = load_tensors(path)
    if not isinstance(content, dict) or not is_checkpoint(content):
        raise CheckpointError(
            "{path} holds weights alone, and has no room for it. Save the network as a checkpoint "
            "first, and open that.",
            path=path,
        )
    return from_content(content, path)


def _is_same(one: Checkpoint, other: Checkpoint) -> bool:
    return one.weights.keys() == other.weights.keys() and all(
        torch.equal(value, other.weights[name].cpu()) for name, value in one.weights.items()
    )
