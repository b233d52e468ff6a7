"""A run made ready for one of the processes that train it together."""

from __future__ import annotations

from dataclasses import replace

from studio.engine.errors import RecipeError
from studio.engine.recipe import Recipe
from studio.engine.training.distributed.batch_norm import share_batch_norms
from studio.engine.training.distributed.processes import Processes
from studio.engine.training.distributed.sharding import shard
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.settings.settings import Training


def shared_job(job: TrainingJob, processes: Processes) -> TrainingJob:
    """`job` for one of `processes`, whose module counts the samples of all in its batch norms, and
    has its part of the weights where they are spread.

    Raises:
        RecipeError: a batch has fewer samples than there are processes, CUDA graphs are asked for,
            which cannot wait for other processes, or what needs whole weights where these are
            spread.
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
    if processes.sharded:
        _refuse_what_needs_whole_weights(settings)
    share_batch_norms(job.module)
    if processes.sharded:
        if job.adapters is not None:
            job.adapters.keep_apart()
        shard(job.module, job.device)
    return replace(job, processes=processes)


def _refuse_what_needs_whole_weights(settings: Training) -> None:
    if settings.optimiser.kind == "Muon":
        raise RecipeError(
            "Muon needs whole matrices, and --fsdp leaves each process a part of them: choose "
            "another optimiser, or train without --fsdp."
        )
    if settings.speed.compiled != "no":
        raise RecipeError(
            "Compiled steps cannot gather weights that --fsdp has spread over processes: set "
            "Compile to no, or train without --fsdp."
        )
    if settings.speed.channels_last:
        raise RecipeError(
            "Weights that --fsdp has spread over processes cannot lie channels last: set Channels "
            "last to false, or train without --fsdp."
        )


def on_own_device(recipe: Recipe, processes: Processes) -> Recipe:
    """`recipe` with the device of this process, where each has a GPU of its own. What the first
    keeps names the device as it was.
    """
    device = processes.device(recipe.training.device)
    if processes.is_first or device == recipe.training.device:
        return recipe
    return recipe.changed(training=recipe.training.changed(device=device))
