"""What is exported answers in a process that has no studio, for other sizes than it was traced
with."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.engine.data.samples import Dataset
from studio.engine.evaluation.predictions import predict
from studio.engine.export.formats import ExportFormat
from studio.engine.export.packed import inputs_of
from studio.engine.export.proof_samples import ProofSamples
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.bare import Bare
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.texts import sentence_dataset, text_network, text_recipe

ONNXRUNTIME = """
import sys
sys.modules["studio"] = sys.modules["torch"] = None
import numpy as np, onnxruntime

def opened(path):
    session = onnxruntime.InferenceSession(path)
    return lambda inputs: session.run(["probabilities"], inputs)[0]
"""

TORCH = """
import sys
sys.modules["studio"] = None
import numpy as np, torch

def opened(path):
    module = torch.export.load(path).module()
    return lambda inputs: module(*map(torch.from_numpy, inputs.values())).numpy()
"""

ASK = """
for path in sys.argv[1:]:
    answers = opened(path)
    for count in (1, 37):
        given = dict(np.load(f"{path}-{count}.npz"))
        expected = given.pop("expected")
        found = answers(given)
        assert found.shape == expected.shape, (found.shape, expected.shape)
        print(abs(found - expected).max())
"""

RECURRENT = text_network(
    {"kind": "LSTM", "name": "lstm", "hidden_size": 6, "every_step": True},
    {"kind": "GRU", "name": "gru", "hidden_size": 6, "bidirectional": True, "every_step": True},
)


@dataclass(frozen=True)
class Case:
    """A checkpoint, and what the studio itself says of its training samples."""

    checkpoint: Checkpoint
    dataset: Dataset
    probabilities: Tensor


def case(recipe: Recipe, dataset: Dataset) -> Case:
    trainer = Trainer(prepare(recipe, dataset))
    list(trainer.run())
    checkpoint = replace(trainer.last, answering=Answering(temperature=1.7))
    table = predict(checkpoint, [dataset.train])
    return Case(checkpoint, dataset, table.probabilities(torch.arange(len(dataset.train))))


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    """Pictures, and texts with a sigmoid loss and recurrent layers."""
    sigmoid = {"kind": "BinaryCrossEntropy"}
    return {
        "pictures": case(small_recipe(epochs=1), striped_dataset(60)),
        "texts": case(text_recipe(RECURRENT, loss=sigmoid, epochs=1), sentence_dataset(60)),
    }


def ask(made: Case, count: int, length: int) -> dict[str, np.ndarray]:
    """So many samples as a stranger gives them, texts no longer than need be."""
    samples = made.dataset.train.pictures
    rows = torch.arange(len(samples))
    if made.dataset.train.is_text:
        rows = rows[made.dataset.train.own_lengths() <= length]
    rows = rows[:count]
    inputs = inputs_of(made.checkpoint, samples[rows], normalise=True)
    if made.dataset.train.is_text:
        inputs = {name: value[:, :length] for name, value in inputs.items()}
    given = {name: value.numpy() for name, value in inputs.items()}
    return given | {"expected": made.probabilities[rows].numpy()}


@pytest.mark.parametrize(
    ("command", "script"), [("onnx", ONNXRUNTIME), ("pt2", TORCH)], ids=["onnx", "pt2"]
)
def test_it_answers_alone(
    cases: dict[str, Case], tmp_path: Path, command: str, script: str, bare: Bare
) -> None:
    paths = []
    for name, made in cases.items():
        kind = ExportFormat.named(command)
        path = tmp_path / f"{name}{kind.ending}"
        on = ProofSamples(made.dataset.train.pictures[:20], made.dataset)
        kind().write(made.checkpoint, path, on, Progress())
        for count, length in ((1, 5), (37, 9)):
            np.savez(f"{path}-{count}.npz", **ask(made, count, length))
        paths.append(str(path))
    if command == "onnx":  # whose process has no torch
        call = [sys.executable, "-c", script + ASK, *paths]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
    else:
        done = bare.run(script + ASK, *paths)
    assert not done.stderr
    assert all(float(line) < 1e-5 for line in done.stdout.split())
    assert len(done.stdout.split()) == 2 * len(paths) == 4
