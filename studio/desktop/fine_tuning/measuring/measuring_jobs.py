"""What `Measuring` has done in a thread: plain functions over the engine.

As in `jobs`, heavy modules are imported when they run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.engine.progress import Progress
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.proposal import Proposal
    from studio.engine.training.trials.plan_costs import PlanCost


def measure_costs(
    recipe: Recipe,
    dataset: Dataset,
    start: Start,
    progress: Progress,
    tell: Callable[[PlanCost], None],
) -> tuple[PlanCost, ...]:
    """What each plan costs, told one by one."""
    from studio.engine.training.trials.plan_costs import plan_costs

    _ready(recipe)
    return plan_costs(recipe, dataset, start, progress, tell)


def propose_plan(recipe: Recipe, dataset: Dataset, start: Start, progress: Progress) -> Proposal:
    """The plan that suits."""
    from studio.engine.training.fine_tuning.propose import propose
    from studio.engine.training.trials.plan_jobs import prepared

    _ready(recipe)
    return propose(prepared(recipe, dataset, start), progress)


def _ready(recipe: Recipe) -> None:
    from studio.engine.devices import set_up_thread

    set_up_thread(recipe.training.speed.threads)
