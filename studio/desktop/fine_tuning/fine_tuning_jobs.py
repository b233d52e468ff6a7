"""What fine-tuning has done in threads: a start is read, and what would come of it is planned."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.desktop.core.jobs import load_named_start, plan_fine_tuning
from studio.desktop.core.worker import Failure
from studio.desktop.fine_tuning.start_point import FineTuningInput, StartPoint
from studio.engine.errors import RecipeError, StudioError
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.outlook import Outlook
    from studio.engine.training.fine_tuning.plan import FineTuningPlan
    from studio.engine.training.fine_tuning.tensors import TensorRow


@dataclass(frozen=True)
class Planned:
    """What fine-tuning would do.

    Attributes:
        plan: None where it cannot be run.
        outlook: the layers, and what the usual plans would do with them; None where not even that
            can be told.
        rows: every tensor of the start and of the network.
        problem: why it cannot be run.
        is_about_tensors: whether what was said of their names is the problem, not the stages.
    """

    plan: FineTuningPlan | None = None
    outlook: Outlook | None = None
    rows: tuple[TensorRow, ...] = ()
    problem: Failure | None = None
    is_about_tensors: bool = False


def read_start(point: StartPoint, layers: Network | None) -> tuple[StartPoint, Start | StudioError]:
    """A start, with the point that it is; an error comes back with the point it is about."""
    try:
        return point, load_named_start(str(point.path), point.stated, layers)
    except StudioError as error:
        return point, error


def plan_and_look(recipe: Recipe, start: Start, given: FineTuningInput) -> Planned:
    """The plan of `recipe`. Where its stages, or what was said of names, cannot be run, the layers
    and tensors all the same, so that a person can mend it.

    Raises:
        StudioError: as `plan_fine_tuning`, whatever was chosen.
    """
    try:
        return _looked_at(recipe, start, given)
    except RecipeError as error:
        tuning = recipe.fine_tuning
        if tuning is None:
            raise
        whole = tuning.changed(plan=None, stages=())
        for plain in (whole, whole.changed(rename=(), pairs=())):
            with contextlib.suppress(RecipeError):
                found = _looked_at(recipe.changed(fine_tuning=plain), start, given)
                return _refused(found, error, plain is not whole)
        raise


def _looked_at(recipe: Recipe, start: Start, given: FineTuningInput) -> Planned:
    from studio.engine.training.fine_tuning.outlook import outlook_of
    from studio.engine.training.fine_tuning.tensors import tensor_rows

    plan = plan_fine_tuning(recipe, start, given.pictures, given.classes)
    return Planned(plan, outlook_of(plan), tensor_rows(plan))


def _refused(found: Planned, error: RecipeError, is_about_tensors: bool) -> Planned:
    """What was found of other choices, as what can be told of those that were refused."""
    assert found.outlook is not None
    outlook = replace(found.outlook, same_as=None)
    return Planned(None, outlook, found.rows, Failure(error, ""), is_about_tensors)
