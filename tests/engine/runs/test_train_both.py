"""Two recipes trained again with the same seeds: what is trained, kept and measured."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from studio.engine.errors import Cancelled, CheckpointError, DataError, RecipeError
from studio.engine.evaluation.same_samples import SameSamples
from studio.engine.paths import data_folder, runs_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.train_both import Contender, Contenders, seconds_of, train_both
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.history import History
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe


def recipe_of(rate: float) -> Recipe:
    """Of a few digits, for one epoch."""
    recipe = small_recipe(epochs=1, learning_rate=rate)
    return recipe.changed(data=recipe.data.changed(fraction=0.1))


@cache
def learned(rate: float) -> tuple[Checkpoint, SameSamples]:
    """A network, and the test part of its data."""
    recipe = recipe_of(rate)
    dataset = recipe.data.source.open(data_folder(), Progress())
    trainer = Trainer(prepare(recipe, dataset))
    list(trainer.run())
    split, placement = trainer.job.split, trainer.job.preprocessing.placement
    return trainer.last, SameSamples((split.test,), placement)


def both() -> Contenders:
    return Contender.of("slow", learned(0.0001)[0]), Contender.of("fast", learned(0.01)[0])


def test_both_are_trained_once_with_each_seed_and_kept_as_runs() -> None:
    of = learned(0.01)[1]
    found = train_both(both(), of, (1, 2), data_folder(), Progress())
    runs = {run.id: run for run in RunLibrary().runs()}
    assert len(runs) == 4 and {run.outcome for run in runs.values()} == {"finished"}
    for pair in found.pairs:
        titles = [runs[id].title for id in pair.runs]
        assert titles == [f"small-a-seed-{pair.seed}", f"small-b-seed-{pair.seed}"]
        for id, accuracy, rate in zip(pair.runs, pair.accuracies, (0.0001, 0.01), strict=True):
            recipe = RunLibrary().recipe(id)
            assert recipe.training.seed == pair.seed
            assert recipe.training.learning_rate == rate
            assert recipe.data == recipe_of(rate).data, "the split stays"
            assert runs[id].record.accuracy == pytest.approx(accuracy)  # of the same test part
    assert found.samples == len(of.samples[0])
    again = train_both(both(), of, (1, 2), data_folder(), Progress())
    assert again == found, "and not trained once more"
    assert len(RunLibrary().runs()) == 4


class CancelsOnceTrained(Progress):
    """Ends the job in the run that comes after the first whole one."""

    def report(self, done: int, total: int) -> None:
        is_any = any(run.outcome == "finished" for run in RunLibrary().runs())
        if is_any and len(RunLibrary().runs()) == 2:
            raise Cancelled


def test_cancelled_it_keeps_whole_runs_and_nothing_half() -> None:
    with pytest.raises(Cancelled):
        train_both(both(), learned(0.01)[1], (1, 2), data_folder(), CancelsOnceTrained())
    assert [run.outcome for run in RunLibrary().runs()] == ["finished"]
    assert len(list(runs_folder().iterdir())) == 1


def test_why_two_cannot_be_trained_again() -> None:
    slow, fast = both()
    of = learned(0.01)[1]
    bare = Contender.of("bare.pth", replace(learned(0.01)[0], history=History()))
    with pytest.raises(CheckpointError, match=r"bare\.pth does not tell by which recipe"):
        train_both((slow, bare), of, (1, 2), data_folder(), Progress())
    other = replace(fast, recipe=fast.recipe and fast.recipe.changed(name="small-seed-4"))
    with pytest.raises(RecipeError, match="by the same recipe"):
        train_both((fast, other), of, (1, 2), data_folder(), Progress())
    assert fast.recipe is not None
    source = fast.recipe.data.source.parse({"kind": "Folder", "path": "/nowhere"})
    gone = replace(fast, recipe=fast.recipe.changed(data=fast.recipe.data.changed(source=source)))
    with pytest.raises(DataError, match="is not on this machine"):
        train_both((slow, gone), of, (1, 2), data_folder(), Progress())
    assert RunLibrary().runs() == []


def test_the_time_is_that_of_their_own_epochs() -> None:
    slow, fast = both()
    took = [learned(rate)[0].history.epochs[0].seconds for rate in (0.0001, 0.01)]
    assert seconds_of((slow, fast), 3) == pytest.approx(3 * sum(took))
    assert seconds_of((slow, replace(fast, seconds=None)), 3) is None
