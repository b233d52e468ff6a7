"""ONNX in 8 bits: smaller, measured, and refused where it lost too much."""

from __future__ import annotations

import re
from pathlib import Path

import onnx
import pytest

from studio.cli.lines.description import exported_lines
from studio.engine.data.samples import Dataset
from studio.engine.errors import CheckpointError
from studio.engine.export import onnx_figures
from studio.engine.export.exporting import export
from studio.engine.export.figure import Figure
from studio.engine.export.formats import ONNXInt8
from studio.engine.export.proof_samples import ProofSamples, evenly
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.switching import noise
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, template
from tests.engine.texts import sentence_dataset, text_network, text_recipe


def trained(recipe: Recipe, dataset: Dataset) -> Checkpoint:
    trainer = Trainer(prepare(recipe, dataset))
    list(trainer.run())
    return trainer.last


@pytest.fixture(scope="module")
def digits() -> Checkpoint:
    recipe = small_recipe(template("mlp"), epochs=2, learning_rate=0.002)
    return trained(recipe, recipe.data.source.open(data_folder(), Progress()))


@pytest.fixture(scope="module")
def texts() -> tuple[Checkpoint, ProofSamples]:
    dataset = sentence_dataset()
    recipe = text_recipe(text_network({"kind": "Linear", "name": "wide", "out_features": 256}))
    samples = evenly(dataset.train, 8).pictures
    return trained(recipe, dataset), ProofSamples(samples, dataset)


def test_it_is_smaller_and_what_it_loses_is_told(digits: Checkpoint, tmp_path: Path) -> None:
    made = export(digits, tmp_path / "net.onnx", ONNXInt8(), data_folder(), Progress())
    accuracy, size, time = made.figures
    assert (accuracy.name, size.name, time.name) == ("accuracy", "size", "time")
    assert accuracy.samples == 359  # the fifth that was held back
    assert accuracy.before > 0.85 and accuracy.after > accuracy.before - 0.02
    assert made.size == size.after < size.before / 2
    assert min(time.before, time.after) > 0
    assert made.proof is not None and 0 < made.proof.apart < 0.5
    told = {entry.key: entry.value for entry in onnx.load(made.path).metadata_props}
    assert told["name"] == "small" and "classes" in told
    assert [*tmp_path.iterdir()] == [made.path]
    lines = exported_lines(made)
    assert lines[1].endswith("from the network's.")  # no limit of outputs
    assert re.match(r"Accuracy on 359 samples .*: \d\d\.\d% before, \d\d\.\d% after", lines[2])
    assert lines[3].startswith("Size: ") and lines[4].startswith("Time a sample, ")


def test_texts_have_weights_of_8_bits(
    texts: tuple[Checkpoint, ProofSamples], tmp_path: Path
) -> None:
    checkpoint, on = texts
    path = tmp_path / "net.onnx"
    ONNXInt8().write(checkpoint, path, on, Progress())
    kinds = {node.op_type for node in onnx.load(path).graph.node}
    assert "DynamicQuantizeLinear" in kinds and "QuantizeLinear" not in kinds
    accuracy, size, _ = ONNXInt8().figures(checkpoint, path, on, Progress())
    assert accuracy.after > accuracy.before - 0.1
    assert size.after < size.before


def test_what_lost_too_much_is_refused_with_the_number(
    texts: tuple[Checkpoint, ProofSamples], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint, on = texts
    worse = (Figure("accuracy", 0.9, 0.872, 24),)
    monkeypatch.setattr(onnx_figures, "compared", lambda *given: worse)
    assert ONNXInt8(most_lost=3).figures(checkpoint, tmp_path, on, Progress()) == worse
    with pytest.raises(CheckpointError, match=r"loses 2\.8 points .* 24 samples of Films .* 2 are"):
        ONNXInt8().figures(checkpoint, tmp_path, on, Progress())


def test_without_data_nothing_can_be_measured(digits: Checkpoint, tmp_path: Path) -> None:
    on = ProofSamples(noise(digits.preprocessing.placement))
    with pytest.raises(CheckpointError, match="8 bits need the data that small was trained on"):
        ONNXInt8().write(digits, tmp_path / "net.onnx", on, Progress())
    assert not any(tmp_path.iterdir())
