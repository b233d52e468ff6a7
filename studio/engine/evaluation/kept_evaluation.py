"""Evaluations kept beside a run: measured once, and read again as long as nothing has changed."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from studio.engine.data.left_out import LeftOut
from studio.engine.data.samples import Samples
from studio.engine.errors import StudioError
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.prediction_file import (
    About,
    read_about,
    read_predictions,
    save_predictions,
)
from studio.engine.evaluation.unseen import Unseen
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.seen_samples import digests

Freshness = Literal["new", "kept", "network changed", "data changed"]
"""Whether a table was made now for the first time, read, or made anew, and why."""


@dataclass(frozen=True)
class Kept:
    """An evaluation and how it came about.

    Attributes:
        about: when it was made, and how often the part was measured.
        freshness: whether it was read, or why it was made.
        problem: why it could not be kept on disk; None where it was.
    """

    evaluation: Evaluation
    about: About
    freshness: Freshness
    problem: StudioError | None = None


def table_path(run: Path, part: str) -> Path:
    """Where the predictions on a part of a run's own data are kept."""
    return run / f"predictions-{part.replace(' ', '-')}.npz"


def read_kept(
    checkpoint: Checkpoint,
    dataset: str,
    of: Unseen,
    run: Path | None,
    unread: LeftOut | None = None,
) -> Kept | None:
    """The predictions that are kept beside the run and still are of both; None where none are."""
    if run is None:
        return None
    path = table_path(run, of.part)
    about = read_about(path)
    digests = digest_of_checkpoint(checkpoint), digest_of_table(of.samples)
    if about is None or not about.is_of(*digests):
        return None
    predictions = read_predictions(path)
    if predictions is None:
        return None
    return Kept(Evaluation(checkpoint, dataset, of, predictions, unread), about, "kept")


def evaluated(
    checkpoint: Checkpoint,
    dataset: str,
    of: Unseen,
    run: Path | None = None,
    unread: LeftOut | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> Kept:
    """The predictions of `checkpoint` on `of`: those that are kept beside its run, else by a pass.

    Args:
        dataset: its name.
        run: the folder of the checkpoint's run, if these are parts of its own data; None keeps
            nothing.
        again: make a pass in any case.

    Raises:
        CheckpointError, Cancelled, OSError: as `predict`.
    """
    kept = None if again else read_kept(checkpoint, dataset, of, run, unread)
    if kept is not None:
        return kept
    network, samples = digest_of_checkpoint(checkpoint), digest_of_table(of.samples)
    path = table_path(run, of.part) if run is not None else None
    before = read_about(path) if path is not None else None
    found = Evaluation.made(checkpoint, dataset, of, unread, progress)
    about = About(network, samples, of.part, dataset, time.time(), _times(checkpoint, of, before))
    made = Kept(found, about, _why(before, network, samples))
    return made if path is None else _saved(made, path)


def _saved(kept: Kept, path: Path) -> Kept:
    """What cannot be kept is still there to be looked at."""
    try:
        save_predictions(kept.evaluation.predictions, kept.about, path)
    except StudioError as error:
        return replace(kept, problem=error)
    return kept


def _times(checkpoint: Checkpoint, of: Unseen, before: About | None) -> int:
    """How often a part was measured, with now: a run measures its own test part at its end."""
    if before is not None:
        return before.times + 1
    is_test = of.part in ("test", "held back")
    return 2 if is_test and "test_accuracy" in checkpoint.metrics else 1


def _why(before: About | None, network: str, samples: str) -> Freshness:
    if before is None or before.is_of(network, samples):
        return "new"
    return "data changed" if before.samples != samples else "network changed"


def digest_of_checkpoint(checkpoint: Checkpoint) -> str:
    """Of all that its answers depend on: 32 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=16)
    about = checkpoint.preprocessing.to_dict(), checkpoint.classes, checkpoint.network.to_dict()
    digest.update(repr(about).encode())
    for name, value in checkpoint.weights.items():
        digest.update(f"{name} {value.dtype} {tuple(value.shape)}\n".encode())
        digest.update(value.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def digest_of_table(parts: tuple[Samples, ...]) -> str:
    """Of pictures as they were placed, labels, classes and names, in order: 32 digits."""
    digest = hashlib.blake2b(digest_size=16)
    for samples in parts:
        digest.update(repr((samples.shape, samples.classes)).encode())
        digest.update(digests(samples).numpy().tobytes())
        digest.update(samples.labels.cpu().numpy().tobytes())
        digest.update("\n".join(samples.names()).encode())
    return digest.hexdigest()
