"""What ``plan`` measures: what each plan costs, and which one suits."""

from __future__ import annotations

import json
from pathlib import Path

from studio.cli.lines.plan_figures import cost_dict, cost_lines, proposal_dict, proposal_lines
from studio.cli.output import ProgressBar, print_line
from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.paths import data_folder
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.fine_tuning.propose import propose
from studio.engine.training.trials.plan_costs import plan_costs
from studio.engine.training.trials.plan_jobs import prepared


def print_costs(recipe: Recipe, data_dir: Path | None, as_json: bool) -> None:
    """What each plan of `recipe` costs here, measured.

    Raises:
        StudioError: as training would.
    """
    dataset, start = _opened(recipe, data_dir)
    bar = ProgressBar("Measuring each plan")
    found = plan_costs(recipe, dataset, start, bar, data_dir=data_dir)
    if as_json:
        print(json.dumps([cost_dict(cost) for cost in found]))
    else:
        print_line(*cost_lines(found))


def print_proposal(recipe: Recipe, data_dir: Path | None, as_json: bool) -> None:
    """Which plan suits, and why.

    Raises:
        StudioError: as training would.
    """
    dataset, start = _opened(recipe, data_dir)
    job = prepared(recipe, dataset, start, data_dir)
    found = propose(job, ProgressBar("Trying plans"))
    if as_json:
        print(json.dumps(proposal_dict(found)))
    else:
        print_line(*proposal_lines(found))


def _opened(recipe: Recipe, data_dir: Path | None) -> tuple[Dataset, Start]:
    """What is trained on and what it starts from, in a thread that is ready to measure."""
    set_up_thread(recipe.training.speed.threads)
    start = open_start(recipe).start
    dataset = recipe.data.source.open(data_folder(data_dir), ProgressBar("Opening the data"))
    return dataset, start
