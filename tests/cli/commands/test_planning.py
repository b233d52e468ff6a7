"""`plan`, and `train --plan`: what fine-tuning would do, told without training."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from studio.cli.main import main
from studio.engine.paths import resource
from studio.engine.recipe_file import load_recipe, save_recipe
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from tests.engine.network.test_heads import FLAT, POOL, linear, network
from tests.engine.small import small_recipe
from tests.engine.training.fine_tuning.test_loose_start import Gated
from tests.engine.training.fine_tuning.test_plan import CONVOLUTIONAL, trained


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "rows.pth"
    trained(CONVOLUTIONAL).save(path)
    return path


def planned(capsys: pytest.CaptureFixture[str], *call: object) -> str:
    assert main(["plan", *map(str, call)]) == 0
    return capsys.readouterr().out


def test_tensors_stages_and_pictures_are_told(
    start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = planned(capsys, start, "--dataset", "Digits", "--plan", "lp-ft")
    assert "(grey photographs)" in told or "become 1×8×8" in told
    assert "Tensors: 2 kept, 2 reset" in told
    assert "Parameters: 690; 5.8% kept, 94.2% reset; 690 learn (100.0%)" in told
    assert "  conv1  2 kept; 40 parameters\n" in told
    assert "  fc1    2 reset (other classes); 650 parameters\n" in told
    assert "  epochs 1–5: fc1 at 0.001 (Constant)\n" in told
    assert "  epochs 6–10: all layers at 0.0001 (Constant)\n" in told
    assert "conv1.weight" not in told


def test_each_tensor_is_told_where_that_is_asked(
    start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = planned(capsys, start, "--dataset", "Digits", "--plan", "head", "--tensors")
    lines = [line.split() for line in told.splitlines() if line.startswith("  conv1.weight")]
    assert lines[0][:4] == ["conv1.weight", "conv1.weight", "4×1×3×3", "kept,"]
    assert "frozen" in lines[0]
    assert "3×64 → 10×64" in told


def test_stages_of_many_layers_are_told_in_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = resource("pretrained", "mnist-mlp.pth")
    told = planned(capsys, start, "--dataset", "Digits", "--plan", "gradual")
    assert "  epochs 3–4: fc3, fc4 at 0.000368 to 0.001 (Constant)\n" in told
    assert "  epochs 7–10: all layers at 4.98e-05 to 0.001 (Constant)\n" in told
    rows = [linear(f"fc{number}", 8) for number in range(1, 6)]
    trained(network(FLAT, *rows, linear("out", "classes"))).save(tmp_path / "deep.pth")
    settings = ("--plan", "last-n", "--set", "fine_tuning.last=4")
    told = planned(capsys, tmp_path / "deep.pth", "--dataset", "Digits", *settings)
    assert "  epochs 1–10: the last 4 of 6 layers, from fc3, at 0.001 (Constant)\n" in told


def test_what_nothing_takes_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch.save(Gated().state_dict(), tmp_path / "gated.pth")
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[[network.layers]]\nkind = "Conv2d"\nname = "conv1"\nout_channels = 4\n'
        '[[network.layers]]\nkind = "GlobalAveragePool"\nname = "pool"\n'
        '[[network.layers]]\nkind = "Linear"\nname = "out"\nout_features = "classes"\n'
    )
    call = (tmp_path / "gated.pth", "--dataset", "Digits", "--recipe", recipe)
    told = planned(capsys, *call)
    assert "  unused: gate.weight, gate.bias, fc1.weight, fc1.bias\n" in told
    assert "2 missing (not in the file)" in told
    assert "Assumed of gated.pth: Its classes are not known" in told


def test_as_values(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(planned(capsys, start, "--dataset", "Digits", "--plan", "last-n", "--json"))
    assert told["checkpoint"] == str(start)
    assert told["replaced"] == ["fc1"]
    assert told["totals"]["counts"] == {"kept": 2, "reset": 2}
    assert told["tensors"][0]["ours"] == "conv1.weight"
    assert told["stages"] == [
        {"epochs": [1, 10], "rates": {"conv1": 0.001, "fc1": 0.001}, "schedule": "Constant"}
    ]


def test_a_recipe_gives_its_own_data_and_settings(
    start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = planned(capsys, start, "--recipe", "digits-mlp", "--set", "training.epochs=4")
    assert "epochs 1–4: all layers" in told


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["plan", "{start}"], "--dataset"),
        (["plan", "{start}", "--dataset", "Digits", "--plan", "heads"], "did you mean head?"),
        (["plan", "none.pth", "--dataset", "Digits"], "no such file"),
        (["train", "digits-mlp", "--plan", "head"], "--from"),
        (["train", "digits-mlp", "--from", "{start}", "--plan", "lpft"], "did you mean lp-ft?"),
        (
            ["plan", "{start}", "--dataset", "Digits", "--plan", "lp-ft", "--set",
             "training.epochs=1"],
            "at least 2 epochs",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(
    start: Path, capsys: pytest.CaptureFixture[str], call: list[str], said: str
) -> None:
    status = main([word.format(start=start) for word in call])
    told = capsys.readouterr().err
    assert status == 2
    assert said in told
    assert told.count("\n") == 1


def test_train_by_a_plan_makes_its_stages_in_the_place_of_the_recipes(
    start: Path, tmp_path: Path
) -> None:
    recipe = tmp_path / "own.toml"
    recipe.write_text(
        '[training]\nepochs = 2\n[fine_tuning]\ncheckpoint = "other.pth"\ntrain = "head"\n'
    )
    call = ["train", str(recipe), "--from", str(start), "--plan", "lp-ft"]
    assert main([*call, "--out", str(tmp_path / "run")]) == 0
    kept = load_recipe(str(tmp_path / "run" / "recipe.toml")).fine_tuning
    assert kept is not None
    assert kept.plan is None
    assert [(stage.epochs, stage.train) for stage in kept.stages] == [
        (1, ("head",)),
        (None, ("all",)),
    ]
    assert load_checkpoint(tmp_path / "run" / "last.pth").recipe.fine_tuning == kept


def test_rules_pairs_and_the_rest_are_set_and_kept(
    start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = [{"kind": "Conv2d", "name": "stem", "out_channels": 4, "padding": 1}, POOL]
    recipe = small_recipe(network(*body, linear("out", "classes")), epochs=1)
    save_recipe(recipe, tmp_path / "own.toml")
    settings = {
        "rename": '[["conv1.weight", "stem.weight"]]',
        "pairs": '[["conv1.bias", "stem.bias"]]',
        "channels": "average",
        "new_head": "true",
    }
    call = [f"--set=fine_tuning.{name}={value}" for name, value in settings.items()]
    told = planned(capsys, start, "--recipe", tmp_path / "own.toml", *call, "--json")
    rows = {row["ours"]: row["theirs"] for row in json.loads(told)["tensors"]}
    assert (rows["stem.weight"], rows["stem.bias"]) == ("conv1.weight", "conv1.bias")
    train = ["train", str(tmp_path / "own.toml"), "--from", str(start), *call]
    assert main([*train, "--out", str(tmp_path / "run")]) == 0
    kept = load_recipe(str(tmp_path / "run" / "recipe.toml")).fine_tuning
    assert kept is not None
    assert (kept.rename, kept.pairs, kept.channels, kept.new_head) == (
        (("conv1.weight", "stem.weight"),),
        (("conv1.bias", "stem.bias"),),
        "average",
        True,
    )
