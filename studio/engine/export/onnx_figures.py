"""What an ONNX file of fewer bits is worth beside the whole one, by onnxruntime."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.export.figure import Figure
from studio.engine.export.onnx_session import answers, opened
from studio.engine.export.packed import inputs_of
from studio.engine.files import size_of
from studio.engine.progress import Progress, stages
from studio.engine.training.checkpoints.checkpoint import Checkpoint

BATCH = 32
"""Samples that are asked about at a time."""

TIMED = 5
"""Batches, of which the median counts; one before them is not timed."""


def compared(
    checkpoint: Checkpoint,
    paths: tuple[Path, Path],
    samples: Samples,
    normalise: bool,
    progress: Progress,
) -> tuple[Figure, ...]:
    """Accuracy, size and time of the file before and of the one after.

    Args:
        samples: that the checkpoint was not trained on, labelled in its order of classes.
        normalise: whether they normalise pictures themselves.

    Raises:
        Cancelled: as `progress` says.
    """
    batches = [
        (inputs_of(checkpoint, part.cpu(), normalise), labels.cpu())
        for part, labels in samples.chunks(BATCH)
    ]
    both = [
        (_accuracy(path, batches, stage), _time(path, batches, stage))
        for path, stage in zip(paths, stages(progress, [1, 1]), strict=True)
    ]
    (accuracy, time), (accuracy_after, time_after) = both
    before, after = paths
    return (
        Figure("accuracy", accuracy, accuracy_after, len(samples)),
        Figure("size", size_of(before), size_of(after)),
        Figure("time", time, time_after),
    )


def _accuracy(
    path: Path, batches: list[tuple[dict[str, Tensor], Tensor]], progress: Progress
) -> float:
    session, right, count = opened(path), 0, 0
    for done, (inputs, labels) in enumerate(batches):
        progress.report(done, len(batches))
        right += int((answers(session, inputs).argmax(1) == labels).sum())
        count += len(labels)
    return right / count


def _time(path: Path, batches: list[tuple[dict[str, Tensor], Tensor]], progress: Progress) -> float:
    """Seconds a sample, by one thread."""
    session, (inputs, labels) = opened(path, threads=1), batches[0]
    times = []
    for _ in range(1 + TIMED):
        progress.report(1, 1)
        start = perf_counter()
        answers(session, inputs)
        times.append(perf_counter() - start)
    return median(times[1:]) / len(labels)
