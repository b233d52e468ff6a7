"""Runs that train an adapter: what learns, what stays; what is measured is what is kept."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.errors import RecipeError
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.events import EpochEnded, Started
from studio.engine.training.loop.job import plan_job, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight
from studio.engine.training.trials.rate_finder import find_rate
from tests.engine.small import (
    fine_tuning_recipe,
    small_network,
    small_recipe,
    striped_dataset,
)
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    DROPPING,
    VISION_TRANSFORMER,
    adapted,
    adapting,
    base_of,
)

HEADS = ("fc.weight", "fc.bias")


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize("network", [VISION_TRANSFORMER, CONVOLUTIONAL], ids=["vit", "conv"])
def test_adapted_weights_and_the_output_layer_change_and_nothing_else(
    network: Network, kind: str
) -> None:
    run = adapted(network, {"kind": kind, "rank": 2})
    base, trained = base_of(network), run.last.adapter
    assert trained is not None
    changed = {n for n, v in run.last.weights.items() if not torch.equal(v, base.weights[n])}
    weight = "in_proj_weight" if network is VISION_TRANSFORMER else "weight"
    assert changed == {*HEADS, *(f"{path}.{weight}" for path in trained.layers)}


def test_what_learns_is_what_is_counted_and_watched() -> None:
    control = Control()
    control.watching = True
    job = prepare(adapting(DROPPING, {"rank": 2}), striped_dataset(), base_of(DROPPING))
    run = Trainer(job, control)
    events = list(run.run())
    started = next(event for event in events if isinstance(event, Started))
    assert started.parameters == 2 * (64 + 16) + 16 * 3 + 3
    assert [h.name for h in run.history.weights[0].layers] == [
        "fc1.lora_A",
        "fc1.lora_B",
        "fc2.weight",
    ]


@pytest.mark.parametrize("training", [{}, {"average": 0.9}])
def test_what_was_measured_is_what_is_kept(training: dict[str, Any]) -> None:
    run = adapted(VISION_TRANSFORMER, {"rank": 2}, epochs=2, **training)
    best = run.best
    assert best is not None
    measured = evaluate(best.module(), run.job.split.validation, best.preprocessing.normaliser())
    assert best.metrics["loss"] == pytest.approx(measured.loss, abs=1e-6)
    tested = evaluate(best.module(), run.job.split.test, best.preprocessing.normaliser())
    assert best.metrics["test_loss"] == pytest.approx(tested.loss, abs=1e-6)


def test_the_newest_weights_after_a_run_are_the_best() -> None:
    run = adapted(DROPPING, {"rank": 2}, epochs=3, average=0.9)
    assert run.best is not None
    newest = run.newest_weights()
    assert all(torch.equal(newest[name], value) for name, value in run.best.weights.items())


def test_batch_normalisation_beside_an_adapter_keeps_its_statistics() -> None:
    run, base = adapted(CONVOLUTIONAL, {"rank": 2}, epochs=2), base_of(CONVOLUTIONAL)
    for name in ("bn1.running_mean", "bn1.running_var", "bn2.running_mean", "bn2.running_var"):
        assert torch.equal(run.last.weights[name], base.weights[name])


def test_dropout_between_layers_that_learn_stays_on() -> None:
    trainer = Trainer(prepare(adapting(DROPPING, {}), striped_dataset(), base_of(DROPPING)))
    trainer._pass.begin_epoch()
    modes = {name: part.training for name, part in trainer.job.module.named_modules() if name}
    assert modes == {"flatten": False, "fc1": True, "drop1": True, "relu1": True, "fc2": True}


@pytest.mark.parametrize(
    ("train", "learns"),
    [
        (["head"], {"fc"}),
        (["enc2", "head"], {"enc2.self_attn", "fc"}),
        (["enc1"], {"enc1.self_attn"}),
    ],
)
def test_a_stage_says_which_adapters_learn(train: list[str], learns: set[str]) -> None:
    recipe = adapting(VISION_TRANSFORMER, {})
    assert recipe.fine_tuning is not None
    tuning = recipe.fine_tuning.changed(stages=[{"train": train}])
    job = prepare(
        recipe.changed(fine_tuning=tuning), striped_dataset(), base_of(VISION_TRANSFORMER)
    )
    learning = {n.rpartition(".")[0] for n, p in job.module.named_parameters() if p.requires_grad}
    assert learning == learns


@pytest.mark.parametrize("plan", ["lora", "dora"])
def test_a_plan_brings_its_adapter_and_says_where(plan: str) -> None:
    recipe = fine_tuning_recipe(small_recipe(CONVOLUTIONAL), "base.pth", plan=plan)
    told = plan_job(recipe, striped_dataset(), base_of(CONVOLUTIONAL))
    tuning = told.recipe.fine_tuning
    assert tuning is not None and tuning.adapter is not None
    assert (tuning.plan, len(tuning.stages)) == (None, 1)
    assert (tuning.adapter.kind, tuning.adapter.where) == (plan, ("all",))
    assert told.adapters == ("conv1", "conv2")
    assert [one.path for one in told.without] == ["deep"]
    assert told.frozen == ("bn1", "deep", "bn2")
    assert told.to_dict()["adapters"] == ["conv1", "conv2"]


def test_a_plan_keeps_what_else_was_said_of_its_adapter() -> None:
    recipe = fine_tuning_recipe(
        small_recipe(DROPPING), "base.pth", plan="dora", adapter={"rank": 3, "alpha": 5}
    )
    tuning = plan_job(recipe, striped_dataset(), base_of(DROPPING)).recipe.fine_tuning
    assert tuning is not None and tuning.adapter is not None
    assert (tuning.adapter.kind, tuning.adapter.rank, tuning.adapter.alpha) == ("dora", 3, 5.0)


def test_layers_that_the_start_does_not_know_cannot_only_have_an_adapter() -> None:
    deeper = small_network({"kind": "Linear", "name": "mid", "out_features": 16})
    recipe = fine_tuning_recipe(small_recipe(deeper), "base.pth", plan="lora", layers="recipe")
    with pytest.raises(RecipeError, match=r"mid would stay random.*beside an adapter"):
        plan_job(recipe, striped_dataset(), base_of(DROPPING))


def test_an_adapter_learns() -> None:
    """Also where it begins beside weights that know nothing of the classes."""
    recipe = adapting(VISION_TRANSFORMER, {"where": "all"}, epochs=6)
    dataset = striped_dataset()
    run = Trainer(prepare(recipe, dataset, base_of(VISION_TRANSFORMER)))
    rows = [event for event in run.run() if isinstance(event, EpochEnded)]
    assert rows[-1].validation.loss < rows[0].validation.loss


@pytest.mark.parametrize("kind", ["lora", "dora"])
def test_what_is_tried_before_a_run_finds_nothing_wrong_and_changes_nothing(kind: str) -> None:
    recipe, dataset = adapting(DROPPING, {"kind": kind, "dropout": 0.1}), striped_dataset()
    base = base_of(DROPPING)
    found = {one.code: one.level for one in preflight(recipe, dataset, base, quick=True).findings}
    assert (found["no_gradient"], found["not_finite"]) == ("good", "good")
    job = prepare(recipe, dataset, base)
    before = {name: value.clone() for name, value in job.module.state_dict().items()}
    find_rate(job, Progress())
    after = job.module.state_dict()
    assert after.keys() == before.keys()
    assert all(torch.equal(value, after[name]) for name, value in before.items())


def test_it_is_kept_with_the_weights(tmp_path: Any) -> None:
    run = adapted(VISION_TRANSFORMER, {"kind": "dora", "rank": 2})
    run.last.save(tmp_path / "last.pth")
    assert_same_adapter(load_checkpoint(tmp_path / "last.pth"), run.last)


def assert_same_adapter(one: Checkpoint, other: Checkpoint) -> None:
    assert one.adapter is not None and other.adapter is not None
    mine, theirs = one.adapter, other.adapter
    for name in ("adapter", "layers", "head", "fingerprint"):
        assert getattr(mine, name) == getattr(theirs, name)
    for tensors in ("factors", "base"):
        before, after = getattr(mine, tensors), getattr(theirs, tensors)
        assert before.keys() == after.keys()
        assert all(torch.equal(value, after[name]) for name, value in before.items())
