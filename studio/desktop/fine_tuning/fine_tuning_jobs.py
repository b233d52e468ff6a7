"""What fine-tuning has done in threads: a start is read, and what would come of it is planned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.desktop.core.jobs import load_predictor, plan_fine_tuning
from studio.desktop.fine_tuning.start_point import FineTuningInput, StartPoint
from studio.engine.errors import RecipeError, StudioError
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.outlook import Outlook
    from studio.engine.training.fine_tuning.plan import FineTuningPlan


@dataclass(frozen=True)
class Planned:
    """What fine-tuning would do.

    Attributes:
        plan: None where the stages cannot be run.
        outlook: the layers, and what the usual plans would do with them.
        problem: what is wrong with the stages.
    """

    plan: FineTuningPlan | None
    outlook: Outlook
    problem: RecipeError | None = None


def read_start(
    point: StartPoint, layers: Network | None
) -> tuple[StartPoint, Checkpoint | StudioError]:
    """A checkpoint, with the point that it is; an error comes back with the point it is about."""
    try:
        return point, load_predictor(point.path, point.stated, layers)
    except StudioError as error:
        return point, error


def plan_and_look(recipe: Recipe, start: Start, given: FineTuningInput) -> Planned:
    """The plan of `recipe`; where its stages cannot be run, the layers all the same, so that a
    person can mend the stages.

    Raises:
        StudioError: as `plan_fine_tuning`, whatever the stages are.
    """
    from studio.engine.training.fine_tuning.outlook import outlook_of

    try:
        plan = plan_fine_tuning(recipe, start, given.pictures, given.classes)
        return Planned(plan, outlook_of(plan))
    except RecipeError as error:
        tuning = recipe.fine_tuning
        if tuning is None:
            raise
        plain = recipe.changed(fine_tuning=tuning.changed(plan=None, stages=()))
        plan = plan_fine_tuning(plain, start, given.pictures, given.classes)
        return Planned(None, replace(outlook_of(plan), same_as=None), error)
