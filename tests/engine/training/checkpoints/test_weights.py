"""Weights put into modules, also into layers that torchvision has changed once."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.samples import Dataset, Samples
from studio.engine.evaluation.predictor import Predictor
from studio.engine.recipe import Recipe
from studio.engine.runs.continuing import branch_run
from studio.engine.runs.record import RunRecord
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.checkpoints.weights import count_no_numbers, load_weights, to_cpu
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import fine_tuning_recipe


def coloured() -> Dataset:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randint(0, 255, (24, 3, 32, 32), generator=generator).to(torch.uint8)
    samples = Samples(pictures, torch.arange(24) % 2, ("a", "b"))
    return Dataset("Colours", samples, None, ImageTransform(channels=3, height=32, width=32))


def mnasnet(epochs: int) -> Recipe:
    body = {"kind": "Backbone", "architecture": "mnasnet0_5", "pretrained": False, "size": 32}
    layers = [
        {"name": "body", **body},
        {"kind": "Linear", "name": "fc", "out_features": "classes"},
    ]
    training = {"epochs": epochs, "batch_size": 8}
    return Recipe.parse({"name": "m", "network": {"layers": layers}, "training": training})


def test_a_layer_that_keeps_its_version_trains_continues_answers_and_fine_tunes(
    tmp_path: Path,
) -> None:
    folder = RunFolder(tmp_path / "run", Trainer(prepare(mnasnet(1), coloured())))
    list(folder.run())
    assert RunRecord.read(tmp_path / "run").outcome == "finished"
    list(branch_run(tmp_path / "run", mnasnet(2), coloured()).run())
    checkpoint = load_checkpoint(tmp_path / "run" / "best.pth")
    Predictor(checkpoint).update(checkpoint.weights)
    tuned = fine_tuning_recipe(mnasnet(1), "best.pth")
    module = prepare(tuned, coloured(), checkpoint).module
    assert all(
        torch.equal(to_cpu(module.state_dict())[k], v) for k, v in checkpoint.weights.items()
    )


def test_what_does_not_belong_is_refused() -> None:
    with pytest.raises(RuntimeError):
        load_weights(nn.Linear(2, 2), {"weight": torch.zeros(2, 2)})
    load_weights(nn.Linear(2, 2), {"weight": torch.zeros(2, 2)}, strict=False)


def test_a_copy_is_plain_and_does_not_follow_the_module() -> None:
    module = nn.Conv2d(4, 4, 3).to(memory_format=torch.channels_last)
    copy = to_cpu(module.state_dict())
    nn.init.zeros_(module.weight)
    assert copy["weight"].is_contiguous() and copy["weight"].any()


def test_values_that_are_no_numbers_are_counted_and_large_ones_are_not() -> None:
    """The norm of large ones is infinite, and each of them a number."""
    weights = {
        "large": torch.full((4,), 1e38),
        "half": torch.full((4,), 6e4, dtype=torch.float16),
        "lost": torch.tensor([1.0, float("nan"), float("inf")]),
        "counter": torch.tensor(3),
    }
    assert count_no_numbers(weights) == 2
