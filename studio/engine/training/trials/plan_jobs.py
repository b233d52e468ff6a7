"""A job as it would be with another plan, or with one stage of it alone: nothing is built anew."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

from studio.engine.data.samples import Dataset
from studio.engine.errors import RecipeError
from studio.engine.recipe import FineTuning, Recipe
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.fine_tuning.plan import plan_fine_tuning
from studio.engine.training.loop.job import TrainingJob, attached_by, prepare
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.stage import PlanName, Stage


def prepared(
    recipe: Recipe, dataset: Dataset, start: Start, data_dir: Path | None = None
) -> TrainingJob:
    """The job of `recipe` without a plan and its adapter: other jobs are made of it.

    Raises:
        StudioError: as `prepare`.
    """
    return prepare(_tuned(recipe, plan=None, stages=(), adapter=None), dataset, start, data_dir)


def of_plan(
    job: TrainingJob, name: PlanName, adapter: Adapter | None = None
) -> TrainingJob | RecipeError:
    """`job`, which fine-tunes, by the plan of that name; why not, where it cannot be followed.

    Args:
        adapter: what is said of one, where the plan trains an adapter.
    """
    assert job.plan is not None
    given = job.plan
    recipe = _tuned(job.recipe, plan=name, stages=(), adapter=adapter)
    try:
        plan = plan_fine_tuning(recipe, given.start, given.pictures, given.classes)
    except RecipeError as error:
        return error
    return _with_adapters(replace(job, recipe=plan.recipe, plan=plan))


def _with_adapters(job: TrainingJob) -> TrainingJob:
    """`job` with those that its recipe wants, in a module that shares the weights of its own."""
    if job.recipe.fine_tuning is None or job.recipe.fine_tuning.adapter is None:
        return job
    shared = {id(value): value for value in (*job.module.parameters(), *job.module.buffers())}
    module = copy.deepcopy(job.module, shared)
    return replace(job, module=module, adapters=attached_by(job.recipe, job.split, module))


def of_stage(job: TrainingJob, stage: Stage) -> TrainingJob:
    """`job` with this stage from its first epoch to its last."""
    return of_stages(job, (stage.changed(epochs=None),))


def of_stages(job: TrainingJob, stages: tuple[Stage, ...]) -> TrainingJob:
    """`job` with these stages."""
    return replace(job, recipe=_tuned(job.recipe, plan=None, stages=stages))


def learning_names(job: TrainingJob, stage: Stage) -> tuple[str, ...]:
    """The parameters that learn in a stage of `job`."""
    return tuple(shares_of(job.module, job.recipe, stage))


def _tuned(recipe: Recipe, **values: object) -> Recipe:
    tuning = recipe.fine_tuning or FineTuning(checkpoint="")
    return recipe.changed(fine_tuning=tuning.changed(**values))
