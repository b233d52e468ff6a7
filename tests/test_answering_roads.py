"""The temperature and threshold of a checkpoint hold by whichever road it is asked."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from studio.cli.main import main
from studio.engine.data.pictures.picture import place_file
from studio.engine.data.samples import Samples
from studio.engine.evaluation.predictions import predict
from studio.engine.evaluation.predictor import Predictor
from studio.engine.export.code import code_of
from studio.engine.training.adapters.switching import switched_off
from studio.engine.training.checkpoints.answering import AS_IT_IS, Answering
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.checkpoints.safetensors_checkpoint import export_safetensors
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy
from tests.engine.small import fine_tuning_recipe, small_recipe, striped_dataset

WARM = Answering(temperature=3.0, threshold=0.99)


@pytest.fixture(scope="module", params=[CrossEntropy(), BinaryCrossEntropy()], ids=str)
def network(request: pytest.FixtureRequest) -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(epochs=3, loss=request.param), striped_dataset()))
    list(trainer.run())
    assert trainer.best is not None
    return replace(trainer.best, answering=WARM)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    pixels = np.full((8, 8), 20, np.uint8)
    pixels[1] = 220
    Image.fromarray(pixels).save(tmp_path / "row.png")
    return tmp_path / "row.png"


def expected(network: Checkpoint, picture: Path) -> list[float]:
    """By hand: the logits over the temperature."""
    pixels = place_file(picture, network.preprocessing.placement)[None]
    with torch.inference_mode():
        logits = network.module()(network.preprocessing.normalise(pixels)) / 3
    is_sigmoid = network.recipe.training.loss.output == "sigmoid"
    shares: list[float] = (logits.sigmoid() if is_sigmoid else logits.softmax(1))[0].tolist()
    assert max(shares) < 0.99  # else nothing is unsure here
    return shares


def test_the_engines_roads(network: Checkpoint, picture: Path) -> None:
    wanted = pytest.approx(expected(network, picture), abs=1e-6)
    pixels = place_file(picture, network.preprocessing.placement)[None]
    predictor = Predictor(network)
    assert predictor.probabilities(pixels)[0].tolist() == wanted
    table = predict(network, [Samples(pixels, torch.tensor([0]), network.classes)])
    assert table.probabilities(torch.tensor([0]))[0].tolist() == wanted
    assert table.confidences.item() == pytest.approx(max(expected(network, picture)), abs=1e-6)
    assert predictor.answering.is_unsure(table.confidences.item())


def test_newer_weights_are_told_as_they_are(network: Checkpoint, picture: Path) -> None:
    predictor = Predictor(network)
    predictor.update(network.weights)
    assert predictor.answering == AS_IT_IS
    pixels = place_file(picture, network.preprocessing.placement)[None]
    plain = Predictor(replace(network, answering=AS_IT_IS)).probabilities(pixels)
    assert torch.equal(predictor.probabilities(pixels), plain)


def test_predict(
    network: Checkpoint, picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network.save(tmp_path / "net.pth")
    wanted = expected(network, picture)
    best = f"row {int(np.argmax(wanted))}"
    call = ["predict", str(tmp_path / "net.pth"), str(picture)]
    assert main([*call, "--csv", str(tmp_path / "out.csv")]) == 0
    assert capsys.readouterr().out == f"{picture}: unsure, perhaps {best} ({max(wanted):.1%})\n"
    with (tmp_path / "out.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["prediction"], row["unsure"]) == (best, "1")
    assert float(row["confidence"]) == pytest.approx(max(wanted), abs=1e-6)
    assert main([*call, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["unsure"] is True
    assert [*told["probabilities"].values()] == pytest.approx(wanted, abs=1e-6)


def test_exported_code(
    network: Checkpoint, picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code: dict[str, Any] = {"__name__": "net"}
    exec(code_of(network).text, code)
    torch.save(network.weights, tmp_path / "weights.pth")
    code["main"](str(tmp_path / "weights.pth"), str(picture))
    wanted = expected(network, picture)
    best = f"row {int(np.argmax(wanted))}"
    assert capsys.readouterr().out == f"{picture}: unsure, perhaps {best} ({max(wanted):.1%})\n"
    plain: dict[str, Any] = {"__name__": "net"}
    exec(code_of(replace(network, answering=AS_IT_IS)).text, plain)
    plain["main"](str(tmp_path / "weights.pth"), str(picture))
    assert "unsure" not in capsys.readouterr().out


def test_the_canvas(network: Checkpoint, picture: Path) -> None:
    from studio.desktop.tryout.prediction_thread import _prediction

    told = _prediction(Predictor(network), place_file(picture, network.preprocessing.placement))
    assert told.probabilities == pytest.approx(expected(network, picture), abs=1e-6)
    assert told.is_unsure


def test_files_and_info_hold_it(
    network: Checkpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network.save(tmp_path / "net.pth")
    assert open_checkpoint(tmp_path / "net.pth").checkpoint.answering == WARM
    export_safetensors(network, tmp_path / "net.safetensors")
    assert open_checkpoint(tmp_path / "net.safetensors").checkpoint.answering == WARM
    assert main(["info", str(tmp_path / "net.pth")]) == 0
    assert "at temperature 3.000, unsure below 99.0%" in capsys.readouterr().out


def test_without_its_adapter_it_is_another_network(tmp_path: Path) -> None:
    trainer = Trainer(prepare(small_recipe(epochs=1), striped_dataset()))
    list(trainer.run())
    assert trainer.best is not None
    trainer.best.save(tmp_path / "net.pth")
    recipe = fine_tuning_recipe(small_recipe(epochs=1), str(tmp_path / "net.pth"), plan="lora")
    tuned = Trainer(prepare(recipe, striped_dataset(), start=trainer.best))
    list(tuned.run())
    assert tuned.best is not None and tuned.best.adapter is not None
    assert switched_off(replace(tuned.best, answering=WARM)).answering == AS_IT_IS
