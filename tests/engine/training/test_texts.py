"""A network of texts by every road: trained, continued, measured, asked, taken away."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.cli.main import main
from studio.engine.data.samples import Dataset
from studio.engine.evaluation.evaluate import evaluate
from studio.engine.evaluation.predictions import predict
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from studio.engine.export.code import export_code
from studio.engine.export.weights import export_weights
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.loop.job import prepare, prepare_to_continue
from studio.engine.training.loop.trainer import Trainer
from tests.bare import Bare
from tests.engine.small import StopsBefore
from tests.engine.texts import sentence_dataset, text_network, text_recipe

ALONE = """
import runpy, sys
sys.modules["studio"] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

LSTM = text_network({"kind": "LSTM", "name": "lstm", "hidden_size": 8, "every_step": True})


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return sentence_dataset()


def trained(recipe: Recipe, dataset: Dataset) -> Trainer:
    trainer = Trainer(prepare(recipe, dataset))
    list(trainer.run())
    return trainer


@pytest.fixture(scope="module")
def checkpoint(dataset: Dataset) -> Checkpoint:
    return trained(text_recipe(epochs=8, learning_rate=0.05), dataset).last


def test_it_learns(checkpoint: Checkpoint) -> None:
    last = checkpoint.history.epochs[-1]
    assert last.accuracy > 0.95 and last.validation_accuracy > 0.75


def test_it_is_written_and_read_back(checkpoint: Checkpoint, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "net.pth")
    read = open_checkpoint(tmp_path / "net.pth").checkpoint
    assert read.preprocessing == checkpoint.preprocessing
    assert torch.load(tmp_path / "net.pth", weights_only=True)["format_version"] == 3


@pytest.mark.parametrize("training", [{}, {"balanced_batches": True}, {"accumulate": 3}])
@pytest.mark.parametrize("batch", [1, 4, 9])
def test_a_run_that_was_interrupted_ends_as_if_it_had_not_been(
    training: dict[str, Any], batch: int, dataset: Dataset
) -> None:
    recipe = text_recipe(LSTM, **training)
    stopped = Trainer(prepare(recipe, dataset), StopsBefore(batch))
    list(stopped.run())
    resumed = Trainer(prepare_to_continue(recipe, dataset, stopped.last))
    resumed.load_state(stopped.last)
    list(resumed.run())
    straight = trained(recipe, dataset).last.weights
    assert all(torch.equal(value, straight[name]) for name, value in resumed.last.weights.items())


def test_every_road_gives_the_same_answers(
    checkpoint: Checkpoint, dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = dataset.train
    texts = [samples.text(index) for index in range(len(samples))]
    table = predict(checkpoint, [samples])
    measured = evaluate(checkpoint.module(), samples, checkpoint.preprocessing.normaliser())
    assert measured.accuracy == table.is_right.double().mean().item()
    asked = classified(Predictor(checkpoint), texts)
    for answer, row in zip(asked, table.probabilities(torch.arange(len(texts))), strict=True):
        assert list(answer.probabilities.values()) == pytest.approx(row.tolist(), abs=1e-5)
    checkpoint.save(tmp_path / "net.pth")
    lines = tmp_path / "lines.txt"
    lines.write_text("\n".join(texts))
    assert main(["predict", str(tmp_path / "net.pth"), str(lines), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in told] == texts
    assert [one["class"] for one in told] == [table.classes[i] for i in table.predicted.tolist()]


def test_what_is_taken_away_answers_alike_without_the_studio(
    checkpoint: Checkpoint, tmp_path: Path, bare: Bare
) -> None:
    texts = ["the film was awful", "so good", 'great 🙂 "plot" isn\'t\nit', "", "unseen words"]
    export_code(checkpoint, tmp_path / "net.py")
    export_weights(checkpoint, tmp_path / "net.weights.pth")
    files = [str(tmp_path / "net.py"), str(tmp_path / "net.weights.pth")]
    done = bare.run(ALONE, *files, *texts)
    assert done.returncode == 0, done.stderr
    shares = re.findall(r": (\w+) \(([0-9.]+)%\)", done.stdout)
    answers = [answer.best(1)[0] for answer in classified(Predictor(checkpoint), texts)]
    assert [(name, f"{share:.1%}"[:-1]) for name, share in answers] == shares
