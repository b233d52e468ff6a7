"""Why a run could not go on, and what to do about it."""

from __future__ import annotations

import math

import torch

from studio.engine.errors import TrainingError
from studio.engine.training.distributed.failing import ENDED, is_of_another
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.state import Position

OUT_OF_MEMORY = ("can't allocate memory", "not enough memory", "backend out of memory")
"""What torch says on Linux, on Windows, and of Apple's GPU."""

DEVICE_FAILURES = ("CUDA error", "cuDNN error", "MPS backend", "unspecified launch failure")
NO_COMPILER = ("InvalidCxxCompiler", "No working C++ compiler", "CppCompileError", "Triton")


def not_finite(loss: float, place: Position, job: TrainingJob) -> TrainingError:
    """The loss of the step that `place` counts is no number."""
    settings = job.recipe.training
    steps = math.ceil(len(job.split.train) / settings.batch_size)
    return TrainingError(
        "The loss became {loss} in epoch {epoch} at step {step} of {steps}; the last "
        "good weights are kept. Try a learning rate below {rate:g}.",
        loss="NaN" if math.isnan(loss) else "infinite",
        epoch=place.epoch + 1,
        step=(place.steps - 1) % steps + 1,
        steps=steps,
        rate=settings.learning_rate,
    )


def explained(error: RuntimeError, job: TrainingJob) -> Exception:
    """`error` as a sentence, where it is a failure that is known; else as it is."""
    text = str(error)
    if isinstance(error, torch.OutOfMemoryError) or any(sign in text for sign in OUT_OF_MEMORY):
        batch_size = job.recipe.training.batch_size
        return TrainingError(
            "The memory of {device} is too small for batches of {batch_size}: try {smaller}.",
            device=job.device,
            batch_size=batch_size,
            smaller=max(1, batch_size // 2),
        )
    if job.processes.count > 1 and is_of_another(error):
        return TrainingError(ENDED, count=job.processes.count)
    if any(sign in text for sign in DEVICE_FAILURES):
        return TrainingError(
            "{device} failed ({reason}). What was saved last is kept: continue the run when the "
            "device works again, or branch it onto the CPU.",
            device=job.device,
            reason=text.splitlines()[0].rstrip("."),
        )
    if job.recipe.training.speed.compiled != "no" and any(
        sign in f"{type(error).__name__} {text}" for sign in NO_COMPILER
    ):
        return TrainingError(
            "torch.compile needs a compiler that this machine does not have ({reason}). Install "
            "one (a C++ compiler for the CPU, Triton for a GPU), or set Compile to No.",
            reason=text.strip().splitlines()[0].rstrip("."),
        )
    return error
