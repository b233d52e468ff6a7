"""Two networks' recipes trained again with the same seeds, as ordinary runs, and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Self

from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.errors import CheckpointError, DataError, RecipeError
from studio.engine.evaluation.figures.seed_pairs import SeedPair, SeedPairs
from studio.engine.evaluation.same_samples import SameSamples, answered, compared_rows
from studio.engine.evaluation.unseen import own_parts
from studio.engine.progress import Progress, Stage, stages
from studio.engine.recipe import Recipe
from studio.engine.runs.kept_run import BEST, KeptRun
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.new_run import new_run
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.opening import open_checkpoint, open_start
from studio.engine.training.loop.reporting_control import ReportingControl
from studio.engine.training.trials.preflight import preflight, refuse

MEASURING = 0.02
"""Of the time that both trainings take: what asking both takes."""

OF_A_SEED = re.compile(r"(-[ab])?-seed-\d+$")


@dataclass(frozen=True)
class Contender:
    """A network whose recipe is trained again.

    Attributes:
        title: what to call it.
        recipe: None where it does not tell how it was trained, as bare weights do not.
        seconds: that all epochs of the recipe take, by those that it has behind it; None where
            there are none.
    """

    title: str
    recipe: Recipe | None
    seconds: float | None

    @classmethod
    def of(cls, title: str, checkpoint: Checkpoint) -> Self:
        """The network in `checkpoint`."""
        history, recipe = checkpoint.history, checkpoint.recipe
        if history.is_empty:
            return cls(title, None, None)
        took = [row.seconds for row in history.epochs]
        return cls(title, recipe, fmean(took) * recipe.training.epochs if took else None)


Contenders = tuple[Contender, Contender]


def seconds_of(contenders: Contenders, seeds: int) -> float | None:
    """How long `train_both` takes about; None where nothing tells."""
    first, second = (one.seconds for one in contenders)
    return None if first is None or second is None else seeds * (first + second)


def seeds_from(count: int) -> range:
    """So many seeds, the same for everybody who asks for as many: 1, 2, …"""
    return range(1, count + 1)


def recipes_of(contenders: Contenders) -> tuple[Recipe, Recipe]:
    """By which both are trained again.

    Raises:
        CheckpointError: one has no recipe.
        RecipeError: both have the same.
    """
    recipes = []
    for one in contenders:
        if one.recipe is None:
            raise CheckpointError(
                "{title} does not tell by which recipe it was trained, as bare weights do not, so "
                "it can't be trained again. Choose the best network of a run.",
                title=one.title,
            )
        recipes.append(one.recipe)
    first, second = recipes
    if with_seed(first, 0, "") == with_seed(second, 0, ""):
        raise RecipeError(
            "Both networks were trained by the same recipe, so with the same seed they come out "
            "the same. Choose one whose recipe is another."
        )
    return first, second


def with_seed(recipe: Recipe, seed: int, mark: str) -> Recipe:
    """`recipe` with another seed of training; that of its split stays. `mark` tells two recipes of
    one name apart.
    """
    name = OF_A_SEED.sub("", recipe.name) + f"{mark}-seed-{seed}"
    return recipe.changed(name=name, training=recipe.training.changed(seed=seed))


def train_both(
    contenders: Contenders,
    of: SameSamples,
    seeds: Sequence[int],
    data_dir: Path,
    progress: Progress,
) -> SeedPairs:
    """Train both recipes once with each seed (two at least), one after the other, and ask the best
    networks about the same samples, those that neither was trained on.

    A seed draws the starting weights, the order of the samples and how they are changed at random;
    the split keeps its own. What is trained becomes a run as any other, and one that is kept
    already is not trained again. Where it is cancelled, the run that goes on is discarded.

    Raises:
        StudioError: as `recipes_of`, data are not here, or as a run.
        Cancelled: as `progress` says.
    """
    both = _series(contenders, data_dir, progress)
    kept = _kept(both, seeds)
    steps = stages(progress, _costs(both, seeds, kept))
    for place, one in enumerate(both):
        if any((place, seed) not in kept for seed in seeds):
            one.check()
    pairs, samples = [], 0
    for number, seed in enumerate(seeds):
        *training, asking = steps[3 * number : 3 * number + 3]
        runs = [
            kept.get((place, seed)) or one.train(seed, training[place])
            for place, one in enumerate(both)
        ]
        tables = [answered(_best(run), of, data_dir, asking) for run in runs]
        rows = (~(tables[0].was_seen | tables[1].was_seen)).nonzero()[:, 0]
        found = compared_rows(tables[0].table, tables[1].table, rows)
        pairs.append(SeedPair(seed, found.accuracies, (runs[0].name, runs[1].name)))
        samples = found.samples
    return SeedPairs(tuple(pairs), samples)


@dataclass(frozen=True)
class _Series:
    """One recipe, ready to be trained.

    Attributes:
        mark: tells its runs from the other's, where both recipes have one name.
        cost: milliseconds of a run, about.
    """

    recipe: Recipe
    mark: str
    dataset: Dataset
    start: Start | None
    data_dir: Path
    cost: int

    def with_seed(self, seed: int) -> Recipe:
        return with_seed(self.recipe, seed, self.mark)

    def check(self) -> None:
        """What a run is refused for, before the first; the seed changes nothing of it."""
        set_up_thread(self.recipe.training.speed.threads)
        refuse(preflight(self.recipe, self.dataset, self.start, self.data_dir, quick=True))

    def train(self, seed: int, progress: Stage) -> Path:
        """The folder of the run."""
        recipe = self.with_seed(seed)
        set_up_thread(recipe.training.speed.threads)
        control = ReportingControl(progress, recipe.training.epochs)
        folder = new_run(recipe, self.dataset, self.start, control, self.data_dir)
        control.follow(folder.run())
        return folder.path

    def made(self, run: KeptRun, seed: int, library: RunLibrary) -> bool:
        """Whether a kept run is what `train` would make: the same recipe on the same samples."""
        recipe, record = self.with_seed(seed), run.record
        if (record.recipe, record.seed, run.outcome) != (recipe.name, seed, "finished"):
            return False
        if BEST not in run.weights or library.recipe(run.id) != recipe:
            return False
        best = _best(run.path)
        placed = placed_as(self.dataset, best.preprocessing.placement)
        return own_parts(best, placed, best.seen) is not None


def _series(contenders: Contenders, data_dir: Path, progress: Progress) -> tuple[_Series, ...]:
    recipes = recipes_of(contenders)
    datasets = [_opened(recipes[0], data_dir, progress)]
    is_same = recipes[1].data.source == recipes[0].data.source
    datasets.append(datasets[0] if is_same else _opened(recipes[1], data_dir, progress))
    names = {OF_A_SEED.sub("", recipe.name) for recipe in recipes}
    marks = ("", "") if len(names) == 2 else ("-a", "-b")
    costs = [max(1, round(1000 * (one.seconds or 1.0))) for one in contenders]
    return tuple(
        _Series(recipe, mark, dataset, _start(recipe, data_dir), data_dir, cost)
        for recipe, mark, dataset, cost in zip(recipes, marks, datasets, costs, strict=True)
    )


def _opened(recipe: Recipe, data_dir: Path, progress: Progress) -> Dataset:
    source = recipe.data.source
    if not source.found(data_dir):
        raise DataError(
            "{data} is not on this machine, and nothing is downloaded for this. Open it as the "
            "dataset first.",
            data=source.label,
        )
    return source.open(data_dir, progress)


def _start(recipe: Recipe, data_dir: Path) -> Start | None:
    return None if recipe.fine_tuning is None else open_start(recipe, data_dir).start


def _kept(both: Sequence[_Series], seeds: Sequence[int]) -> dict[tuple[int, int], Path]:
    """By the place of the recipe and the seed, the folders of runs that are there already."""
    library = RunLibrary()
    return {
        (place, seed): run.path
        for run in library.runs()
        for place, one in enumerate(both)
        for seed in seeds
        if one.made(run, seed, library)
    }


def _costs(
    both: Sequence[_Series], seeds: Sequence[int], kept: dict[tuple[int, int], Path]
) -> list[int]:
    """Of each seed: training the first, the second, and asking both."""
    asking = max(1, round(MEASURING * sum(one.cost for one in both)))
    costs = []
    for seed in seeds:
        costs += [0 if (place, seed) in kept else one.cost for place, one in enumerate(both)]
        costs.append(asking)
    return costs


def _best(run: Path) -> Checkpoint:
    return open_checkpoint(run / f"{BEST}.pth").checkpoint
