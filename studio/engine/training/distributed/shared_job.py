"""A run made ready for one of the processes that train it together."""

from __future__ import annotations

from dataclasses import replace

from studio.engine.errors import RecipeError
from studio.engine.recipe import Recipe
from studio.engine.training.distributed.batch_norm import share_batch_norms
from studio.engine.training.distributed.processes import Processes
from studio.engine.training.loop.job import TrainingJob


def shared_job(job: TrainingJob, processes: Processes) -> TrainingJob:
    """`job` for one of `processes`, whose module counts the samples of all in its batch norms.

    Raises:
        RecipeError: a batch has fewer samples than there are processes, or CUDA graphs are asked
            for, which cannot wait for other processes.
    """
    if processes.count == 1:
        return job
    settings = job.recipe.training
    if settings.batch_size < processes.count:
        raise RecipeError(
            "{count} processes share batches of {size}, and each needs a sample: set the batch "
            "size to at least {count}.",
            count=processes.count,
            size=settings.batch_size,
        )
    if settings.speed.compiled == "cuda graphs":
        raise RecipeError(
            "CUDA graphs cannot wait for other processes: set Compile to yes or no, or train with "
            "one process."
        )
    share_batch_norms(job.module)
    return replace(job, processes=processes)


def on_own_device(recipe: Recipe, processes: Processes) -> Recipe:
    """`recipe` with the device of this process, where each has a GPU of its own. What the first
    keeps names the device as it was.
    """
    device = processes.device(recipe.training.device)
    if processes.is_first or device == recipe.training.device:
        return recipe
    return recipe.changed(training=recipe.training.changed(device=device))
