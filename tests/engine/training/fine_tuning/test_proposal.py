"""Which plan is proposed: what is looked at, what is tried, what is chosen; and nothing changed."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch

from studio.engine.data.samples import Dataset
from studio.engine.devices import set_up_thread
from studio.engine.errors import Cancelled, RecipeError
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning import plan_search, plan_trial
from studio.engine.training.fine_tuning import propose as propose_module
from studio.engine.training.fine_tuning.plan_search import PlanSearch, Tried
from studio.engine.training.fine_tuning.plan_trial import Arm, Limited, Result, Share, rated
from studio.engine.training.fine_tuning.proposal import Facts, best_of_each, candidates, chosen
from studio.engine.training.fine_tuning.propose import propose
from studio.engine.training.fine_tuning.start_distance import StartDistance, distance_of
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.stages.stage import PlanName
from studio.engine.training.trials import plan_costs, stage_pace
from studio.engine.training.trials.dry_run import unchanged
from studio.engine.training.trials.plan_jobs import of_plan
from tests.engine.small import fine_tuning_recipe, small_network, small_recipe, striped_dataset

NETWORK = small_network({"kind": "BatchNorm1d", "name": "norm"})


@pytest.fixture(autouse=True)
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up_thread()
    monkeypatch.setattr(stage_pace, "SECONDS", 0.0)
    monkeypatch.setattr(propose_module, "FEWEST_SAMPLES", 30)
    monkeypatch.setattr(propose_module, "FEW", 1)
    monkeypatch.setattr(plan_search, "FARTHEST", 1)
    monkeypatch.setattr(plan_search, "MOST_FOLDS", 2)
    monkeypatch.setattr(plan_search, "MOST_LEADERS", 2)


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(NETWORK, epochs=6), striped_dataset()))
    list(trainer.run())
    return trainer.last


def job_for(start: Checkpoint, dataset: Dataset | None = None, **training: Any) -> TrainingJob:
    recipe = fine_tuning_recipe(small_recipe(NETWORK, **{"epochs": 2, **training}), "start.pth")
    return prepare(recipe, dataset or striped_dataset(), start)


def other_classes(count: int = 120) -> Dataset:
    """The same pictures, called otherwise: the output layer begins anew."""
    dataset = striped_dataset(count)
    return replace(dataset, train=replace(dataset.train, classes=("x", "y", "z")))


class Stands:
    """A clock that goes on by a fixed time whenever it is asked."""

    def __init__(self, each: float = 0.0) -> None:
        self._now, self._each = 0.0, each

    def __call__(self) -> float:
        self._now += self._each
        return self._now


def test_features_of_a_start_that_knows_the_data_tell_classes_apart(start: Checkpoint) -> None:
    job = job_for(start)
    with unchanged(job):
        found = distance_of(job, job.split.train, lambda: None)
    assert found.samples == len(job.split.train)
    assert found.probe > 0.9
    assert found.centroid > 0.9
    assert found.start is not None
    assert found.start > 0.9


def test_a_start_with_other_classes_has_no_accuracy_of_its_own(start: Checkpoint) -> None:
    job = job_for(start, other_classes())
    with unchanged(job):
        found = distance_of(job, job.split.train, lambda: None)
    assert found.start is None
    assert found.probe > 0.9


def test_noise_tells_nothing_apart(start: Checkpoint) -> None:
    dataset = striped_dataset(300)
    noise = torch.randint(0, 256, dataset.train.store.shape, dtype=torch.uint8)
    blurred = replace(dataset, train=replace(dataset.train, store=noise))
    job = job_for(start, blurred)
    with unchanged(job):
        found = distance_of(job, job.split.train, lambda: None)
    assert found.probe < 0.6
    assert found.centroid < 0.6


def test_a_proposal_says_what_it_saw_tried_and_chose(start: Checkpoint) -> None:
    job = job_for(start, other_classes())
    before = copy.deepcopy(job.module.state_dict())
    found = propose(job, clock=Stands(), limit=100.0)
    assert found.facts == Facts(86, 28, 3, 0, found.facts.distance)
    plans = [tried.plan for tried in found.tried]
    assert sorted(plans) == ["head", "last-n", "slower"]
    assert found.plan in plans
    assert found.left_out == {"lp-ft": "not chosen"}
    assert all(stage.learning_rate is not None for stage in found.stages)
    assert found.cost.plan == found.plan
    assert found.trained + found.measured == 86
    assert found.epochs == 2
    assert all(torch.equal(value, before[key]) for key, value in job.module.state_dict().items())


def test_the_same_seed_proposes_the_same(start: Checkpoint) -> None:
    one, other = (propose(job_for(start), clock=Stands(), limit=100.0) for _ in range(2))
    assert one.stages == other.stages
    known = [[(t.plan, t.factor, t.accuracy, t.loss) for t in p.tried] for p in (one, other)]
    assert known[0] == known[1]


def test_a_plan_proposed_can_be_run(start: Checkpoint) -> None:
    job = job_for(start)
    found = propose(job, clock=Stands(), limit=100.0)
    tuning = job.recipe.fine_tuning
    assert tuning is not None
    recipe = job.recipe.changed(fine_tuning=tuning.changed(plan=None, stages=found.stages))
    trainer = Trainer(prepare(recipe, striped_dataset(), start))
    list(trainer.run())
    assert len(trainer.history.epochs) == 2


def test_what_is_too_slow_is_not_tried(start: Checkpoint) -> None:
    found = propose(job_for(start), clock=Stands(), limit=1e-9)
    assert found.cost.plan == found.plan
    assert found.why == "only"
    assert found.tried == ()
    assert "too slow" in found.left_out.values()


def test_a_plan_without_room_is_left_out(
    start: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = {cost.plan: cost for cost in plan_costs.costs_of(job_for(start))}
    between = (costs["head"].stages[0].foretold.peak + costs["all"].peak) // 2
    monkeypatch.setattr(plan_costs, "free_memory", lambda device: between)
    found = propose(job_for(start), clock=Stands(), limit=100.0)
    assert found.left_out["slower"] == found.left_out["lp-ft"] == "no room"
    assert found.plan == "head"
    assert found.tried  # at rates that are looked for


def test_one_epoch_is_too_few_for_some_plans(start: Checkpoint) -> None:
    found = propose(job_for(start, epochs=1), clock=Stands(), limit=100.0)
    assert found.left_out["lp-ft"] == "refused"
    assert {tried.plan for tried in found.tried} == {"head", "slower", "last-n"}


def test_the_time_runs_out_in_the_middle_of_a_trial(start: Checkpoint) -> None:
    job = job_for(start, epochs=50)
    share = Share.of(job, 60, 50)
    asked = iter(range(1_000_000))
    control = Limited(lambda: next(asked) > 20)
    assert plan_trial.run_arm(job, Arm("all"), share, 0, control) is None


class _Stops(Progress):
    def __init__(self, after: int) -> None:
        self._left = after

    def report(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", [0, 10, 60])
def test_cancel_leaves_the_job_as_it_was(start: Checkpoint, after: int) -> None:
    job = job_for(start)
    before = copy.deepcopy(job.module.state_dict())
    learns = [p.requires_grad for p in job.module.parameters()]
    with pytest.raises(Cancelled):
        propose(job, _Stops(after), clock=Stands(), limit=100.0)
    assert all(torch.equal(value, before[key]) for key, value in job.module.state_dict().items())
    assert learns == [p.requires_grad for p in job.module.parameters()]
    assert not any(part._forward_pre_hooks for part in job.module.modules())


def test_rates_are_those_of_the_plan_times_a_factor(start: Checkpoint) -> None:
    made = of_plan(job_for(start), "lp-ft")
    assert isinstance(made, TrainingJob)
    assert [s.learning_rate for s in rated(made, 3.0)] == pytest.approx([0.03, 0.003])
    assert [s.learning_rate for s in rated(made, 1e6)] == [10.0, 10.0]


def test_rates_fall_unless_the_recipe_says_how_they_change(start: Checkpoint) -> None:
    usual = of_plan(job_for(start), "lp-ft")
    own = of_plan(job_for(start, schedule={"kind": "Step", "every": 2}), "lp-ft")
    assert isinstance(usual, TrainingJob) and isinstance(own, TrainingJob)
    assert [type(stage.schedule) for stage in rated(usual, 1.0)] == [Cosine, Cosine]
    assert [stage.schedule for stage in rated(own, 1.0)] == [None, None]


def searched(
    job: TrainingJob,
    monkeypatch: pytest.MonkeyPatch,
    result: Callable[[Arm, int], Result | None],
    left: Callable[[], float] = lambda: 100.0,
) -> tuple[list[tuple[Arm, int]], tuple[Tried, ...]]:
    """A search in which trials give what `result` says: what was asked, and what was told."""
    asked: list[tuple[Arm, int]] = []

    def run(job: TrainingJob, arm: Arm, share: Share, number: int, control: Any) -> Any:
        asked.append((arm, number))
        return result(arm, number)

    monkeypatch.setattr(plan_search, "run_arm", run)
    plans: tuple[PlanName, ...] = ("head", "all")
    share = Share.of(job, 80, 2)
    search = PlanSearch(job, share, plans, lambda: Limited(lambda: False), left)
    return asked, search.run()


def test_better_rates_are_looked_for_around_the_best(
    start: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def result(arm: Arm, number: int) -> Result:
        if arm.plan == "head":
            return Result(0.2, 2.0, 0.0)
        return Result(0.9 - 0.1 * abs(math.log10(arm.factor) + 0.5), 0.5, 0.0)

    asked, told = searched(job_for(start), monkeypatch, result)
    factors = [round(arm.factor, 2) for arm, number in asked if arm.plan == "all" and number == 0]
    assert factors == [1.0, 0.32]
    assert [arm.factor for arm, _ in asked if arm.plan == "head"] == [1.0]
    assert told[0].plan == "all"
    assert told[0].factor == pytest.approx(0.316, abs=0.001)
    folds = [len(Share.of(job_for(start), 80, 2).parts(number)[1]) for number in range(2)]
    assert told[0].samples == sum(folds)


def test_a_fold_that_not_all_were_tried_on_does_not_count(
    start: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def result(arm: Arm, number: int) -> Result | None:
        if number and arm.plan == "all":
            return None
        return Result(0.5, 1.0, 0.0)

    _, told = searched(job_for(start), monkeypatch, result)
    assert {tried.samples for tried in told} == {len(Share.of(job_for(start), 80, 2).parts(0)[1])}


def test_a_trial_that_would_take_too_long_is_not_begun(
    start: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, told = searched(
        job_for(start), monkeypatch, lambda arm, number: Result(0.5, 1.0, 7.0), lambda: 6.0
    )
    assert [arm for arm, _ in asked] == [Arm("head"), Arm("all")]
    assert len(told) == 2


def test_what_becomes_no_number_is_the_worst(start: Checkpoint) -> None:
    job = job_for(start, learning_rate=10.0, optimiser="SGD")
    made = plan_trial.run_arm(
        job, Arm("all", 1e12), Share.of(job, 60, 2), 0, Limited(lambda: False)
    )
    assert made is not None
    assert 0.0 <= made.accuracy <= 1.0


def tried(plan: PlanName, accuracy: float, loss: float, samples: int = 100) -> Tried:
    return Tried(plan, 1.0, accuracy, loss, samples, 1.0)


def test_of_those_that_are_alike_the_surest_is_chosen() -> None:
    taken, why = chosen([tried("head", 0.91, 0.5), tried("all", 0.90, 0.3)])
    assert taken == tried("all", 0.90, 0.3)
    assert why == "equal"


def test_what_is_clearly_better_is_chosen_whatever_its_loss() -> None:
    taken, why = chosen([tried("head", 0.70, 0.2), tried("all", 0.90, 0.9)])
    assert taken == tried("all", 0.90, 0.9)
    assert why == "better"


def test_only_what_was_tried_on_all_counts() -> None:
    taken, why = chosen([tried("head", 0.70, 0.2, samples=200), tried("all", 0.90, 0.9)])
    assert taken == tried("head", 0.70, 0.2, samples=200)
    assert why == "equal"
    assert chosen([tried("head", 0.70, 0.2)]) == (tried("head", 0.70, 0.2), "only")
    assert chosen([]) == (None, "only")


def test_what_is_taken_is_told_and_the_best_of_each_other_plan() -> None:
    head, good, best = tried("head", 0.7, 0.2), tried("all", 0.89, 0.1), tried("all", 0.9, 0.2)
    assert best_of_each([head, good, best], good) == (good, head)
    assert best_of_each([head, good, best], head) == (head, best)
    assert best_of_each([], None) == ()


def facts(probe: float, fewest: int = 100, start: float | None = None) -> Facts:
    return Facts(1_000, fewest, 10, 0, StartDistance(300, probe, probe, start))


def test_the_plans_to_try_follow_from_what_was_seen() -> None:
    assert candidates(facts(0.95))[:3] == ("head", "slower", "last-n")
    assert candidates(facts(0.5))[:3] == ("head", "all", "lp-ft")
    assert candidates(facts(0.5, start=0.97))[:3] == ("head", "slower", "last-n")
    assert candidates(facts(0.5, fewest=4))[:3] == ("head", "lp-ft", "last-n")


def test_no_plan_at_all_says_why(start: Checkpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    error = RecipeError("No plan.")
    monkeypatch.setattr(plan_costs, "of_plan", lambda job, name, adapter: error)
    with pytest.raises(RecipeError, match="No plan"):
        propose(job_for(start), clock=Stands(), limit=100.0)


def test_a_rival_that_did_as_well_on_fewer_samples_is_no_clear_loser() -> None:
    best = tried("slower", 0.985, 0.1, samples=975)
    assert chosen([best, tried("lp-ft", 0.985, 0.1, samples=400)]) == (best, "equal")
    assert chosen([best, tried("head", 0.948, 0.1, samples=400)]) == (best, "better")
