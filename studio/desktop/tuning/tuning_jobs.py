"""What `Tuning` has done in a thread: plain functions over the engine.

As in `jobs`, heavy modules are imported when they run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset
    from studio.engine.runs.resume_verdict import Verdict
    from studio.engine.training.trials.preflight import Preflight
    from studio.engine.training.trials.rate_finder import RateFinderResult, RatePoint
    from studio.engine.training.trials.speed_trial import TrialRow

    Step = RatePoint | TrialRow
    Found = Preflight | RateFinderResult | tuple[TrialRow, ...] | Verdict
    Tell = Callable[[Step], None]
    Work = Callable[[Recipe, Dataset, Progress, Tell], Callable[[], Found]]


def _preflight(recipe: Recipe, dataset: Dataset, progress: Progress, tell: Tell) -> Preflight:
    from studio.engine.training.trials.preflight import preflight

    _ready(recipe)
    return preflight(recipe, dataset, progress=progress)


def _rate(recipe: Recipe, dataset: Dataset, progress: Progress, tell: Tell) -> RateFinderResult:
    from studio.engine.training.loop.job import prepare
    from studio.engine.training.trials.rate_finder import find_rate

    _ready(recipe)
    return find_rate(prepare(recipe, dataset), progress, tell)


def _speed(
    recipe: Recipe, dataset: Dataset, progress: Progress, tell: Tell
) -> tuple[TrialRow, ...]:
    from studio.engine.training.trials.speed_trial import trial

    _ready(recipe)
    return trial(recipe, dataset, progress, tell)


def _resume(recipe: Recipe, dataset: Dataset, progress: Progress, tell: Tell) -> Verdict:
    from studio.engine.runs.verify_resume import verify_resume

    _ready(recipe)
    return verify_resume(recipe, dataset, data_folder(), progress)


def _ready(recipe: Recipe) -> None:
    from studio.engine.devices import set_up_thread

    set_up_thread(recipe.training.speed.threads)


WORK: dict[str, Work] = {
    "preflight": lambda *given: partial(_preflight, *given),
    "rate": lambda *given: partial(_rate, *given),
    "speed": lambda *given: partial(_speed, *given),
    "resume": lambda *given: partial(_resume, *given),
}
"""By their names."""
