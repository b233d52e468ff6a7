"""What is exported is tried out, and answers as what was trained does."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from studio.engine.data.sources import DataSource, Digits
from studio.engine.errors import Cancelled, CheckpointError
from studio.engine.export.exporting import Exported, export
from studio.engine.export.formats import ExportFormat, Weights
from studio.engine.export.proof import prove
from studio.engine.export.proof_samples import ProofSamples, proof_samples
from studio.engine.paths import data_folder, resource
from studio.engine.progress import Progress
from studio.engine.training.adapters.adapter_folder import TENSORS
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.training.loop.history import History
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    VISION_TRANSFORMER,
    adapted,
    base_of,
)


def exported(checkpoint: Checkpoint, path: Path, command: str) -> Exported:
    return export(checkpoint, path, ExportFormat.named(command)(), data_folder(), Progress())


@pytest.fixture(scope="module")
def trained() -> Checkpoint:
    return adapted(VISION_TRANSFORMER, {"rank": 2}, learning_rate=0.1).last


EXACT = [
    kind.command
    for kind in ExportFormat.kinds.values()
    if isfinite(kind.limit) and kind.command != "script"
]
"""Those that answer as what was trained does, and know adapters."""


@pytest.mark.parametrize("command", EXACT)
def test_each_says_how_far_it_is_from_what_was_trained(
    trained: Checkpoint, tmp_path: Path, command: str
) -> None:
    kind = ExportFormat.named(command)
    made = exported(trained, tmp_path / f"net{kind.ending}", command)
    assert (made.path, made.format) == (tmp_path / f"net{kind.ending}", kind())
    assert made.proof is not None
    assert 0 <= made.proof.apart <= kind.limit
    assert (made.proof.samples, made.proof.data) == (64, "Digits")
    files = [made.path] if made.path.is_file() else [*made.path.rglob("*")]
    assert made.size == sum(file.stat().st_size for file in files) > 0
    assert [*tmp_path.iterdir()] == [made.path]  # nothing is left beside it


def test_safetensors_are_the_merged_weights(trained: Checkpoint, tmp_path: Path) -> None:
    exported(trained, tmp_path / "w.safetensors", "safetensors")
    read = load_file(tmp_path / "w.safetensors")
    assert read.keys() == trained.weights.keys()
    assert all(torch.equal(value, trained.weights[name]) for name, value in read.items())


def test_a_body_has_no_answers_to_compare(tmp_path: Path) -> None:
    body = replace(base_of(CONVOLUTIONAL), classes=())
    assert exported(body, tmp_path / "body.pth", "weights").proof is None
    with pytest.raises(CheckpointError, match="no output layer yet"):
        exported(body, tmp_path / "body.onnx", "onnx")


def test_weights_of_the_base_are_refused_and_nothing_is_written(
    trained: Checkpoint, tmp_path: Path
) -> None:
    assert trained.adapter is not None
    weight = "enc1.self_attn.in_proj_weight"
    forgotten = replace(trained, weights=trained.weights | {weight: trained.adapter.base[weight]})
    with pytest.raises(CheckpointError, match=r"does not answer as .* does: on 64 samples"):
        exported(forgotten, tmp_path / "w.pth", "weights")
    assert not any(tmp_path.iterdir())


def test_a_folder_that_holds_something_else_is_told(trained: Checkpoint, tmp_path: Path) -> None:
    """As a file system would that does not keep what it is given."""
    exported(trained, tmp_path, "adapter")
    path = tmp_path / TENSORS
    tensors = load_file(path)
    with safe_open(path, framework="pt") as file:
        told = file.metadata()
    head = next(name for name in tensors if name.endswith("fc.weight"))
    save_file(tensors | {head: tensors[head] + 1}, path, told)
    on = proof_samples(trained, data_folder(), Progress())
    with pytest.raises(CheckpointError, match="does not answer as"):
        prove(ExportFormat.named("adapter")(), trained, tmp_path, on)


def test_rules_for_the_names_of_another_file_do_not_stand_in_its_way(
    trained: Checkpoint, tmp_path: Path
) -> None:
    tuning = trained.recipe.fine_tuning
    assert tuning is not None
    named = tuning.changed(rename=[["body.", "enc1."]], pairs=[["head.weight", "fc.weight"]])
    recipe = trained.recipe.changed(fine_tuning=named)
    assert exported(replace(trained, recipe=recipe), tmp_path, "adapter").proof is not None


def test_without_an_adapter_there_is_none_to_write(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="has no adapter"):
        exported(base_of(CONVOLUTIONAL), tmp_path, "adapter")


def with_source(checkpoint: Checkpoint, source: dict[str, str]) -> Checkpoint:
    data = checkpoint.recipe.data.changed(source=DataSource.parse(source))
    return replace(checkpoint, recipe=checkpoint.recipe.changed(data=data))


def test_it_is_tried_on_samples_of_the_run_from_all_of_its_data(trained: Checkpoint) -> None:
    on = proof_samples(trained, data_folder(), Progress())
    placement = trained.preprocessing.placement
    assert on.samples.shape == (64, *placement.shape)
    assert on.samples.dtype == torch.uint8
    digits = trained.recipe.data.source.open_as(placement, data_folder(), Progress()).train
    assert torch.equal(on.samples[[0, 32]], digits.pictures[[0, len(digits) // 2]])


def test_a_few_samples_are_all_of_them(trained: Checkpoint, tmp_path: Path) -> None:
    for number in range(6):
        place = tmp_path / "ab"[number % 2] / f"{number}.png"
        place.parent.mkdir(exist_ok=True)
        Image.new("L", (8, 8), 40 * number).save(place)
    few = with_source(trained, {"kind": "Folder", "path": str(tmp_path)})
    on = proof_samples(few, data_folder(), Progress())
    assert (len(on.samples), on.data) == (6, tmp_path.name)


def test_where_the_data_is_away_or_damaged_or_unknown_noise_is_taken(
    trained: Checkpoint, tmp_path: Path
) -> None:
    away = with_source(trained, {"kind": "Folder", "path": str(tmp_path / "away")})
    empty = with_source(trained, {"kind": "Folder", "path": str(tmp_path)})
    weights = replace(trained, seen=None, history=History())
    for checkpoint in (away, empty, weights):
        on = proof_samples(checkpoint, data_folder(), Progress())
        assert (len(on.samples), on.data) == (32, "")


def test_reading_samples_can_be_cancelled(trained: Checkpoint, tmp_path: Path) -> None:
    class Impatient(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(trained, tmp_path / "w.pth", Weights(), data_folder(), Impatient())
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("MEAN, STD = (", "MEAN, STD = (0.3,), (0.2,)  # ("),
        ('centre="mass"', 'centre="middle"'),
        ('style="ink"', 'style="photo"'),
    ],
    ids=["normalised", "placed", "read as a photo"],
)
def test_code_is_tried_from_the_picture_on(tmp_path: Path, line: str, instead: str) -> None:
    """Its network alone would answer well: it is given what is prepared already."""
    kind, path = ExportFormat.named("code")(), tmp_path / "net.py"
    network = load_checkpoint(resource("pretrained", "mnist-mlp.pth"))
    on = ProofSamples(Digits().open(tmp_path, Progress()).train.pictures[:4], None)
    kind.write(network, path, on, Progress())
    assert prove(kind, network, path, on).apart <= kind.limit
    text = path.read_text()
    assert line in text
    path.write_text(text.replace(line, instead))
    with pytest.raises(CheckpointError, match="does not answer as"):
        prove(kind, network, path, on)
