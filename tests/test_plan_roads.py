"""What a plan lets learn is one: on its card, in its costs, in the terminal, and in the run."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

from studio.cli.main import main
from studio.engine.data.sources import source_called
from studio.engine.devices import set_up_thread
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.fine_tuning.outlook import outlook_of
from studio.engine.training.loop.events import Started
from studio.engine.training.loop.job import plan_job, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.stages.stage import PlanName
from studio.engine.training.trials import plan_costs as plan_costs_module
from studio.engine.training.trials import stage_pace
from studio.engine.training.trials.plan_costs import PlanCost, plan_costs
from tests.engine.training.fine_tuning.test_plan import CONVOLUTIONAL, trained

EPOCHS = 4
RANK = 3


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "grey.pth"
    trained(CONVOLUTIONAL).save(path)
    return path


def told(start: Path, plan: PlanName, capsys: pytest.CaptureFixture[str]) -> Mapping[str, Any]:
    """By `plan` in the terminal."""
    call = ["plan", str(start), "--dataset", "Digits", "--plan", plan, "--json"]
    call += ["--set", f"training.epochs={EPOCHS}"]
    call += ["--set", f"fine_tuning.adapter.rank={RANK}"]  # as a recipe says that trained one
    assert main(call) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def costs(start: Path) -> dict[PlanName, PlanCost]:
    """As the cards show them, and `plan --costs`."""
    set_up_thread()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage_pace, "SECONDS", 0.01)
        patch.setattr(plan_costs_module, "seconds_to_measure", lambda *_: math.inf)
        recipe = recipe_for(start)
        dataset = recipe.data.source.open(data_folder(None), Progress())
        found = plan_costs(recipe, dataset, open_start(recipe).start)
    return {cost.plan: cost for cost in found}


def recipe_for(start: Path) -> Recipe:
    tuning = {"checkpoint": str(start), "adapter": {"rank": RANK}}
    recipe = Recipe.parse({"training": {"epochs": EPOCHS}, "fine_tuning": tuning})
    network = open_start(recipe).start.network
    assert network is not None
    data = recipe.data.changed(source=source_called("Digits"))
    return recipe.changed(network=network, data=data)


@pytest.mark.parametrize("plan", get_args(PlanName))
def test_as_much_learns_by_every_road(
    start: Path,
    costs: dict[PlanName, PlanCost],
    capsys: pytest.CaptureFixture[str],
    plan: PlanName,
) -> None:
    said = told(start, plan, capsys)
    recipe = Recipe.parse(said["recipe"])
    dataset, begun = recipe.data.source.open(data_folder(None), Progress()), open_start(recipe)
    card = outlook_of(plan_job(recipe, dataset, begun.start)).plans[plan]
    assert bool(said["adapters"]) == (plan in ("lora", "dora"))
    assert said["learning"] == card.parameters == costs[plan].parameters
    in_run = started(Trainer(prepare(recipe, dataset, begun.start)))
    assert in_run == card.first == costs[plan].stages[0].parameters
    spans = [(stage.span.begin + 1, stage.span.end) for stage in costs[plan].stages]
    assert [tuple(stage["epochs"]) for stage in said["stages"]] == spans
    assert [stage.span.stage for stage in costs[plan].stages] == list(card.stages)


def started(trainer: Trainer) -> int:
    """How many learn in the first stage of a run."""
    with closing(trainer.run()) as events:
        return next(event.parameters for event in events if isinstance(event, Started))


def test_layers_learn_by_their_adapters_in_the_terminal_too(
    start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(start, "lora", capsys)
    assert [list(stage["rates"]) for stage in said["stages"]] == [["conv1", "fc1"]]
    call = ["plan", str(start), "--dataset", "Digits", "--plan", "lora"]
    assert main(call) == 0
    text = capsys.readouterr().out
    assert "650 learn (94.2%), with the adapters beside them 754" in text
    assert "all layers at 0.001" in text


def test_a_known_network_is_planned_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "mnist-cnn", "--dataset", "Digits"]) == 0
    assert "Fine-tuning from mnist-cnn.pth" in capsys.readouterr().out
