"""Checkpoints: whole round trips, readable anywhere, and a sentence for every bad file."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import torch

from studio.engine.errors import CheckpointError, StudioError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.export.weights import export_weights
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint, save_tensors
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_network, small_recipe, striped_dataset, stripes


@pytest.fixture(scope="module")
def checkpoint() -> Checkpoint:
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))
    list(trainer.run())
    assert trainer.best is not None
    return trainer.best


def test_a_saved_checkpoint_comes_back_whole(checkpoint: Checkpoint, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "a.pth")
    loaded = load_checkpoint(tmp_path / "a.pth")
    assert loaded.recipe == checkpoint.recipe
    assert loaded.preprocessing == checkpoint.preprocessing
    assert loaded.classes == checkpoint.classes
    assert loaded.history == checkpoint.history
    assert loaded.metrics == checkpoint.metrics
    assert loaded.versions == checkpoint.versions
    pictures = stripes().pictures
    before, after = (Predictor(c).probabilities(pictures) for c in (checkpoint, loaded))
    assert torch.equal(before, after)


def test_torch_alone_reads_it_without_running_code(checkpoint: Checkpoint, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "a.pth")
    content = torch.load(tmp_path / "a.pth", weights_only=True)
    assert set(content["weights"]) == {"fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"}
    assert content["classes"] == ["row 0", "row 1", "row 2"]


def test_exported_weights_load_into_a_hand_written_class(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    class ByHand(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.fc1 = torch.nn.Linear(64, 16)
            self.fc2 = torch.nn.Linear(16, 3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.fc2(torch.relu(self.fc1(x.flatten(1))))

    export_weights(checkpoint, tmp_path / "w.pth")
    model = ByHand()
    model.load_state_dict(torch.load(tmp_path / "w.pth", weights_only=True))
    pictures = checkpoint.preprocessing.normalise(stripes().pictures)
    assert torch.allclose(model(pictures), checkpoint.module()(pictures), atol=1e-6)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"no file .*nothing\.pth"):
        load_checkpoint(tmp_path / "nothing.pth")


@pytest.mark.parametrize("kept", [0, 1, 10, 500, 2000])
def test_a_file_that_was_cut_short(checkpoint: Checkpoint, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "short.pth"
    checkpoint.save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(CheckpointError, match=r"short\.pth"):
        load_checkpoint(path)


def test_a_text_file_is_no_checkpoint(tmp_path: Path) -> None:
    (tmp_path / "notes.pth").write_text("remember the milk\n" * 50)
    with pytest.raises(CheckpointError, match=r"notes\.pth"):
        load_checkpoint(tmp_path / "notes.pth")


def test_a_folder_is_no_checkpoint(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError):
        load_checkpoint(tmp_path)


class _Trap:
    def __init__(self, proof: Path) -> None:
        self._proof = proof

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch '{self._proof}'",)


@pytest.mark.parametrize("writer", ["torch", "pickle"])
def test_a_pickle_that_would_run_code_runs_nothing(tmp_path: Path, writer: str) -> None:
    proof, path = tmp_path / "it-ran", tmp_path / "trap.pth"
    content = {"weights": _Trap(proof)}
    if writer == "torch":
        torch.save(content, path)
    else:
        path.write_bytes(pickle.dumps(content, protocol=2))
    with pytest.raises(CheckpointError, match="opened safely"):
        open_checkpoint(path)
    assert not proof.exists()


def test_a_whole_module_is_refused_with_what_to_do(tmp_path: Path) -> None:
    torch.save(torch.nn.Linear(2, 2), tmp_path / "module.pth")
    with pytest.raises(CheckpointError, match="state_dict"):
        open_checkpoint(tmp_path / "module.pth")


@pytest.mark.parametrize("content", [[1, 2], {}, torch.zeros(3), {"epoch": 3, "note": "hello"}])
def test_other_tensors_and_values_are_refused(tmp_path: Path, content: object) -> None:
    save_tensors(content, tmp_path / "odd.pth")
    with pytest.raises(CheckpointError, match=r"odd\.pth"):
        open_checkpoint(tmp_path / "odd.pth")


@pytest.mark.parametrize("part", ["weights", "recipe", "preprocessing", "classes", "history"])
def test_a_checkpoint_without_a_part_is_damaged(
    checkpoint: Checkpoint, tmp_path: Path, part: str
) -> None:
    checkpoint.save(tmp_path / "a.pth")
    content = torch.load(tmp_path / "a.pth", weights_only=True)
    del content[part]
    torch.save(content, tmp_path / "a.pth")
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(tmp_path / "a.pth")


def test_a_later_format_asks_for_a_newer_studio(checkpoint: Checkpoint, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "a.pth")
    content = torch.load(tmp_path / "a.pth", weights_only=True)
    torch.save({**content, "format_version": 99}, tmp_path / "a.pth")
    with pytest.raises(CheckpointError, match="later version"):
        load_checkpoint(tmp_path / "a.pth")


def test_weights_of_another_network_are_refused(checkpoint: Checkpoint, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "a.pth")
    content = torch.load(tmp_path / "a.pth", weights_only=True)
    wider = small_network({"kind": "Linear", "name": "extra", "out_features": 5})
    content["recipe"]["network"] = wider.to_dict()
    torch.save(content, tmp_path / "a.pth")
    with pytest.raises(CheckpointError, match="do not belong"):
        open_checkpoint(tmp_path / "a.pth")


def test_a_full_disk_leaves_the_file_before_it_whole(
    checkpoint: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pth"
    checkpoint.save(path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudioError, match=r"a\.pth could not be written \(No space left"):
        checkpoint.save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.pth"]
