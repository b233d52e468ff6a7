"""`plan FILE --costs` and `--propose`: measured figures in the terminal."""

from __future__ import annotations

import json
import math
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from studio.cli.commands import measuring_plans
from studio.cli.lines import plan_figures
from studio.cli.main import main
from studio.engine.errors import RecipeError
from studio.engine.recipe_file import load_recipe
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.training.trials import stage_pace
from tests.engine.training.fine_tuning.found import COST, PROPOSAL
from tests.engine.training.fine_tuning.test_plan import CONVOLUTIONAL, trained


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "rows.pth"
    trained(CONVOLUTIONAL).save(path)
    return path


def told(capsys: pytest.CaptureFixture[str], *call: object) -> str:
    assert main(["plan", *map(str, call), "--dataset", "Digits"]) == 0
    return capsys.readouterr().out


def test_costs_are_measured(
    start: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_pace, "SECONDS", 0.01)
    found = json.loads(told(capsys, start, "--costs", "--json", "--set", "training.epochs=1"))
    assert [cost["plan"] for cost in found] == [*get_args(PlanName)]
    by_plan = {cost["plan"]: cost for cost in found}
    assert by_plan["head"]["parameters"] == 650
    assert by_plan["all"]["parameters"] == 690
    assert by_plan["all"]["stages"][0]["optimiser"] == 690 * 8 + 4 * 4
    assert by_plan["all"]["seconds"] > 0
    assert "at least 2 epochs" in by_plan["lp-ft"]["problem"]
    assert by_plan["lp-ft"]["seconds"] is None


def test_costs_are_a_table() -> None:
    short = replace(COST, plan="head", free=2**20)
    refused = replace(COST, plan="lp-ft", stages=(), problem=RecipeError("It takes 2 epochs."))
    lines = plan_figures.cost_lines((COST, short, refused))
    assert lines[1].split() == (
        [
            "slower",
            "2,000",
            "120.0",
            "MB",
            "700.0",
            "MB",
            "900.0",
            "MB",
            "18.2",
            "s",
            "2",
            "×",
            "3.5",
            "s",
            "+",
            "2",
            "×",
            "5",
            "s",
        ]
    )
    assert lines[2].endswith("; no room, 1.0 MB are free")
    assert lines[3] == "lp-ft: It takes 2 epochs."
    once = replace(COST, stages=(replace(COST.stages[0], once_seconds=1.25),))
    assert plan_figures.cost_lines((once,))[1].endswith("1.2 s once + 2 × 3.5 s")
    assert plan_figures.cost_dict(once)["stages"][0]["once_seconds"] == 1.25
    assert plan_figures.cost_dict(replace(COST, seconds=math.nan))["seconds"] is None


def propose_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(job: Any, progress: Any) -> Any:
        progress.report(450, 450)
        return PROPOSAL

    monkeypatch.setattr(measuring_plans, "propose", found)


def test_a_proposal_says_what_to_type(
    start: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    propose_at_once(monkeypatch)
    lines = told(capsys, start, "--propose").splitlines()
    assert lines[0] == "Proposed: slower, clearly the best of those that were tried"
    assert "slower at 3 times its usual rates: 99.0% ± 0.6% of 300 samples" in lines[1]
    assert "the start knows 10 of 10 classes; as it is, it gets 83.7% right" in "\n".join(lines)
    call = shlex.split(lines[-1])
    recipe = load_recipe(None, ["fine_tuning.checkpoint=start.pth", call[call.index("--set") + 1]])
    assert recipe.fine_tuning is not None
    assert recipe.fine_tuning.stages == PROPOSAL.stages


def test_a_proposal_as_json(
    start: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    propose_at_once(monkeypatch)
    found = json.loads(told(capsys, start, "--propose", "--json"))
    assert found["plan"] == "slower"
    assert found["facts"]["distance"]["probe"] == 0.964
    assert Stage.parse(found["stages"][0]) == PROPOSAL.stages[0]


def test_one_is_asked_at_a_time(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(start), "--costs", "--propose"]) == 2
    assert "not allowed with" in capsys.readouterr().err
