"""The network that fine-tuning trains is one: as it is told, trained, kept and taken away."""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from studio.cli.main import main
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import load_recipe, save_recipe
from studio.engine.runs.library import RunLibrary
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.fine_tuning.tensors import tensor_rows
from studio.engine.training.loop.job import plan_job, prepare
from studio.engine.training.stages.outline import outline
from tests.engine.small import small_network, small_recipe, striped_dataset
from tests.engine.training.fine_tuning.test_plan import CONVOLUTIONAL, trained

SIDE = 24


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network for grey pictures of 8×8."""
    path = tmp_path_factory.mktemp("start") / "grey.pth"
    trained(CONVOLUTIONAL).save(path)
    return path


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes of photographs, with other names than the checkpoint's."""
    folder = tmp_path_factory.mktemp("photos")
    rng = np.random.default_rng(0)
    for label, colour in {"ant": (200, 40, 40), "bee": (40, 40, 200)}.items():
        (folder / label).mkdir()
        for number in range(12):
            pixels = np.clip(rng.integers(0, 50, (SIDE, SIDE, 3)) + colour, 0, 255)
            Image.fromarray(pixels.astype(np.uint8)).save(folder / label / f"{number}.png")
    return folder


def source(photos: Path) -> str:
    return f'data.source={{kind="Folder",path={json.dumps(str(photos))},size={SIDE}}}'


def fine_tune(start: Path, photos: Path, out: Path, *choices: str) -> None:
    call = ["train", "digits-mlp", "--from", str(start), "--out", str(out)]
    for value in (source(photos), "training.epochs=1", *choices):
        call += ["--set", value]
    assert main(call) == 0


@pytest.mark.parametrize("given", ["network", "data"])
def test_what_is_told_runs_is_kept_and_is_taken_away(
    start: Path, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    out = tmp_path / "run"
    fine_tune(start, photos, out, f"fine_tuning.input={given}")
    told = capsys.readouterr().out
    shape = (1, 8, 8) if given == "network" else (3, SIDE, SIDE)
    assert "anew     fc1" in told
    assert ("adapted  conv1" in told) == (given == "data")
    assert ("3×24×24 (RGB photographs) become 1×8×8" in told) == (given == "network")
    best = load_checkpoint(out / "best.pth")
    assert best.preprocessing.placement.shape == shape
    kept = tomllib.loads((out / "recipe.toml").read_text())
    assert kept["network"] == best.network.to_dict()
    assert kept["network"]["layers"][0]["name"] == "conv1"
    said = json.loads((out / "summary.json").read_text())["start"]
    assert said["replaced"] == ["fc1"]
    assert said["kept" if given == "network" else "adapted"] == ["conv1"]
    assert said["reads"]["channels"] == shape[0]
    assert_exports_fit(out / "best.pth", shape, best, tmp_path)


def assert_exports_fit(
    path: Path, shape: tuple[int, int, int], best: Checkpoint, folder: Path
) -> None:
    code, weights = folder / "net.py", folder / "w.pth"
    assert main(["export", str(path), "--to", "code", str(code)]) == 0
    assert main(["export", str(path), "--to", "weights", str(weights)]) == 0
    names: dict[str, Any] = {"__name__": "net"}
    exec(code.read_text(), names)
    module = names["Network"]().eval()
    module.load_state_dict(torch.load(weights, weights_only=True))
    sample = torch.rand(2, *shape)
    with torch.no_grad():
        assert torch.allclose(module(sample), best.module()(sample), atol=1e-6)


@pytest.mark.parametrize(("plan", "given"), [("lp-ft", "network"), ("slower", "data")])
def test_a_plan_is_what_the_engine_makes_and_what_the_run_keeps(
    start: Path,
    photos: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    plan: str,
    given: str,
) -> None:
    call = ["--set", source(photos), "--set", f"fine_tuning.input={given}"]
    call += ["--set", "training.epochs=2", "--recipe", "digits-mlp", "--plan", plan]
    assert main(["plan", str(start), *call, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    recipe = Recipe.parse(told["recipe"])

    out = tmp_path / "run"
    call[call.index("--recipe") : call.index("--recipe") + 2] = []
    assert main(["train", "digits-mlp", "--from", str(start), *call, "--out", str(out)]) == 0
    assert load_recipe(str(out / "recipe.toml")) == recipe
    kept = json.loads((out / "summary.json").read_text())["start"]
    assert {name: told[name] for name in kept} == kept

    dataset = recipe.data.source.open(tmp_path, Progress())
    made = plan_job(recipe, dataset, open_start(recipe).start)
    assert [row.to_dict() for row in tensor_rows(made)] == told["tensors"]
    assert made.recipe == recipe
    assert [stage.to_dict() for stage in outline(made.skeleton, recipe)] == told["stages"]
    begun = prepare(recipe, dataset, load_checkpoint(start)).module.state_dict()
    for row in told["tensors"]:
        same = torch.equal(begun[row["ours"]], load_checkpoint(start).weights[row["theirs"]])
        assert same == (row["state"] == "kept")


def test_other_names_begin_at_the_loss_of_one_who_knows_nothing(
    photos: Path, tmp_path: Path
) -> None:
    """As many classes as before, with other names: nothing of the old outputs is kept."""
    two = tmp_path / "two.pth"
    trained(CONVOLUTIONAL, striped_dataset(classes=2)).save(two)
    fine_tune(two, photos, tmp_path / "run", "training.learning_rate=1e-9")
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert summary["loss"] == pytest.approx(math.log(2), abs=1e-4)


def test_the_run_again_of_what_was_kept_is_the_same(
    start: Path, photos: Path, tmp_path: Path
) -> None:
    first, again, resumed = (tmp_path / name for name in ("first", "again", "resumed"))
    fine_tune(start, photos, first, "fine_tuning.input=data")
    assert main(["train", str(first / "recipe.toml"), "--out", str(again)]) == 0
    one, other = (load_checkpoint(run / "last.pth") for run in (first, again))
    assert one.recipe == other.recipe
    assert all(torch.equal(value, other.weights[key]) for key, value in one.weights.items())
    assert main(["continue", str(first), "--set", "training.epochs=2"]) == 0
    (branch,) = set(tmp_path.iterdir()) - {first, again, resumed}
    assert load_checkpoint(branch / "last.pth").preprocessing == one.preprocessing


def test_the_recipes_own_layers_are_kept_where_weights_fit_them(
    start: Path, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = tmp_path / "edited.toml"
    layers = [*CONVOLUTIONAL.layers]
    layers[0] = layers[0].changed(frozen=True)
    recipe = small_recipe(CONVOLUTIONAL.changed(layers=tuple(layers)), epochs=1)
    save_recipe(recipe, edited)
    call = ["train", str(edited), "--from", str(start), "--set", source(photos)]
    assert main([*call, "--out", str(tmp_path / "run")]) == 0
    told = capsys.readouterr().out
    assert "with the recipe's layers" in told
    assert "frozen   conv1" in told
    last = load_checkpoint(tmp_path / "run" / "last.pth")
    assert last.network.layers[0].is_frozen
    before = load_checkpoint(start)
    assert torch.equal(last.weights["conv1.weight"], before.weights["conv1.weight"])


@pytest.mark.parametrize("are_others", [False, True])
def test_a_start_that_probably_knows_other_classes_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], are_others: bool
) -> None:
    """Bare weights whose classes are assumed: as many, by the same names, and not the same."""
    names = ("0", "1")
    dataset = striped_dataset(classes=2)
    dataset = replace(dataset, train=replace(dataset.train, classes=names))
    known = trained(small_network(), dataset)
    weights, scaled = dict(known.weights), known.preprocessing
    if are_others:
        weights = {k: v.flip(0) * 9 if k.startswith("fc2") else v for k, v in weights.items()}
    torch.save(weights, tmp_path / "bare.pth")
    for number in range(120):
        folder = tmp_path / "rows" / names[dataset.train.labels[number]]
        folder.mkdir(parents=True, exist_ok=True)
        pixels = dataset.train.pictures[number, 0].numpy()
        Image.fromarray(pixels).save(folder / f"{number}.png")
    said = f"fine_tuning.stated={{mean=[{scaled.mean[0]}],std=[{scaled.std[0]}]}}"
    fine_tune(tmp_path / "bare.pth", tmp_path / "rows", tmp_path / "run", said)
    told = capsys.readouterr().out
    assert "kept     fc1, fc2" in told
    assert ("the classes of the start are probably others" in told) == are_others


def test_before_and_after_are_the_same_by_every_road(
    photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal's, the record's, and what `evaluate` says of best.pth on the same part."""
    two = tmp_path / "two.pth"
    trained(CONVOLUTIONAL, striped_dataset(classes=2)).save(two)
    out = tmp_path / "run"
    on_validation = "data.validate_on=validation"
    fine_tune(two, parted(photos, tmp_path / "parted"), out, "training.epochs=3", on_validation)
    told = capsys.readouterr().out
    record = json.loads((out / "summary.json").read_text())
    change = record["change"]
    before, after = change["before"]["accuracy"], change["after"]["accuracy"]
    assert f"Before fine-tuning, accuracy on validation: {before:.2%}" in told
    assert f"accuracy {before:.2%} to {after:.2%}" in told
    assert change["epoch"] == record["best_epoch"]
    assert after == record["accuracy"]
    assert change["won_count"] - change["lost_count"] == round((after - before) * change["samples"])
    assert main(["evaluate", str(out / "best.pth"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] == after


def parted(photos: Path, folder: Path) -> Path:
    """The photographs with a validation part of their own."""
    for picture in sorted(photos.glob("*/*.png")):
        part = "val" if int(picture.stem) % 3 == 0 else "train"
        place = folder / part / picture.parent.name
        place.mkdir(parents=True, exist_ok=True)
        (place / picture.name).write_bytes(picture.read_bytes())
    return folder


def test_what_the_same_network_reached_from_scratch_is_told_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once = ["train", "digits-mlp", "--set", "training.epochs=1"]
    assert main(once) == 0
    (scratch,) = RunLibrary().runs()
    assert "from scratch" not in capsys.readouterr().out
    start = str(scratch.path / "best.pth")
    assert main([*once, "--from", start, "--out", str(tmp_path / "run")]) == 0
    told = capsys.readouterr().out
    accuracy = scratch.record.accuracy_on("validation")
    assert f"from scratch, after 1 epoch (run {scratch.id}): {accuracy:.2%}" in told
    assert "Finished after 1 epoch, " in told
