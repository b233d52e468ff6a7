"""Fine-tuning as a call names it, and the subcommand that says what it would do."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from studio.cli.arguments.stated import stated_by
from studio.cli.lines.plan_lines import plan_dict, plan_lines
from studio.cli.output import ProgressBar, print_line
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import source_called, with_columns
from studio.engine.errors import RecipeError
from studio.engine.files import expanded
from studio.engine.network.known_networks import is_known
from studio.engine.paths import data_folder
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe
from studio.engine.training.checkpoints.opening import OpenedStart, open_start
from studio.engine.training.fine_tuning.plan import FineTuningPlan, with_stated
from studio.engine.training.loop.job import plan_job
from studio.engine.training.stages.stage import PlanName


def plan(arguments: argparse.Namespace) -> int:
    """``plan``; returns the exit status."""
    recipe = _recipe(arguments)
    if arguments.costs or arguments.propose:
        from studio.cli.commands.measuring_plans import print_costs, print_proposal

        measure = print_costs if arguments.costs else print_proposal
        measure(recipe, arguments.data_dir, arguments.json)
        return 0
    opened, found = _planned(recipe, arguments.data_dir)
    if arguments.json:
        print(json.dumps(plan_dict(opened, found)))
    else:
        print_line(*plan_lines(opened, found, arguments.tensors))
    return 0


def _recipe(arguments: argparse.Namespace) -> Recipe:
    """What fine-tuning goes by, all that is said beside the recipe in it."""
    if arguments.recipe is None and arguments.dataset is None:
        raise RecipeError("A plan is for some data: name them with --dataset, or a --recipe.")
    recipe = load_recipe(arguments.recipe, [*starting_from(arguments.start), *arguments.set])
    own = recipe.data.source
    source = source_called(arguments.dataset) if arguments.dataset else own
    source = with_columns(source, arguments.columns)
    recipe = recipe.changed(data=recipe.data.changed(source=source))
    return with_stated(with_plan(recipe, arguments.plan), stated_by(arguments))


def with_plan(recipe: Recipe, plan: PlanName | None) -> Recipe:
    """`recipe` with the stages that a plan makes in the place of its own; as it is without one.

    Raises:
        RecipeError: it fine-tunes nothing.
    """
    if plan is None:
        return recipe
    if recipe.fine_tuning is None:
        raise RecipeError("--plan says how to fine-tune: name what to start from with --from.")
    tuning = recipe.fine_tuning.changed(plan=plan, stages=())
    return recipe.changed(fine_tuning=tuning)


def _planned(recipe: Recipe, data_dir: Path | None) -> tuple[OpenedStart, FineTuningPlan]:
    """What fine-tuning by `recipe` would do, as `train` would do it.

    Raises:
        StudioError: as training would.
    """
    opened = open_start(recipe)
    dataset: Dataset = recipe.data.source.open(
        data_folder(data_dir), ProgressBar("Opening the data")
    )
    return opened, plan_job(recipe, dataset, opened.start)


def starting_from(start: str | None) -> list[str]:
    """What starts a run, as ``--set`` takes it: in the recipe stands all else that is said of
    fine-tuning.
    """
    if start is None:
        return []
    if not is_known(start):
        start = str(expanded(start).absolute())  # the kept recipe may be run from another folder
    return [f"fine_tuning.checkpoint={json.dumps(start)}"]
